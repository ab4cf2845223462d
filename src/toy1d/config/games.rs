//! The settings with which each game is known to work.
//!
//! A least squares D or a critic is a different function from a D that outputs a probability, and needs other rates.
//! docs/studies.md has the figures.

use super::Toy1dConfig;
use crate::gan::Objective;

impl Toy1dConfig {
    /// The default settings for this game.
    pub fn of(loss: Objective) -> Self {
        let usual = Self { loss, ..Self::default() };
        match loss.needs_bounded_slope() {
            true => Self { lr: 8e-4, d_lr: 1.5e-2, ..usual },
            false => usual,
        }
    }
}
