//! z, the input of the 1-D generator.

mod lattice;
mod lines;
mod uniform;

pub use lines::Lines;

use ndarray::Array2;
use ndarray_rand::rand::Rng;
use ndarray_rand::rand_distr::Open01;
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

use super::density::BEGIN;
use super::grid;
use super::target::Target;
use crate::names::Named;
use crate::nn::Float;

/// Where the axis of a normal z ends in pictures and measurements; P(|z| > 6) = 2e-9.
const END: f64 = BEGIN;
/// Short intervals of a scalar z, from which p_g is computed.
const INTERVALS: usize = 4000;

/// The distribution of each coordinate of z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum LatentKind {
    /// N(0, 1)
    #[default]
    Normal,
    /// Uniform between −1 and 1
    Uniform,
}

impl Named for LatentKind {}

impl LatentKind {
    /// All distributions.
    pub const ALL: [Self; 2] = [Self::Normal, Self::Uniform];
}

/// How a batch of z is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Sampling {
    /// Independent draws
    Iid,
    /// One draw from each of B equally probable intervals, for a less noisy gradient of G (scalar z only)
    Stratified,
}

impl Sampling {
    /// All methods.
    pub const ALL: [Self; 2] = [Self::Iid, Self::Stratified];
}

/// Draws z and divides its axis.
#[derive(Debug, Clone)]
pub struct Latent {
    kind: LatentKind,
    law: Target,
    sampling: Sampling,
    /// Where the axis of a scalar z ends.
    end: f64,
}

impl Latent {
    /// A latent of this kind.
    pub fn new(kind: LatentKind, sampling: Sampling) -> Self {
        let (law, end) = match kind {
            LatentKind::Normal => (Target::Normal { mean: 0.0, sigma: 1.0 }, END),
            LatentKind::Uniform => (Target::Uniform { low: -1.0, high: 1.0 }, 1.0),
        };
        Self { kind, law, sampling, end }
    }

    /// Fills a batch.
    ///
    /// Stratified, a batch looks like the distribution itself.
    ///
    /// # Shapes
    /// `z` [B, Z]; Z = 1 when stratified.
    pub fn fill(&self, z: &mut Array2<Float>, rng: &mut ChaCha8Rng) {
        let slices = match self.sampling {
            Sampling::Iid => 1,
            Sampling::Stratified => z.nrows(),
        };
        for (i, z) in z.iter_mut().enumerate() {
            let within: f64 = rng.sample(Open01);
            *z = self.law.quantile(((i % slices) as f64 + within) / slices as f64) as Float;
        }
    }

    /// `n` evenly spaced quantiles of a scalar z, ascending: each represents the same probability.
    pub fn quantiles(&self, n: usize) -> Vec<f64> {
        (0..n).map(|i| self.law.quantile((i as f64 + 0.5) / n as f64)).collect()
    }

    /// For a scalar z, the endpoints of short adjacent intervals, `[n + 1]`, and the probability of each,
    /// `[n]`. The endpoints are exact in the networks' number type.
    pub fn intervals(&self) -> (Vec<f64>, Vec<f64>) {
        let ends = grid(-self.end, self.end, INTERVALS + 1);
        let ends: Vec<f64> = ends.iter().map(|&z| f64::from(z as Float)).collect();
        let masses = ends.windows(2).map(|ends| self.law.cdf(ends[1]) - self.law.cdf(ends[0])).collect();
        (ends, masses)
    }

    /// The distribution of each coordinate.
    pub fn kind(&self) -> LatentKind {
        self.kind
    }

    /// Whether z extends beyond [`intervals`](Self::intervals), however rarely.
    pub fn is_endless(&self) -> bool {
        self.kind == LatentKind::Normal
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gan::Stream;

    #[test]
    fn a_stratified_batch_has_one_draw_in_each_slice() {
        for kind in [LatentKind::Normal, LatentKind::Uniform] {
            let mut z = Array2::zeros((64, 1));
            let latent = Latent::new(kind, Sampling::Stratified);
            latent.fill(&mut z, &mut Stream::Latent.rng(5));
            for (i, &z) in z.iter().enumerate() {
                let u = latent.law.cdf(f64::from(z)) * 64.0;
                assert!((i as f64 - 1e-3..i as f64 + 1.0 + 1e-3).contains(&u), "slice {i}: {u}");
            }
        }
    }

    #[test]
    fn independent_draws_are_not_tied_to_slices() {
        let mut z = Array2::zeros((500, 2));
        Latent::new(LatentKind::Uniform, Sampling::Iid).fill(&mut z, &mut Stream::Latent.rng(5));
        let low = z.iter().filter(|z| **z < 0.0).count();
        assert!((400..600).contains(&low), "{low} of 1000 below 0");
        let ordered = z.windows([2, 1]).into_iter().filter(|pair| pair[[0, 0]] < pair[[1, 0]]).count();
        assert!(ordered < 600, "{ordered} of 998 neighbours ascend");
    }

    #[test]
    fn intervals_hold_all_the_probability() {
        for kind in [LatentKind::Normal, LatentKind::Uniform] {
            let (ends, masses) = Latent::new(kind, Sampling::Iid).intervals();
            assert_eq!(ends.len(), masses.len() + 1);
            approx::assert_abs_diff_eq!(masses.iter().sum::<f64>(), 1.0, epsilon = 1e-8);
        }
    }
}
