//! Whether a training broke down: a number that is not finite, or far larger than in any working training.
//!
//! | what | is absurd above |
//! |---|---|
//! | what G makes | 10⁴ |
//! | a weight | 10⁴ |
//! | a loss | 10⁴ |
//!
//! Pixels are within ±1, and 1-D data are in units of their σ, so working trainings stay far below: losses of
//! all presets below 30, of digits below 100, and G's output within 130 even at a thousand times the usual learning
//! rate, from which the 1-D game still recovers.

use super::Gan;
use crate::error::{Breakdown, Network};
use crate::nn::Float;

/// Usual values are around 1.
const ABSURD: f64 = 1e4;

impl Gan {
    /// What broke down in the last step, which had these losses, if anything did.
    ///
    /// The fakes are checked first: when G overflows, D's failure is only a consequence.
    pub fn broken(&self, losses: &[(Network, f64)]) -> Option<Breakdown> {
        self.not_finite(losses).map(Breakdown::NotFinite).or_else(|| self.absurd(losses))
    }

    fn not_finite(&self, losses: &[(Network, f64)]) -> Option<Network> {
        if !self.fakes().iter().all(|x| x.is_finite()) {
            return Some(Network::Generator);
        }
        if !losses.iter().all(|(_, loss)| loss.is_finite()) || !self.discriminator.is_finite() {
            return Some(Network::Discriminator);
        }
        (!self.generator.is_finite()).then_some(Network::Generator)
    }

    fn absurd(&self, losses: &[(Network, f64)]) -> Option<Breakdown> {
        let farthest =
            self.fakes().iter().fold(0.0, |most: Float, x| if x.abs() > most.abs() { *x } else { most });
        if is_absurd(f64::from(farthest)) {
            return Some(Breakdown::Output(f64::from(farthest)));
        }
        if let Some(&(network, loss)) = losses.iter().find(|(_, loss)| is_absurd(*loss)) {
            return Some(Breakdown::Loss(network, loss));
        }
        let networks = [(Network::Discriminator, &self.discriminator), (Network::Generator, &self.generator)];
        networks
            .map(|(network, mlp)| (network, f64::from(mlp.largest())))
            .into_iter()
            .find(|&(_, weight)| is_absurd(weight))
            .map(|(network, weight)| Breakdown::Weight(network, weight))
    }
}

/// Whether `x` is far too large or not finite.
pub fn is_absurd(x: f64) -> bool {
    x.is_nan() || x.abs() > ABSURD
}
