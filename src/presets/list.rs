//! The list of all games worth showing.

use super::{Comparison, Preset, failures, successes};
use crate::{Error, Result};

impl Preset {
    /// All presets: those that learn, then those that fail.
    pub fn all() -> Vec<Self> {
        [successes::all(), failures::all()].concat()
    }

    /// The preset of this name.
    ///
    /// # Errors
    /// When there is none; says which there are.
    pub fn named(name: &str) -> Result<Self> {
        let mut all = Self::all();
        match all.iter().position(|preset| preset.name == name) {
            Some(i) => Ok(all.swap_remove(i)),
            None if Comparison::named(name).is_some() => {
                let problem = "shows games side by side, and belongs to gan-sim compare; use it there";
                Err(Error::Config(format!("the preset {name:?} {problem}")))
            }
            None => {
                let names: Vec<&str> = all.iter().map(|preset| preset.name).collect();
                let names = names.join(", ");
                Err(Error::Config(format!("there is no preset {name:?}; there are {names}")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::trial;

    #[test]
    fn every_preset_works_and_has_something_to_say_until_its_end() {
        for preset in Preset::all() {
            preset.config.validate().unwrap();
            assert!(!preset.captions.is_empty(), "{}", preset.name);
            let steps = |captions: &[crate::frame::Caption]| {
                captions.iter().map(|caption| (caption.from, caption.to)).collect::<Vec<_>>()
            };
            assert_eq!(steps(&preset.captions), steps(&preset.japanese), "{}", preset.name);
            for caption in &preset.captions {
                assert!(caption.from <= caption.to && caption.to <= preset.config.steps, "{caption:?}");
            }
            assert_eq!(preset.captions.last().unwrap().to, preset.config.steps, "{}", preset.name);
            assert!(preset.captions.windows(2).all(|pair| pair[0].to < pair[1].from), "{}", preset.name);
        }
    }

    #[cfg(feature = "drawing")]
    #[test]
    fn what_every_preset_says_can_be_drawn() {
        for Preset { captions, japanese, .. } in Preset::all() {
            for captions in [captions, japanese] {
                crate::pictures::toy1d::Toy1dPicture { captions, ..Default::default() }.validate().unwrap();
            }
        }
    }

    #[test]
    fn one_of_each_kind_keeps_its_promise_on_the_first_seed() {
        for name in
            ["gaussian", "exponential", "mode-collapse", "mode-hopping", "vanishing-gradient", "oscillation"]
        {
            let Preset { config, criterion, .. } = Preset::named(name).unwrap();
            let run = trial(&config).unwrap();
            assert!(
                criterion.is_met(&config.target, &run),
                "{name}: expected a run that {}",
                criterion.sentence()
            );
        }
    }

    #[test]
    fn a_preset_is_found_by_its_name_and_a_wrong_name_lists_all() {
        assert_eq!(Preset::named("bimodal").unwrap().name, "bimodal");
        let error = Preset::named("bimodel").unwrap_err().to_string();
        assert!(error.contains("mode-collapse") && error.contains("\"bimodel\""), "{error}");
        let error = Preset::named("games").unwrap_err().to_string();
        assert!(error.contains("belongs to gan-sim compare"), "{error}");
    }
}
