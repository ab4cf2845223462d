//! Update rules, and the schedule of their learning rates.

use serde::{Deserialize, Serialize};

use crate::names::Named;

/// Schedule of the learning rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum LrDecay {
    /// Constant
    None,
    /// Linear decay to 0
    Linear,
    /// Constant for 60 % of the run, then linear decay to 0
    Late,
}

impl Named for LrDecay {}

impl LrDecay {
    /// All schedules.
    pub const ALL: [Self; 3] = [Self::None, Self::Linear, Self::Late];

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
    /// Plain gradient descent
    Sgd,
    /// Gradient descent with a running sum of the gradients
    Momentum,
    /// The gradient divided by its recent magnitude
    #[cfg_attr(feature = "cli", value(name = "rmsprop"))]
    RmsProp,
    /// The mean of recent gradients divided by their magnitude
    Adam,
}

impl Named for OptimizerKind {}

impl OptimizerKind {
    /// All rules.
    pub const ALL: [Self; 4] = [Self::Sgd, Self::Momentum, Self::RmsProp, Self::Adam];

    pub(super) fn has_momentum(self) -> bool {
        matches!(self, Self::Adam | Self::Momentum)
    }

    pub(super) fn measures_size(self) -> bool {
        matches!(self, Self::Adam | Self::RmsProp)
    }
}
