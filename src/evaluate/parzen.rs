//! The log-likelihood of test digits under Parzen windows around samples, as published with the first GANs.
//!
//! log p(x) = log (1/N) Σ_i exp(−‖x − s_i‖² / 2σ²) − D log(σ √(2π)), with pixels in [0, 1].
//!
//! Source: Breuleux, Bengio, Vincent 2011, "Quickly Generating Representative Samples from an RBM-Derived Process";
//! the protocol is that of Goodfellow et al. 2014, whose program `parzen_ll.py` is published.

use std::f64::consts::TAU;

use serde::Serialize;

use super::distances::Points;
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
    let variance = logs.iter().map(|log| (log - mean).powi(2)).sum::<f64>() / logs.len() as f64;
    LogLikelihood { mean, standard_error: (variance / logs.len() as f64).sqrt(), sigma }
}

fn best_width(samples: &Points, validation: &Points) -> f64 {
    let widths: [f64; WIDTHS] = std::array::from_fn(|i| 10_f64.powf(i as f64 / (WIDTHS - 1) as f64 - 1.0));
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

/// log p(x) from the squared distances of x to all samples. The nearest is taken out of the sum first: all terms
/// could be too small for a number.
fn log_density(distances: &[Float], sigma: f64, dimensions: usize) -> f64 {
    let scale = -0.5 / sigma.powi(2);
    let nearest = f64::from(distances.iter().copied().fold(Float::INFINITY, Float::min));
    let sum: f64 = distances.iter().map(|&d| (scale * (f64::from(d) - nearest)).exp()).sum();
    let normalization = dimensions as f64 * (sigma * TAU.sqrt()).ln();
    scale * nearest + (sum / distances.len() as f64).ln() - normalization
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}
