//! Along which direction G changes most.

use ndarray::{Array2, ArrayView1};

use crate::nn::{Float, Mlp};

/// Rounds of the power iteration: a direction that is still mixed by then is as good as the best.
const ROUNDS: usize = 32;

/// ∇G at these points of Z coordinates.
///
/// # Shapes
/// `[n, Z]`
pub(super) fn slopes<'a>(
    generator: &Mlp,
    points: impl ExactSizeIterator<Item = ArrayView1<'a, f64>>,
) -> Array2<f64> {
    let mut z = Array2::<Float>::zeros((points.len(), generator.inputs()));
    for (mut z, point) in z.outer_iter_mut().zip(points) {
        z.zip_mut_with(&point, |z, &value| *z = value as Float);
    }
    // The passes of a training, on a copy: looking at G leaves it as it is.
    let mut copy = generator.clone();
    copy.forward(z.view());
    copy.backward_input(Array2::ones((z.nrows(), 1)).view()).mapv(f64::from)
}

/// The axis, as a unit vector, along which G is steepest on average.
pub(super) fn steepest_axis(slopes: &Array2<f64>) -> Vec<f64> {
    let squares: Vec<f64> =
        slopes.columns().into_iter().map(|axis| axis.iter().map(|s| s * s).sum()).collect();
    let steepest = (0..squares.len()).max_by(|&a, &b| squares[a].total_cmp(&squares[b]));
    let mut e = vec![0.0; squares.len()];
    e[steepest.unwrap_or(0)] = 1.0;
    e
}

/// The unit vector e with the largest mean of (∇G·e)²: the first principal direction of the slopes.
///
/// Source: Constantine et al. 2014, "Active Subspace Methods in Theory and Practice", section 2.
///
/// # Shapes
/// `[n, Z]` → `[Z]`
pub(super) fn steepest(slopes: &Array2<f64>) -> Vec<f64> {
    let mut e = vec![0.0; slopes.ncols()];
    // From the mean of all slopes and, in case that they cancel out, a little of the first.
    let share = 1.0 / slopes.nrows() as f64;
    for (i, slope) in slopes.outer_iter().enumerate() {
        let share = if i == 0 { 0.1 } else { share };
        e.iter_mut().zip(&slope).for_each(|(e, slope)| *e += share * slope);
    }
    for _ in 0..ROUNDS {
        normalize(&mut e);
        let mut next = vec![0.0; e.len()];
        for slope in slopes.outer_iter() {
            let along: f64 = slope.iter().zip(&e).map(|(slope, e)| slope * e).sum();
            next.iter_mut().zip(&slope).for_each(|(next, slope)| *next += along * slope);
        }
        e = next;
    }
    normalize(&mut e);
    e
}

/// A vector of length 1; the first axis where it has no length.
fn normalize(e: &mut [f64]) {
    let largest = e.iter().fold(0.0, |most: f64, e| most.max(e.abs()));
    if !(largest > 0.0 && largest.is_finite()) {
        e.fill(0.0);
        e[0] = 1.0;
        return;
    }
    // By the largest first, so that no square overflows or vanishes.
    let length = e.iter().map(|e| (e / largest).powi(2)).sum::<f64>().sqrt() * largest;
    e.iter_mut().for_each(|e| *e /= length);
}
