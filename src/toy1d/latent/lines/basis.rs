//! The directions along which G changes, strongest first.

use std::f64::consts::PI;

use ndarray::{Array2, ArrayView2, ArrayViewMut1, Axis};

use crate::maths::{dot, product, square};
use crate::nn::{Float, Mlp};
use crate::toy1d::latent::LatentKind;
use crate::toy1d::latent::uniform::uniform;

/// Number of directions that are computed; the others are arbitrary orthogonal ones.
const LEADING: usize = 16;
/// Rounds of the iteration: directions that are still mixed after these are equally good.
const ROUNDS: usize = 8;
/// The relative length of a vector's remainder below which it depends linearly on others, up to rounding.
const NOTHING: f64 = 1e-6;

/// An orthonormal basis, row by row: the principal directions of G's slopes by n at some `points`, `[m, Z]`, the
/// steepest first.
///
/// They come from orthogonal iteration, V ← V·SᵀS with rows made orthonormal each time, on the slopes S.
///
/// Sources: Constantine et al. 2014, "Active Subspace Methods in Theory and Practice", section 2; Golub & Van Loan
/// 2013, "Matrix Computations", section 8.2.4.
///
/// # Shapes
/// `[Z, Z]`
pub(super) fn basis(kind: LatentKind, generator: &Mlp, points: &Array2<Float>) -> Array2<Float> {
    let slopes = slopes(kind, generator, points);
    let (m, dim) = slopes.dim();
    let squares = product(slopes.t(), slopes.view());
    let leading = LEADING.min(dim).min(m);
    let mut rows = slopes.view().split_at(Axis(0), leading).0.to_owned();
    for _ in 0..ROUNDS {
        orthonormalise(&mut rows);
        rows = product(rows.view(), squares.view());
    }
    let mut basis = Array2::zeros((dim, dim));
    basis.outer_iter_mut().zip(rows.outer_iter()).for_each(|(mut row, found)| row.assign(&found));
    orthonormalise(&mut basis);
    basis.mapv(|value| value as Float)
}

/// ∇G by n, of a size that can be squared: z = n, or 2Φ(n) − 1 with the slope 2φ(n).
fn slopes(kind: LatentKind, generator: &Mlp, points: &Array2<Float>) -> Array2<f64> {
    let z = match kind {
        LatentKind::Normal => points.clone(),
        LatentKind::Uniform => points.mapv(uniform),
    };
    // The passes overwrite buffers of the network, so they use a copy.
    let mut copy = generator.clone();
    copy.forward(z.view());
    let mut slopes = copy.backward_input(Array2::ones((z.nrows(), 1)).view()).mapv(f64::from);
    if kind == LatentKind::Uniform {
        let density = |n: Float| (2.0 / PI).sqrt() * libm::exp(-0.5 * square(f64::from(n)));
        slopes.zip_mut_with(points, |slope, &n| *slope *= density(n));
    }
    let largest = slopes.iter().fold(0.0, |most: f64, slope| most.max(slope.abs()));
    if largest > 0.0 && largest.is_finite() { slopes / largest } else { Array2::zeros(slopes.dim()) }
}

/// Makes rows orthogonal to all before them, and of length 1. One that depends on those before is replaced by the
/// remainder of the axis that depends on them least.
fn orthonormalise(rows: &mut Array2<f64>) {
    for i in 0..rows.nrows() {
        let (before, mut rest) = rows.view_mut().split_at(Axis(0), i);
        let mut row = rest.row_mut(0);
        let length = dot(row.view(), row.view()).sqrt();
        if turn_away(&mut row, before.view()) <= NOTHING * length {
            let within = |axis: usize| before.column(axis).iter().map(|x| x * x).sum::<f64>();
            let axes = (0..row.len()).map(|axis| (axis, within(axis)));
            let (axis, _) = axes.min_by(|(_, a), (_, b)| a.total_cmp(b)).unwrap_or((0, 0.0));
            row.fill(0.0);
            row[axis] = 1.0;
            turn_away(&mut row, before.view());
        }
        // Twice, because the first pass leaves rounding errors.
        turn_away(&mut row, before.view());
    }
}

/// Subtracts from `row` its projection on `others`, which are orthonormal, and normalises the rest. Returns its length.
fn turn_away(row: &mut ArrayViewMut1<f64>, others: ArrayView2<f64>) -> f64 {
    for other in others.outer_iter() {
        let along = dot(row.view(), other);
        row.scaled_add(-along, &other);
    }
    let length = dot(row.view(), row.view()).sqrt();
    if length > 0.0 {
        *row /= length;
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_orthonormal(rows: &Array2<f64>) {
        for (i, a) in rows.outer_iter().enumerate() {
            for (j, b) in rows.outer_iter().enumerate() {
                approx::assert_abs_diff_eq!(dot(a, b), f64::from(u8::from(i == j)), epsilon = 1e-12);
            }
        }
    }

    #[test]
    fn rows_become_orthonormal_even_if_they_are_dependent_or_0() {
        let mut rows = Array2::from_shape_fn((6, 6), |(i, j)| if i < 3 { (j + 1) as f64 } else { 0.0 });
        rows[[2, 5]] += 1.0;
        orthonormalise(&mut rows);
        assert_orthonormal(&rows);
        let mut none = Array2::zeros((4, 4));
        orthonormalise(&mut none);
        assert_eq!(none, Array2::<f64>::eye(4));
    }
}
