//! Update rules, and the schedule of their learning rates.

use serde::{Deserialize, Serialize};

/// Schedule of the learning rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum LrDecay {
    /// Constant
    None,
    /// Decreasing evenly to 0
    Linear,
    /// Constant for 60 % of the run, then decreasing evenly to 0
    Late,
}

impl LrDecay {
    /// The factor of a rate while `left` of the run remains, from 1 to 0.
    pub fn rate(self, left: f64) -> f64 {
        match self {
            Self::None => 1.0,
            Self::Linear => left,
            Self::Late => (left / 0.4).min(1.0),
        }
    }
}

/// An update rule by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum OptimizerKind {
    /// Along the gradient
    Sgd,
    /// Along a running sum of gradients
    Momentum,
    /// Along the gradient, divided by its recent size
    #[cfg_attr(feature = "cli", value(name = "rmsprop"))]
    RmsProp,
    /// Along the mean of recent gradients, divided by their size
    Adam,
}

impl OptimizerKind {
    pub(super) fn has_momentum(self) -> bool {
        matches!(self, Self::Adam | Self::Momentum)
    }

    pub(super) fn measures_size(self) -> bool {
        matches!(self, Self::Adam | Self::RmsProp)
    }
}
