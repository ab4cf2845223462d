//! Whether a training broke down: a number that is not finite, or one that no working training comes near.
//!
//! | what | is absurd above |
//! |---|---|
//! | what G makes | 10⁴ times the scale of the data |
//! | a weight | 10⁴ times that scale |
//! | a loss of wgan, whose scores are in units of the data | 10⁴ times that scale |
//! | any other loss | 10⁴ |
//!
//! The scale is 1, for the pixels of digits and the latents that G starts from, and more where the data lie further out.
//! Trainings that work stay far below: losses of all presets below 30, of digits below 100, and what G makes within 130
//! times the scale even at a thousand times the usual learning rate, from which the 1-D game still recovers.

use super::{Gan, Objective};
use crate::error::{Breakdown, Network};
use crate::nn::Float;

/// So many times what is usual is absurd.
const ABSURD: f64 = 1e4;

impl Gan {
    /// What broke down in the last step, whose losses these are, if anything did; `scale` is that of the data.
    ///
    /// The fakes come first: when G overflows, D only shows it.
    pub fn broken(&self, losses: &[(Network, f64)], scale: f64) -> Option<Breakdown> {
        self.not_finite(losses).map(Breakdown::NotFinite).or_else(|| self.absurd(losses, scale))
    }

    /// Whether a loss is one that no working training has.
    pub fn is_absurd_loss(&self, loss: f64, scale: f64) -> bool {
        let unit = if self.rules.objective == Objective::Wasserstein { scale } else { 1.0 };
        is_absurd(loss, unit)
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

    fn absurd(&self, losses: &[(Network, f64)], scale: f64) -> Option<Breakdown> {
        let farthest =
            self.fakes().iter().fold(0.0, |most: Float, x| if x.abs() > most.abs() { *x } else { most });
        if is_absurd(f64::from(farthest), scale) {
            return Some(Breakdown::Output(f64::from(farthest)));
        }
        if let Some(&(network, loss)) = losses.iter().find(|(_, loss)| self.is_absurd_loss(*loss, scale)) {
            return Some(Breakdown::Loss(network, loss));
        }
        let networks = [(Network::Discriminator, &self.discriminator), (Network::Generator, &self.generator)];
        networks
            .map(|(network, mlp)| (network, f64::from(mlp.largest())))
            .into_iter()
            .find(|&(_, weight)| is_absurd(weight, scale))
            .map(|(network, weight)| Breakdown::Weight(network, weight))
    }
}

/// Whether `x` is out of all proportion to `unit`; so is what is no number.
pub fn is_absurd(x: f64, unit: f64) -> bool {
    x.is_nan() || x.abs() > ABSURD * unit
}
