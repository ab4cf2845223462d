//! The classes of samples, by the classifier.

use ndarray::ArrayView2;
use serde::Serialize;

use super::classifier::likeliest;
use crate::nn::Float;

/// The part of an even share that makes a class count as a mode: 1 % of all samples if there are ten classes.
const PART: f64 = 0.1;

/// How samples spread over the classes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Classes {
    /// The share of samples in each class, `[C]`.
    pub shares: Vec<f64>,
    /// KL(shares ‖ even) = Σ_c share_c log(C · share_c), in nats: 0 if all are even, log C if there is only one.
    pub kl_to_even: f64,
    /// Classes with at least a tenth of an even share.
    pub modes: usize,
    /// The mean over the samples of the probability of their class.
    pub confidence: f64,
}

impl Classes {
    /// # Shapes
    /// `p` [N, C], the probability of each class.
    pub(super) fn of(p: ArrayView2<Float>) -> Self {
        let (samples, classes) = (p.nrows() as f64, p.ncols() as f64);
        let mut counts = vec![0_usize; p.ncols()];
        let mut confidence = 0.0;
        for p in p.rows() {
            let (class, sure) = likeliest(p.iter().copied());
            counts[class] += 1;
            confidence += f64::from(sure);
        }
        let shares: Vec<f64> = counts.iter().map(|&count| count as f64 / samples).collect();
        let present = shares.iter().filter(|&&share| share > 0.0);
        Self {
            kl_to_even: present.map(|share| share * libm::log(classes * share)).sum(),
            modes: shares.iter().filter(|&&share| share >= PART / classes).count(),
            confidence: confidence / samples,
            shares,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::Array2;

    /// Samples of these classes, each with the probability `sure` of its class.
    fn classes(of: &[usize], sure: Float) -> Classes {
        let other = (1.0 - sure) / 9.0;
        let p = Array2::from_shape_fn((of.len(), 10), |(i, c)| if c == of[i] { sure } else { other });
        Classes::of(p.view())
    }

    #[test]
    fn even_classes_are_no_distance_from_even() {
        let all: Vec<usize> = (0..1000).map(|i| i % 10).collect();
        let found = classes(&all, 0.7);
        assert!(found.kl_to_even.abs() < 1e-12 && found.modes == 10, "{found:?}");
        approx::assert_relative_eq!(found.confidence, 0.7, max_relative = 1e-6);
    }

    #[test]
    fn a_collapsed_generator_has_one_mode_and_the_largest_distance() {
        let found = classes(&[3; 500], 1.0);
        approx::assert_relative_eq!(found.kl_to_even, libm::log(10.0));
        assert_eq!((found.modes, found.shares[3], found.confidence), (1, 1.0, 1.0));
    }

    #[test]
    fn a_class_counts_as_a_mode_from_one_sample_in_a_hundred_on() {
        let rare = |count: usize| classes(&[vec![0; 1000 - count], vec![1; count]].concat(), 0.9).modes;
        assert_eq!((rare(9), rare(10)), (1, 2));
    }
}
