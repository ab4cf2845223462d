//! C = A·B, split over threads.
//!
//! Each thread computes a block of rows or columns of C. No sum over the inner dimension is ever
//! split, so every element is added up in the same order whatever the number of threads: the bits
//! of C do not depend on it.

use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView1, ArrayView2, ArrayViewMut2, Axis};

use super::Float;

/// Multiply–adds below which waking a second thread costs more than it saves.
const PARALLEL_FROM: usize = 1 << 20;

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
    let threads = threads_for(&a, &b);
    in_blocks(a, b, None, c, threads);
}

/// C = A·B + bias in each row, added while the block is still in cache.
///
/// # Shapes
/// As for [`matmul`]; `bias` [N].
pub(super) fn matmul_bias(
    a: ArrayView2<Float>,
    b: ArrayView2<Float>,
    bias: ArrayView1<Float>,
    c: ArrayViewMut2<Float>,
) {
    let threads = threads_for(&a, &b);
    in_blocks(a, b, Some(bias), c, threads);
}

/// C₁ = A₁·B₁ beside C₂ = A₂·B₂, on half of the threads each: two whole matmuls side by side copy
/// less into the kernel's layout than each of them cut in two. They should cost about the same.
pub(super) fn matmul_pair(
    (a1, b1, c1): (ArrayView2<Float>, ArrayView2<Float>, ArrayViewMut2<Float>),
    (a2, b2, c2): (ArrayView2<Float>, ArrayView2<Float>, ArrayViewMut2<Float>),
) {
    let threads = threads_for(&a1, &b1);
    if threads < 2 {
        in_blocks(a1, b1, None, c1, 1);
        in_blocks(a2, b2, None, c2, 1);
        return;
    }
    rayon::join(
        || in_blocks(a1, b1, None, c1, threads / 2),
        || in_blocks(a2, b2, None, c2, threads - threads / 2),
    );
}

/// The threads that a product of this size is worth.
fn threads_for(a: &ArrayView2<Float>, b: &ArrayView2<Float>) -> usize {
    if a.nrows() * a.ncols() * b.ncols() < PARALLEL_FROM { 1 } else { rayon::current_num_threads() }
}

/// Halves the longer side of C until there is one block for each thread.
fn in_blocks(
    a: ArrayView2<Float>,
    b: ArrayView2<Float>,
    bias: Option<ArrayView1<Float>>,
    c: ArrayViewMut2<Float>,
    threads: usize,
) {
    let by_rows = c.nrows() > c.ncols();
    let length = if by_rows { c.nrows() } else { c.ncols() };
    let first = threads / 2;
    let cut = (length * first / threads).next_multiple_of(BLOCK);
    if first == 0 || cut >= length {
        return block(a, b, bias, c);
    }
    if by_rows {
        let (a1, a2) = a.split_at(Axis(0), cut);
        let (c1, c2) = c.split_at(Axis(0), cut);
        rayon::join(|| in_blocks(a1, b, bias, c1, first), || in_blocks(a2, b, bias, c2, threads - first));
    } else {
        let (b1, b2) = b.split_at(Axis(1), cut);
        let (c1, c2) = c.split_at(Axis(1), cut);
        let (bias1, bias2) = bias.map(|bias| bias.split_at(Axis(0), cut)).unzip();
        rayon::join(|| in_blocks(a, b1, bias1, c1, first), || in_blocks(a, b2, bias2, c2, threads - first));
    }
}

fn block(
    a: ArrayView2<Float>,
    b: ArrayView2<Float>,
    bias: Option<ArrayView1<Float>>,
    mut c: ArrayViewMut2<Float>,
) {
    assert!(
        a.ncols() == b.nrows() && c.dim() == (a.nrows(), b.ncols()),
        "matmul: {:?} times {:?} into {:?}",
        a.dim(),
        b.dim(),
        c.dim()
    );
    general_mat_mul(1.0, &a, &b, 0.0, &mut c);
    if let Some(bias) = bias {
        add_to_rows(&mut c, bias);
    }
}

fn add_to_rows(c: &mut ArrayViewMut2<Float>, bias: ArrayView1<Float>) {
    // A single column is the 1-D networks' output: no row of it is worth a loop.
    if bias.len() == 1 {
        *c += bias[0];
        return;
    }
    for mut row in c.rows_mut() {
        row += &bias;
    }
}
