//! Presets, and the list of them.

use super::{Comparison, Criterion, failures, successes};
use crate::frame::Caption;
use crate::toy1d::Toy1dConfig;
use crate::{Error, Result};

/// A game with a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Preset {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it shows.
    pub sentence: &'static str,
    /// Its settings.
    pub config: Toy1dConfig,
    /// What must happen.
    pub criterion: Criterion,
    /// What to look at, and why it happens.
    pub captions: Vec<Caption>,
}

impl Preset {
    /// All presets: those that learn, then those that fail.
    pub fn all() -> Vec<Self> {
        [successes::all(), failures::all()].concat()
    }

    /// The preset of this name.
    ///
    /// # Errors
    /// If there is none; lists all names.
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

/// The default settings on another target.
pub(super) fn on(target: &str) -> Toy1dConfig {
    Toy1dConfig {
        target: target.parse().expect("the targets of presets are valid"),
        ..Toy1dConfig::default()
    }
}

/// Captions from lines such as `300: words`, which are shown up to that step.
pub(super) fn captions(lines: &str) -> Vec<Caption> {
    let mut from = 0;
    let caption = |line: &str| {
        let (to, text) = line.trim().split_once(": ").expect("a line is a step and words");
        let caption = Caption { from, to: to.parse().expect("a step is a number"), text: text.to_owned() };
        from = caption.to + 1;
        caption
    };
    lines.lines().map(caption).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::trial;

    #[test]
    fn every_preset_works_and_has_captions_until_its_end() {
        for preset in Preset::all() {
            preset.config.validate().unwrap();
            assert!(!preset.captions.is_empty(), "{}", preset.name);
            for caption in &preset.captions {
                assert!(caption.from <= caption.to && caption.to <= preset.config.steps, "{caption:?}");
            }
            assert_eq!(preset.captions.last().unwrap().to, preset.config.steps, "{}", preset.name);
            assert!(preset.captions.windows(2).all(|pair| pair[0].to < pair[1].from), "{}", preset.name);
        }
    }

    #[cfg(feature = "drawing")]
    #[test]
    fn the_texts_of_every_preset_can_be_drawn() {
        for Preset { captions, .. } in Preset::all() {
            crate::pictures::toy1d::Toy1dPicture { captions, ..Default::default() }.validate().unwrap();
        }
    }

    #[test]
    fn one_of_each_kind_meets_its_criterion_on_the_first_seed() {
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
