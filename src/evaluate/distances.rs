//! All distances between two sets of points, one block of rows at a time.

use ndarray::{Array2, Axis};
use rayon::prelude::*;

use crate::maths::square;
use crate::nn::MulAdd;
use crate::nn::matmul::matmul;
use crate::nn::{Float, top_mut};

/// Points of the first set in a block: with 10,000 in the second, it takes 10 MB.
const BLOCK: usize = 256;

/// Points and their squared lengths.
#[derive(Debug, Clone)]
pub(super) struct Points {
    points: Array2<Float>,
    squares: Vec<Float>,
}

impl Points {
    /// # Shapes
    /// `points` [N, D]
    pub(super) fn new(points: Array2<Float>) -> Self {
        let square = |x: &Float| square(f64::from(*x));
        let squares = points.rows().into_iter().map(|row| row.iter().map(square).sum::<f64>() as Float);
        Self { squares: squares.collect(), points }
    }

    /// N
    pub(super) fn count(&self) -> usize {
        self.points.nrows()
    }

    /// D
    pub(super) fn dimensions(&self) -> usize {
        self.points.ncols()
    }

    /// `f` of each point's index i and its squared distances to all `others`, in order:
    /// ‖a_i − b_j‖² = ‖a_i‖² + ‖b_j‖² − 2 a_i·b_j.
    ///
    /// # Shapes
    /// `others` [M, D]; f is given [M].
    pub(super) fn map_distances<T: Send>(
        &self,
        others: &Self,
        f: impl Fn(usize, &[Float]) -> T + Sync,
    ) -> Vec<T> {
        let mut results = Vec::with_capacity(self.count());
        let mut block = Array2::zeros((BLOCK.min(self.count()), others.count()));
        for (number, rows) in self.points.axis_chunks_iter(Axis(0), BLOCK).enumerate() {
            let first = number * BLOCK;
            let mut products = top_mut(&mut block, rows.nrows());
            matmul(MulAdd::Unfused, rows, others.points.t(), products.view_mut());
            let products = products.axis_iter_mut(Axis(0)).into_par_iter().enumerate();
            let found = products.map(|(i, mut row)| {
                let own = self.squares[first + i];
                let row = row.as_slice_mut().expect("rows are contiguous");
                for (x, other) in row.iter_mut().zip(&others.squares) {
                    // Rounding must not make a distance imaginary.
                    *x = (own + other - 2.0 * *x).max(0.0);
                }
                f(first + i, row)
            });
            results.par_extend(found);
        }
        results
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_each_pair_in_order_beyond_a_block_too() {
        let wave = |count, seed: Float| {
            Array2::from_shape_fn((count, 7), |(i, j)| {
                libm::sin(f64::from((i * 7 + j) as Float * 31.0 + seed)) as Float
            })
        };
        let (a, b) = (wave(BLOCK + 40, 0.0), wave(90, 1.0));
        let rows = Points::new(a.clone()).map_distances(&Points::new(b.clone()), |i, d| (i, d.to_vec()));
        assert_eq!(rows.len(), BLOCK + 40);
        for (i, (number, distances)) in rows.into_iter().enumerate() {
            assert_eq!((i, distances.len()), (number, 90));
            for (j, found) in distances.into_iter().enumerate() {
                let expected = (&a.row(i) - &b.row(j)).mapv(|d| d * d).sum();
                approx::assert_relative_eq!(found, expected, max_relative = 1e-4, epsilon = 1e-5);
            }
        }
    }
}
