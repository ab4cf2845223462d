//! Reads one game of a link.

use super::named::Named;
use super::settings::map;
use super::table::LOSS;
use super::value::json;
use super::{LinkedGame, Loaded};
use crate::dirac::DiracConfig;
use crate::gan::Objective;
use crate::presets::Preset;
use crate::settings::Setting;
use crate::toy1d::Toy1dConfig;
use crate::{Error, Result};

/// The first part of a Dirac-GAN.
const OF_DIRAC: &str = "dirac";

/// The game that these parts name, and its settings. A second game has all other settings of the first, unless it
/// begins with a preset or with `dirac`.
pub(super) fn game(parts: &[&str], first: Option<&(Loaded, Vec<Setting>)>) -> Result<(Loaded, Vec<Setting>)> {
    let begins_anew = parts.first() == Some(&OF_DIRAC);
    let follows_dirac = matches!(first, Some((Loaded { game: LinkedGame::Dirac(_), .. }, _)));
    if begins_anew && first.is_some() && !follows_dirac {
        return Err(Error::Config("expected two games of one kind, found toy1d and dirac".to_owned()));
    }
    let named = match begins_anew || follows_dirac {
        true => Named::of_dirac(&parts[usize::from(begins_anew)..])?,
        false => Named::of_toy1d(parts)?,
    };
    let first = first.filter(|_| !begins_anew && named.preset.is_none());
    let base = match (&named.preset, first) {
        (Some(name), _) => toy1d(Preset::named(name)?.config),
        (None, Some((first, _))) => first.game.clone(),
        (None, None) if begins_anew => LinkedGame::Dirac(DiracConfig::default()),
        (None, None) => toy1d(defaults(&named)?),
    };
    let game = with(&base, &named)?;
    game.validate()?;
    let own: Vec<Setting> =
        named.settings.into_iter().map(|(row, value)| (row.name.to_owned(), value)).collect();
    let Some((first, earlier)) = first else { return Ok((Loaded { preset: named.preset, game }, own)) };
    let is_kept = |(name, _): &&Setting| own.iter().all(|(other, _)| other != name);
    let settings = earlier.iter().filter(is_kept).chain(&own).cloned().collect();
    Ok((Loaded { preset: first.preset.clone(), game }, settings))
}

fn toy1d(config: Toy1dConfig) -> LinkedGame {
    LinkedGame::Toy1d(Box::new(config))
}

/// The defaults of the loss that is named.
fn defaults(named: &Named) -> Result<Toy1dConfig> {
    let loss = named.settings.iter().find(|(row, _)| row.name == LOSS);
    Ok(Toy1dConfig::of(match loss {
        Some((_, value)) => super::value::loss(value)?,
        None => Objective::default(),
    }))
}

/// `base` with the settings that are named.
fn with(base: &LinkedGame, named: &Named) -> Result<LinkedGame> {
    let mut settings = map(base);
    for (row, text) in &named.settings {
        settings.insert(row.id(), json(base, row, text)?);
    }
    super::value::game(base, settings)
}
