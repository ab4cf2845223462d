//! The log-likelihood of test digits under Parzen windows around samples, as published with the first GANs.
//!
//! log p(x) = log (1/N) Σ_i exp(−‖x − s_i‖² / 2σ²) − D log(σ √(2π)), with pixels in [0, 1].
//!
//! Source: Breuleux, Bengio, Vincent 2011, "Quickly Generating Representative Samples from an RBM-Derived Process";
//! the protocol is that of Goodfellow et al. 2014, whose program `parzen_ll.py` is published.

use std::f64::consts::TAU;

use serde::Serialize;

use super::distances::Points;
use crate::maths::square;
use crate::nn::Float;

/// Widths that are tried, evenly spaced in their logarithm from 0.1 to 1.
const WIDTHS: usize = 10;

/// How likely test digits are.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct LogLikelihood {
    /// The mean of log p(x) over the test digits, in nats.
    pub mean: f64,
    /// The standard deviation of log p(x) over the test digits, divided by the square root of their number.
    pub standard_error: f64,
    /// σ, the width under which the validation digits are likeliest.
    pub sigma: f64,
}

/// The log-likelihood of `test` under the σ that suits `validation` best.
///
/// # Shapes
/// All [·, D], pixels in [0, 1].
pub(super) fn log_likelihood(samples: &Points, validation: &Points, test: &Points) -> LogLikelihood {
    let sigma = best_width(samples, validation);
    let logs =
        test.map_distances(samples, |_, distances| log_density(distances, sigma, samples.dimensions()));
    let mean = mean(&logs);
    let variance = logs.iter().map(|log| square(log - mean)).sum::<f64>() / logs.len() as f64;
    LogLikelihood { mean, standard_error: (variance / logs.len() as f64).sqrt(), sigma }
}

fn best_width(samples: &Points, validation: &Points) -> f64 {
    let widths: [f64; WIDTHS] =
        std::array::from_fn(|i| libm::pow(10.0, i as f64 / (WIDTHS - 1) as f64 - 1.0));
    let logs = validation.map_distances(samples, |_, distances| {
        widths.map(|sigma| log_density(distances, sigma, samples.dimensions()))
    });
    let (mut best, mut most) = (widths[0], f64::NEG_INFINITY);
    for (i, &sigma) in widths.iter().enumerate() {
        let logs: Vec<f64> = logs.iter().map(|logs| logs[i]).collect();
        if mean(&logs) > most {
            (best, most) = (sigma, mean(&logs));
        }
    }
    best
}

/// log p(x) from the squared distances of x to all samples. The nearest is factored out of the sum first, as all
/// terms could underflow.
fn log_density(distances: &[Float], sigma: f64, dimensions: usize) -> f64 {
    let scale = -0.5 / square(sigma);
    let nearest = f64::from(distances.iter().copied().fold(Float::INFINITY, Float::min));
    let sum: f64 = distances.iter().map(|&d| libm::exp(scale * (f64::from(d) - nearest))).sum();
    let normalization = dimensions as f64 * libm::log(sigma * TAU.sqrt());
    scale * nearest + libm::log(sum / distances.len() as f64) - normalization
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::maths::power;
    use ndarray::{Array2, array};

    fn wave(count: usize, seed: usize) -> Array2<Float> {
        Array2::from_shape_fn((count, 5), |(i, j)| {
            libm::sin(((i * 5 + j) * 7919 + seed) as f64) as Float / 4.0
        })
    }

    #[test]
    fn a_single_window_has_the_density_of_its_gaussian() {
        let sample = Points::new(array![[0.5, 0.5]]);
        let at = |x: Float| Points::new(array![[x, 0.5]]);
        // Of all σ, that with σ² = r²/D suits a point at distance r best.
        let found = log_likelihood(&sample, &at(0.5), &at(0.7));
        approx::assert_relative_eq!(found.sigma, 0.1, max_relative = 1e-12);
        let expected = -0.5 * 4.0 - 2.0 * libm::log(0.1 * TAU.sqrt());
        approx::assert_relative_eq!(found.mean, expected, max_relative = 1e-5);
        assert_eq!(found.standard_error, 0.0);
        let wide = log_likelihood(&sample, &at(2.0), &at(0.5));
        approx::assert_relative_eq!(wide.sigma, 1.0, max_relative = 1e-12);
    }

    #[test]
    fn many_windows_are_the_mean_of_their_densities() {
        let (samples, validation, test) = (wave(40, 1), wave(10, 2), wave(30, 3));
        let found = log_likelihood(
            &Points::new(samples.clone()),
            &Points::new(validation),
            &Points::new(test.clone()),
        );
        let density = |x: ndarray::ArrayView1<Float>| {
            let window = |s: ndarray::ArrayView1<Float>| {
                let distance: f64 = x.iter().zip(&s).map(|(x, s)| square(f64::from(x - s))).sum();
                libm::exp(-distance / (2.0 * square(found.sigma))) / power(found.sigma * TAU.sqrt(), 5)
            };
            samples.rows().into_iter().map(window).sum::<f64>() / 40.0
        };
        let logs: Vec<f64> = test.rows().into_iter().map(|x| libm::log(density(x))).collect();
        approx::assert_relative_eq!(found.mean, mean(&logs), max_relative = 1e-5);
        let squares: Vec<f64> = logs.iter().map(|log| log * log).collect();
        let deviation = (mean(&squares) - square(mean(&logs))).sqrt();
        approx::assert_relative_eq!(found.standard_error, deviation / 30_f64.sqrt(), max_relative = 1e-4);
    }

    #[test]
    fn a_test_digit_far_from_all_samples_has_a_finite_logarithm() {
        let log = log_density(&[1e5, 2e5], 0.1, 784);
        approx::assert_relative_eq!(log, -5e6 - libm::log(2.0) - 784.0 * libm::log(0.1 * TAU.sqrt()));
    }
}
