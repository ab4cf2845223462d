//! Cross-entropy on logits: of two classes (real or fake), and of several.

use ndarray::{ArrayView2, ArrayViewMut2};

use super::activation::{exp, sigmoid, softplus};
use super::rows::{slice, slice_mut};
use super::{Float, flat, flat_mut, vectorized};

/// The mean over the batch of BCE(σ(l), t) = −t log σ(l) − (1 − t) log(1 − σ(l)), in nats.
///
/// Written as (max(l, 0) − t·l) + log(1 + e^−|l|), which does not overflow and, for t = 0 and t = 1,
/// loses no digits; softplus(l) − t·l does when it subtracts two large numbers.
///
/// # Shapes
/// `logits` [B, 1]; `target` t in [0, 1] is the same for the whole batch.
pub fn bce_with_logits(logits: ArrayView2<Float>, target: Float) -> Float {
    vectorized!(sum_of_bce(flat(logits), target)) / logits.len() as Float
}

/// Σ_B BCE(σ(l), t)
#[inline(always)]
fn sum_of_bce(logits: &[Float], target: Float) -> Float {
    // In blocks: a loop over an array vectorises, a running sum does not.
    const LANES: usize = 16;
    let mut sum = 0.0;
    for logits in logits.chunks(LANES) {
        let mut losses = [0.0; LANES];
        for (loss, &l) in losses.iter_mut().zip(logits) {
            *loss = (l.max(0.0) - target * l) + softplus(-l.abs());
        }
        sum += losses.iter().sum::<Float>();
    }
    sum
}

/// dLoss/dl = (σ(l) − t) / B
///
/// # Shapes
/// `logits`, `d_logits` [B, 1].
pub fn bce_with_logits_backward(logits: ArrayView2<Float>, target: Float, d_logits: ArrayViewMut2<Float>) {
    let b = logits.len() as Float;
    let (d_logits, logits) = (flat_mut(d_logits), flat(logits));
    vectorized!({
        for (d, &l) in d_logits.iter_mut().zip(logits) {
            *d = (sigmoid(l) - target) / b;
        }
    });
}

/// The mean over the batch of −log softmax(l)_t = log Σ_c e^(l_c) − l_t, in nats, t being the row's label.
///
/// The largest logit is factored out of the sum first, so that nothing overflows.
///
/// # Shapes
/// `logits` [B, C]; `labels` `[B]`, each below C.
pub fn softmax_cross_entropy(logits: ArrayView2<Float>, labels: &[u8]) -> Float {
    assert_eq!(logits.nrows(), labels.len(), "one label for each row of logits");
    let mut sum = 0.0;
    for (logits, &label) in logits.rows().into_iter().zip(labels) {
        let logits = slice(&logits);
        let largest = max(logits);
        let rest: Float = logits.iter().map(|l| exp(l - largest)).sum();
        sum += libm::log(f64::from(rest)) as Float + (largest - logits[usize::from(label)]);
    }
    sum / labels.len() as Float
}

/// dLoss/dl_c = (softmax(l)_c − [c = t]) / B
///
/// # Shapes
/// `logits`, `d_logits` [B, C]; `labels` `[B]`.
pub fn softmax_cross_entropy_backward(
    logits: ArrayView2<Float>,
    labels: &[u8],
    mut d_logits: ArrayViewMut2<Float>,
) {
    assert_eq!(logits.nrows(), labels.len(), "one label for each row of logits");
    softmax(logits, d_logits.view_mut());
    for (mut d, &label) in d_logits.rows_mut().into_iter().zip(labels) {
        d[usize::from(label)] -= 1.0;
    }
    d_logits /= labels.len() as Float;
}

/// p_c = e^(l_c) / Σ_k e^(l_k), the probability of each class.
///
/// # Shapes
/// `logits`, `p` [B, C].
pub fn softmax(logits: ArrayView2<Float>, mut p: ArrayViewMut2<Float>) {
    for (logits, mut p) in logits.rows().into_iter().zip(p.rows_mut()) {
        let (logits, p) = (slice(&logits), slice_mut(&mut p));
        let largest = max(logits);
        for (p, l) in p.iter_mut().zip(logits) {
            *p = exp(l - largest);
        }
        let sum: Float = p.iter().sum();
        p.iter_mut().for_each(|p| *p /= sum);
    }
}

fn max(logits: &[Float]) -> Float {
    logits.iter().copied().fold(Float::NEG_INFINITY, Float::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Array2, array};

    #[test]
    fn the_loss_of_a_uniform_classifier_is_log_c() {
        let loss = softmax_cross_entropy(Array2::from_elem((3, 10), -7.0).view(), &[0, 4, 9]);
        approx::assert_relative_eq!(loss, libm::log(10.0) as Float, max_relative = 1e-6);
    }

    #[test]
    fn several_classes_with_extreme_logits_give_finite_losses_and_gradients() {
        let logits = array![[1e4, 0.0, -1e4], [1e4, 0.0, -1e4]];
        let loss = softmax_cross_entropy(logits.view(), &[0, 2]);
        approx::assert_relative_eq!(loss, 1e4, max_relative = 1e-6);
        let mut d_logits = Array2::zeros((2, 3));
        softmax_cross_entropy_backward(logits.view(), &[0, 2], d_logits.view_mut());
        let expected = array![[0.0, 0.0, 0.0], [0.5, 0.0, -0.5]];
        assert!(
            d_logits.iter().zip(&expected).all(|(d, e): (&Float, _)| (d - e).abs() < 1e-30),
            "{d_logits}"
        );
    }

    #[test]
    fn two_classes_are_the_binary_loss() {
        let (one, two) = (array![[0.3], [-2.0]], array![[0.0, 0.3], [0.0, -2.0]]);
        for label in [0, 1] {
            let binary = bce_with_logits(one.view(), Float::from(label));
            let loss = softmax_cross_entropy(two.view(), &[label, label]);
            approx::assert_relative_eq!(loss, binary, max_relative = 1e-6);
        }
    }

    #[test]
    fn the_loss_of_an_undecided_discriminator_is_log_2() {
        let logits = array![[0.0], [0.0]];
        for target in [0.0, 1.0] {
            let loss = bce_with_logits(logits.view(), target);
            approx::assert_relative_eq!(loss, libm::log(2.0) as Float, max_relative = 1e-6);
        }
    }

    #[test]
    fn extreme_logits_give_finite_losses_and_gradients() {
        for logit in [-1e4, -100.0, 100.0, 1e4] {
            let logits = array![[logit]];
            let mut d_logits = Array2::zeros((1, 1));
            for target in [0.0, 1.0] {
                let wrong_by = if target == 1.0 { -logit } else { logit };
                let loss = bce_with_logits(logits.view(), target);
                approx::assert_relative_eq!(loss, wrong_by.max(0.0), epsilon = 1e-30);
                bce_with_logits_backward(logits.view(), target, d_logits.view_mut());
                let wrong = if wrong_by > 0.0 { 1.0 - 2.0 * target } else { 0.0 };
                approx::assert_relative_eq!(d_logits[[0, 0]], wrong, epsilon = 1e-30);
            }
        }
    }
}
