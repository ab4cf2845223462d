//! z, the input of the 1-D generator: N(0, 1).

use ndarray::Array2;
use ndarray_rand::rand::Rng;
use ndarray_rand::rand_distr::Open01;
use rand_chacha::ChaCha8Rng;

use super::grid;
use super::target::Target;
use crate::nn::Float;

/// Where the z axis ends in pictures and measurements; P(|z| > 6) = 2e-9.
const END: f64 = 6.0;
const INTERVALS: usize = 4000;

/// N(0, 1), drawn and cut.
#[derive(Debug, Clone)]
pub struct Latent {
    normal: Target,
}

impl Default for Latent {
    fn default() -> Self {
        Self { normal: Target::Normal { mean: 0.0, sigma: 1.0 } }
    }
}

impl Latent {
    /// Fills a batch, stratified: one draw from each of B equally probable slices of the z axis.
    /// A batch then looks like N(0, 1) itself, and G's gradient is less noisy than with B
    /// independent draws.
    ///
    /// # Shapes
    /// `z` [B, 1].
    pub fn fill(&self, z: &mut Array2<Float>, rng: &mut ChaCha8Rng) {
        let b = z.nrows() as f64;
        for (i, z) in z.iter_mut().enumerate() {
            let within: f64 = rng.sample(Open01);
            *z = self.normal.quantile((i as f64 + within) / b) as Float;
        }
    }

    /// `n` evenly spaced quantiles, ascending: each stands for the same probability.
    pub fn quantiles(&self, n: usize) -> Vec<f64> {
        (0..n).map(|i| self.normal.quantile((i as f64 + 0.5) / n as f64)).collect()
    }

    /// The ends of short neighbouring z intervals, `[n + 1]`, and the probability of each, `[n]`.
    pub fn intervals(&self) -> (Vec<f64>, Vec<f64>) {
        let ends = grid(-END, END, INTERVALS + 1);
        let masses =
            ends.windows(2).map(|ends| self.normal.cdf(ends[1]) - self.normal.cdf(ends[0])).collect();
        (ends, masses)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gan::Stream;

    #[test]
    fn a_batch_has_one_draw_in_each_slice() {
        let mut z = Array2::zeros((64, 1));
        let latent = Latent::default();
        latent.fill(&mut z, &mut Stream::Latent.rng(5));
        for (i, z) in z.iter().enumerate() {
            let slice = latent.normal.cdf(f64::from(*z)) * 64.0;
            assert!((slice - 0.5 - i as f64).abs() <= 0.5 + 1e-4, "draw {i} lies in slice {slice}");
        }
    }
}
