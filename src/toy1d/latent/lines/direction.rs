//! Along which direction G changes most.

use ndarray::{Array2, ArrayView1};

use crate::nn::{Float, Mlp};

/// Rounds of the power iteration: a direction that is still mixed by then is as good as the best.
const ROUNDS: usize = 32;

/// The unit vector e with the largest mean of (∇G·e)² over these points: the first principal direction of G's slopes.
///
/// Source: Constantine et al. 2014, "Active Subspace Methods in Theory and Practice", section 2.
///
/// # Shapes
/// points of Z coordinates → `[Z]`
pub(super) fn steepest<'a>(
    generator: &Mlp,
    points: impl ExactSizeIterator<Item = ArrayView1<'a, f64>>,
) -> Vec<f64> {
    let mut z = Array2::<Float>::zeros((points.len(), generator.inputs()));
    for (mut z, point) in z.outer_iter_mut().zip(points) {
        z.zip_mut_with(&point, |z, &value| *z = value as Float);
    }
    // The passes of a training, on a copy: looking at G leaves it as it is.
    let mut copy = generator.clone();
    copy.forward(z.view());
    let slopes = copy.backward_input(Array2::ones((z.nrows(), 1)).view()).mapv(f64::from);
    let mut e = vec![0.0; z.ncols()];
    // From the mean of all slopes and, in case that they cancel out, a little of the first.
    let share = 1.0 / z.nrows() as f64;
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
