//! C = A·B, split over threads.
//!
//! Each thread computes a block of rows or columns of C. No sum over the inner dimension is ever
//! split, so every element is summed in the same order whatever the number of threads, and C is
//! the same to the last bit.

use std::mem::swap;

use ndarray::{ArrayView1, ArrayView2, ArrayViewMut2, Axis};

use super::kernel::{self, Product, has_contiguous_rows, tile_size};
use super::{Float, MulAdd};

/// Multiply–adds below which waking a second thread costs more than it saves.
const PARALLEL_FROM: usize = 3 << 18;

/// C = A·B.
///
/// # Shapes
/// `a` [M, K], `b` [K, N], `c` [M, N], each with contiguous rows or columns: pass `.t()` for a
/// transposed factor.
///
/// # Panics
/// If the shapes do not match.
pub fn matmul(mul_add: MulAdd, a: ArrayView2<Float>, b: ArrayView2<Float>, c: ArrayViewMut2<Float>) {
    Product::new(mul_add, a, b, c).compute();
}

/// C = A·B + bias in each row, added while the sums are still in registers.
///
/// # Shapes
/// As for [`matmul`]; `bias` [N].
pub(super) fn matmul_bias(
    mul_add: MulAdd,
    a: ArrayView2<Float>,
    b: ArrayView2<Float>,
    bias: ArrayView1<Float>,
    c: ArrayViewMut2<Float>,
) {
    Product { column_bias: Some(bias), ..Product::new(mul_add, a, b, c) }.compute();
}

/// C₁ = A₁·B₁ and C₂ = A₂·B₂ in parallel: a thread that finishes one helps with the other.
pub(super) fn matmul_pair(
    mul_add: MulAdd,
    (a1, b1, c1): (ArrayView2<Float>, ArrayView2<Float>, ArrayViewMut2<Float>),
    (a2, b2, c2): (ArrayView2<Float>, ArrayView2<Float>, ArrayViewMut2<Float>),
) {
    let (first, second) = (Product::new(mul_add, a1, b1, c1), Product::new(mul_add, a2, b2, c2));
    if first.threads() > 1 {
        rayon::join(|| first.compute(), || second.compute());
    } else {
        first.compute();
        second.compute();
    }
}

impl<'a> Product<'a> {
    fn new(
        mul_add: MulAdd,
        a: ArrayView2<'a, Float>,
        b: ArrayView2<'a, Float>,
        c: ArrayViewMut2<'a, Float>,
    ) -> Self {
        assert!(
            a.ncols() == b.nrows() && c.dim() == (a.nrows(), b.ncols()),
            "matmul: {:?} times {:?} into {:?}",
            a.dim(),
            b.dim(),
            c.dim()
        );
        Self { mul_add, a, b, c, row_bias: None, column_bias: None }
    }

    /// Computes C or Cᵀ, whichever moves fewer numbers against the grain of memory.
    fn compute(mut self) {
        let straight = self.against_the_grain();
        self.turn();
        if self.against_the_grain() >= straight {
            self.turn();
        }
        // Chosen once for all of C, so that a block of a single column is summed like its neighbours.
        let multiply = if kernel::is_vector(&self) { kernel::multiply_vector } else { kernel::multiply };
        let threads = self.threads();
        self.in_blocks(threads, multiply);
    }

    /// Cᵀ = Bᵀ·Aᵀ
    fn turn(&mut self) {
        swap(&mut self.a, &mut self.b);
        swap(&mut self.row_bias, &mut self.column_bias);
        self.a.swap_axes(0, 1);
        self.b.swap_axes(0, 1);
        self.c.swap_axes(0, 1);
    }

    /// The kernel reads and writes all three arrays row by row. This many numbers are not stored in that order.
    fn against_the_grain(&self) -> usize {
        let cost = |factor: &ArrayView2<Float>| if has_contiguous_rows(factor) { 0 } else { factor.len() };
        cost(&self.a) + cost(&self.b) + cost(&self.c.view())
    }

    /// The number of threads that a product of this size is worth.
    fn threads(&self) -> usize {
        if self.c.len() * self.a.ncols() < PARALLEL_FROM { 1 } else { rayon::current_num_threads() }
    }

    /// Halves C until there is one block for each thread.
    fn in_blocks(self, threads: usize, multiply: fn(Product)) {
        // Cut where the fewest copies are made twice: between two of the kernel's panels if there are enough
        // of them and A is read in place, else between two rows of tiles.
        let (height, width) = tile_size(self.mul_add);
        let by_columns = self.c.ncols().div_ceil(width) >= threads && has_contiguous_rows(&self.a);
        let (length, unit) = if by_columns { (self.c.ncols(), width) } else { (self.c.nrows(), height) };
        let first = threads / 2;
        let cut = (length * first / threads).next_multiple_of(unit);
        if first == 0 || cut >= length {
            return multiply(self);
        }
        let (one, two) = if by_columns { self.split_columns(cut) } else { self.split_rows(cut) };
        rayon::join(|| one.in_blocks(first, multiply), || two.in_blocks(threads - first, multiply));
    }

    fn split_rows(self, cut: usize) -> (Self, Self) {
        let (a1, a2) = self.a.split_at(Axis(0), cut);
        let (c1, c2) = self.c.split_at(Axis(0), cut);
        let (bias1, bias2) = self.row_bias.map(|bias| bias.split_at(Axis(0), cut)).unzip();
        let (mul_add, b, column_bias) = (self.mul_add, self.b, self.column_bias);
        (
            Self { mul_add, a: a1, b, c: c1, row_bias: bias1, column_bias },
            Self { mul_add, a: a2, b, c: c2, row_bias: bias2, column_bias },
        )
    }

    fn split_columns(self, cut: usize) -> (Self, Self) {
        let (b1, b2) = self.b.split_at(Axis(1), cut);
        let (c1, c2) = self.c.split_at(Axis(1), cut);
        let (bias1, bias2) = self.column_bias.map(|bias| bias.split_at(Axis(0), cut)).unzip();
        let (mul_add, a, row_bias) = (self.mul_add, self.a, self.row_bias);
        (
            Self { mul_add, a, b: b1, c: c1, row_bias, column_bias: bias1 },
            Self { mul_add, a, b: b2, c: c2, row_bias, column_bias: bias2 },
        )
    }
}
