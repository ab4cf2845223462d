//! What a link holds.

use crate::Result;
use crate::dirac::DiracConfig;
use crate::settings::Setting;
use crate::toy1d::Toy1dConfig;

/// A game that fits into a link.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum LinkedGame {
    /// The 1-D game.
    Toy1d(Box<Toy1dConfig>),
    /// The Dirac-GAN.
    Dirac(DiracConfig),
}

/// A game and the preset that it starts from.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The preset that the link names. Where there is none, [`write`](super::write) takes what makes the shortest
    /// link.
    pub preset: Option<String>,
    /// All settings.
    pub game: LinkedGame,
}

/// The contents of a link.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The game, or the first of two.
    pub first: Loaded,
    /// The second of two games side by side.
    pub second: Option<Loaded>,
    /// The settings that either game names, as flags without dashes, and their values. The second also has those of
    /// the first, unless it begins anew.
    pub named: [Vec<Setting>; 2],
}

impl LinkedGame {
    /// The command that plays it.
    pub fn command(&self) -> &'static str {
        match self {
            Self::Toy1d(_) => "toy1d",
            Self::Dirac(_) => "dirac",
        }
    }

    /// Refuses settings that cannot be played.
    ///
    /// # Errors
    /// Names the setting, its allowed values and its value.
    pub fn validate(&self) -> Result<()> {
        match self {
            Self::Toy1d(config) => config.validate(),
            Self::Dirac(config) => config.validate(),
        }
    }

    /// Whether the setting of this name has no effect in this game.
    pub(super) fn is_unused(&self, name: &str) -> bool {
        match self {
            Self::Toy1d(config) => config.unused(name).is_some(),
            Self::Dirac(_) => false,
        }
    }
}

impl From<Toy1dConfig> for Loaded {
    fn from(config: Toy1dConfig) -> Self {
        Self { preset: None, game: LinkedGame::Toy1d(Box::new(config)) }
    }
}

impl From<DiracConfig> for Loaded {
    fn from(config: DiracConfig) -> Self {
        Self { preset: None, game: LinkedGame::Dirac(config) }
    }
}
