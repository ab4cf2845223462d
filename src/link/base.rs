//! What a game is compared with, so that only its other settings need to be written.

use super::settings::{Change, changes, loss_of};
use super::table::LOSS;
use super::{LinkedGame, Loaded};
use crate::dirac::DiracConfig;
use crate::presets::Preset;
use crate::toy1d::Toy1dConfig;

/// A game, and the settings in which it differs from its base.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) preset: Option<String>,
    pub(super) changes: Vec<Change>,
}

/// The game from each base of which it can be made: the defaults of its loss, then all presets; or only from the
/// preset that it names, and from the defaults where that sets what the game leaves to the others.
pub(super) fn drafts(loaded: &Loaded) -> Vec<Draft> {
    let Loaded { preset, game } = loaded;
    let presets: Vec<Preset> = match game {
        LinkedGame::Toy1d(_) => Preset::all(),
        LinkedGame::Dirac(_) => Vec::new(),
    };
    let over_defaults = Draft { preset: None, changes: over_defaults(game) };
    if let Some(name) = preset {
        let own = presets.iter().find(|preset| preset.name == name).and_then(|preset| over(preset, game));
        return vec![own.unwrap_or(over_defaults)];
    }
    std::iter::once(over_defaults).chain(presets.iter().filter_map(|preset| over(preset, game))).collect()
}

fn over(preset: &Preset, game: &LinkedGame) -> Option<Draft> {
    let base = LinkedGame::Toy1d(Box::new(preset.config.clone()));
    Some(Draft { preset: Some(preset.name.to_owned()), changes: changes(game, &base)? })
}

/// The settings in which a game differs from the defaults of its loss, and the loss if it is not the usual one.
pub(super) fn over_defaults(game: &LinkedGame) -> Vec<Change> {
    let (base, is_usual) = match game {
        LinkedGame::Toy1d(config) => {
            let base = Toy1dConfig::of(config.loss);
            (LinkedGame::Toy1d(Box::new(base)), config.loss == Toy1dConfig::default().loss)
        }
        LinkedGame::Dirac(_) => (LinkedGame::Dirac(DiracConfig::default()), true),
    };
    // All that can be left to others is left to them by the defaults.
    let mut changes = changes(game, &base).unwrap_or_default();
    if !is_usual && let Some(loss) = loss_of(game) {
        let after_target =
            changes.iter().take_while(|change| change.row.name == super::table::TARGET).count();
        changes.insert(after_target, loss);
    }
    debug_assert!(changes.iter().filter(|change| change.row.name == LOSS).count() <= 1);
    changes
}
