//! C = A·B, split over threads.
//!
//! Each thread computes a block of rows or columns of C. No sum over the inner dimension is ever
//! split, so every element is added up in the same order whatever the number of threads: the bits
//! of C do not depend on it.

use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView2, ArrayViewMut2, Axis};

use super::Float;

/// Multiply–adds below which waking a second thread costs more than it saves.
const PARALLEL_FROM: usize = 1 << 19;

/// Blocks end at multiples of this, so that only the last one has a ragged edge in the kernel.
const BLOCK: usize = 16;

/// C = A·B.
///
/// # Shapes
/// `a` [M, K], `b` [K, N], `c` [M, N], in any memory order: pass `.t()` for a transposed factor.
///
/// # Panics
/// If the shapes do not fit together.
pub fn matmul(a: ArrayView2<Float>, b: ArrayView2<Float>, c: ArrayViewMut2<Float>) {
    let (m, k, n) = (a.nrows(), a.ncols(), b.ncols());
    assert!(
        b.nrows() == k && c.dim() == (m, n),
        "matmul: {:?} times {:?} into {:?}",
        a.dim(),
        b.dim(),
        c.dim()
    );
    let parts = if m * k * n < PARALLEL_FROM { 1 } else { rayon::current_num_threads() };
    matmul_in_parts(a, b, c, parts);
}

/// Halves the longer side of C until there is one block for each of `parts` threads.
fn matmul_in_parts(a: ArrayView2<Float>, b: ArrayView2<Float>, mut c: ArrayViewMut2<Float>, parts: usize) {
    let by_rows = c.nrows() > c.ncols();
    let length = if by_rows { c.nrows() } else { c.ncols() };
    let first = parts / 2;
    let cut = (length * first / parts.max(1)).next_multiple_of(BLOCK);
    if first == 0 || cut >= length {
        return general_mat_mul(1.0, &a, &b, 0.0, &mut c);
    }
    if by_rows {
        let (a1, a2) = a.split_at(Axis(0), cut);
        let (c1, c2) = c.split_at(Axis(0), cut);
        rayon::join(|| matmul_in_parts(a1, b, c1, first), || matmul_in_parts(a2, b, c2, parts - first));
    } else {
        let (b1, b2) = b.split_at(Axis(1), cut);
        let (c1, c2) = c.split_at(Axis(1), cut);
        rayon::join(|| matmul_in_parts(a, b1, c1, first), || matmul_in_parts(a, b2, c2, parts - first));
    }
}
