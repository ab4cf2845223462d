//! The two games of a link as panels.

use gan_sim::link::{self, Loaded};
use gan_sim::pictures::compare::setting_in;
use gan_sim::pictures::toy1d::Lang;
use gan_sim::recipe::ComparePanel;
use gan_sim::{Error, Result};

use super::super::settings::{Ground, Typed};

/// More characters than fit above half a picture.
const LONGEST: usize = 60;
/// Titles where the settings that differ are too many for one.
const PLAIN: [&str; 2] = ["A", "B"];

/// A panel of each game, named after the presets or the settings that differ.
pub fn panels(pair: &[Ground; 2], typed: &Typed, lang: Lang) -> Result<Vec<ComparePanel>> {
    let configs = [pair[0].with(typed)?, pair[1].with(typed)?];
    let [one, other] = configs.clone().map(Loaded::from);
    let differences = link::differences(&one.game, &other.game);
    if differences.is_empty() {
        let problem = "--link has two games with the same settings; film one with gan-sim toy1d";
        return Err(Error::Config(problem.to_owned()));
    }
    let titles = match [&pair[0].preset, &pair[1].preset] {
        [Some(one), Some(other)] if one != other => [one.clone(), other.clone()],
        _ => [0, 1].map(|i| {
            let setting = |(name, values): &(&str, [Option<String>; 2])| {
                format!("{} = {}", setting_in(name, lang), values[i].as_deref().unwrap_or("default"))
            };
            differences.iter().map(setting).collect::<Vec<_>>().join(", ")
        }),
    };
    let titles = match titles.iter().all(|title| title.chars().count() <= LONGEST) {
        true => titles,
        false => PLAIN.map(str::to_owned),
    };
    let panels = titles.into_iter().zip(configs);
    Ok(panels.map(|(title, training)| ComparePanel { title, training }).collect())
}
