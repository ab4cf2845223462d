//! Binary cross-entropy on logits.

use ndarray::{ArrayView2, ArrayViewMut2, Zip};

use super::activation::{sigmoid, softplus};
use super::{Float, flat};

/// The mean over the batch of BCE(σ(l), t) = −t log σ(l) − (1 − t) log(1 − σ(l)), in nats.
///
/// Written as (max(l, 0) − t·l) + log(1 + e^−|l|), which does not overflow and, for t = 0 and t = 1,
/// loses no digits: softplus(l) − t·l would, where it takes one large number from another.
///
/// # Shapes
/// `logits` [B, 1]; `target` t in [0, 1] is the same for the whole batch.
pub fn bce_with_logits(logits: ArrayView2<Float>, target: Float) -> Float {
    // A few at a time: a loop over an array becomes vector instructions, a running sum does not.
    const LANES: usize = 16;
    let mut sum = 0.0;
    for logits in flat(logits).chunks(LANES) {
        let mut losses = [0.0; LANES];
        for (loss, &l) in losses.iter_mut().zip(logits) {
            *loss = (l.max(0.0) - target * l) + softplus(-l.abs());
        }
        sum += losses.iter().sum::<Float>();
    }
    sum / logits.len() as Float
}

/// dLoss/dl = (σ(l) − t) / B
///
/// # Shapes
/// `logits`, `d_logits` [B, 1].
pub fn bce_with_logits_backward(logits: ArrayView2<Float>, target: Float, d_logits: ArrayViewMut2<Float>) {
    let b = logits.len() as Float;
    Zip::from(d_logits).and(logits).for_each(|d, &l| *d = (sigmoid(l) - target) / b);
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Array2, array};

    #[test]
    fn an_undecided_discriminator_loses_log_2() {
        let logits = array![[0.0], [0.0]];
        for target in [0.0, 1.0] {
            let loss = bce_with_logits(logits.view(), target);
            approx::assert_relative_eq!(loss, Float::ln(2.0), max_relative = 1e-6);
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
