//! What the classifier takes samples for.

use ndarray::ArrayView2;
use serde::Serialize;

use super::classifier::likeliest;
use crate::nn::Float;

/// The part of an even share of samples that makes a class a mode: 1 % of all samples where there are ten classes.
const PART: f64 = 0.1;

/// How samples spread over the classes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Classes {
    /// The share of samples in each class, `[C]`.
    pub shares: Vec<f64>,
    /// KL(shares ‖ even) = Σ_c share_c log(C · share_c), in nats: 0 when all are even, log C when there is but one.
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
            kl_to_even: present.map(|share| share * (classes * share).ln()).sum(),
            modes: shares.iter().filter(|&&share| share >= PART / classes).count(),
            confidence: confidence / samples,
            shares,
        }
    }
}
