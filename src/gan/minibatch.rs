//! An extra input for D that describes the whole batch: the spread of its samples.
//!
//! A collapsed G makes batches of little spread, which D can then recognise.
//!
//! Source: Karras et al. 2018, "Progressive Growing of GANs", section 3, after Salimans et al. 2016, "Improved
//! Techniques for Training GANs", section 3.2.

use ndarray::{ArrayView2, ArrayViewMut2, Zip};

use crate::nn::Float;

/// Keeps the slope of the root finite where all samples are equal.
const EPS: Float = 1e-8;

/// s = mean over the features of σ = √(mean_B (x − mean_B x)² + eps)
///
/// # Shapes
/// `x` [B, X].
pub fn spread(x: ArrayView2<Float>) -> Float {
    let sigmas = x.columns().into_iter().map(|column| {
        let mean = column.sum() / column.len() as Float;
        variance(column.iter(), mean).sqrt()
    });
    sigmas.sum::<Float>() / x.ncols() as Float
}

/// dx ← dx + ds·(x − mean_B x) / (B·X·σ)
///
/// # Shapes
/// `x`, `d_x` [B, X].
pub fn add_spread_backward(x: ArrayView2<Float>, d_spread: Float, mut d_x: ArrayViewMut2<Float>) {
    let size = x.len() as Float;
    for (x, d_x) in x.columns().into_iter().zip(d_x.columns_mut()) {
        let mean = x.sum() / x.len() as Float;
        let share = d_spread / (size * variance(x.iter(), mean).sqrt());
        Zip::from(d_x).and(x).for_each(|d_x, x| *d_x += share * (x - mean));
    }
}

/// The biased variance plus eps.
fn variance<'a>(x: impl ExactSizeIterator<Item = &'a Float>, mean: Float) -> Float {
    let count = x.len() as Float;
    x.map(|x| (x - mean) * (x - mean)).sum::<Float>() / count + EPS
}
