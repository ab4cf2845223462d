//! C = A·B, split over threads.
//!
//! Each thread computes a block of rows or columns of C. No sum over the inner dimension is ever
//! split, so every element is added up in the same order whatever the number of threads: the bits
//! of C do not depend on it.

use std::array;
use std::cell::RefCell;

use ndarray::{ArrayView1, ArrayView2, ArrayViewMut2, Axis};

use super::Float;
use super::kernel::{HEIGHT, WIDTH, pack, tile, transpose};

/// Multiply–adds below which waking a second thread costs more than it saves.
const PARALLEL_FROM: usize = 1 << 20;

/// One thread's copies of what it multiplies, kept from call to call.
#[derive(Default)]
struct Scratch {
    /// Up to WIDTH columns of B.
    panel: Vec<[Float; WIDTH]>,
    /// The rows of A, when they are not contiguous in A itself.
    rows: Vec<Float>,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// C = A·B.
///
/// # Shapes
/// `a` [M, K], `b` [K, N], `c` [M, N], each with contiguous rows or columns: pass `.t()` for a
/// transposed factor.
///
/// # Panics
/// If the shapes do not fit together.
pub fn matmul(a: ArrayView2<Float>, b: ArrayView2<Float>, c: ArrayViewMut2<Float>) {
    let threads = threads_for(&a, &b);
    in_blocks(a, b, None, c, threads);
}

/// C = A·B + bias in each column, added on the way from the registers to C.
///
/// # Shapes
/// As for [`matmul`]; `bias` [M].
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
/// less than each of them cut in two. They should cost about the same.
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

/// Halves C until there is one block for each thread: between two panels if there are enough of them,
/// for then no thread copies what another copies too, else between two rows of tiles.
fn in_blocks(
    a: ArrayView2<Float>,
    b: ArrayView2<Float>,
    bias: Option<ArrayView1<Float>>,
    c: ArrayViewMut2<Float>,
    threads: usize,
) {
    let by_columns = c.ncols().div_ceil(WIDTH) >= threads;
    let (length, unit) = if by_columns { (c.ncols(), WIDTH) } else { (c.nrows(), HEIGHT) };
    let first = threads / 2;
    let cut = (length * first / threads).next_multiple_of(unit);
    if first == 0 || cut >= length {
        return block(a, b, bias, c);
    }
    if by_columns {
        let (b1, b2) = b.split_at(Axis(1), cut);
        let (c1, c2) = c.split_at(Axis(1), cut);
        rayon::join(|| in_blocks(a, b1, bias, c1, first), || in_blocks(a, b2, bias, c2, threads - first));
    } else {
        let (a1, a2) = a.split_at(Axis(0), cut);
        let (c1, c2) = c.split_at(Axis(0), cut);
        let (bias1, bias2) = bias.map(|bias| bias.split_at(Axis(0), cut)).unzip();
        rayon::join(|| in_blocks(a1, b, bias1, c1, first), || in_blocks(a2, b, bias2, c2, threads - first));
    }
}

/// One thread's part: panel after panel, and down each panel tile after tile.
fn block(
    a: ArrayView2<Float>,
    b: ArrayView2<Float>,
    bias: Option<ArrayView1<Float>>,
    mut c: ArrayViewMut2<Float>,
) {
    let (rows, inner) = a.dim();
    assert!(
        inner == b.nrows() && c.dim() == (rows, b.ncols()),
        "matmul: {:?} times {:?} into {:?}",
        a.dim(),
        b.dim(),
        c.dim()
    );
    SCRATCH.with_borrow_mut(|Scratch { panel, rows: copy }| {
        let a = contiguous_rows(a, copy);
        let panels = b.axis_chunks_iter(Axis(1), WIDTH);
        for (b, mut c) in panels.zip(c.axis_chunks_iter_mut(Axis(1), WIDTH)) {
            pack(b, panel);
            for (t, c) in c.axis_chunks_iter_mut(Axis(0), HEIGHT).enumerate() {
                // A tile that hangs over the lower edge repeats the last row.
                let index: [usize; HEIGHT] = array::from_fn(|i| (t * HEIGHT + i).min(rows - 1));
                let row = |i| a.row(i).to_slice().expect("rows are contiguous");
                let sums = tile(index.map(row), panel);
                store(&sums, bias.map(|bias| index.map(|i| bias[i])), c);
            }
        }
    });
}

/// A as it is, or copied if its rows are not contiguous.
fn contiguous_rows<'a>(a: ArrayView2<'a, Float>, copy: &'a mut Vec<Float>) -> ArrayView2<'a, Float> {
    let (rows, inner) = a.dim();
    if inner < 2 || a.strides()[1] == 1 {
        return a;
    }
    copy.resize(rows * inner, 0.0);
    transpose(a.t(), copy, inner);
    ArrayView2::from_shape((rows, inner), copy).expect("the copy has just this size")
}

/// C [≤ HEIGHT, ≤ WIDTH] ← sums + bias in each column, without what hangs over.
fn store(sums: &[[Float; WIDTH]; HEIGHT], bias: Option<[Float; HEIGHT]>, mut c: ArrayViewMut2<Float>) {
    let bias = bias.unwrap_or_default();
    if c.strides()[1] == 1 {
        for ((mut c, sums), bias) in c.rows_mut().into_iter().zip(sums).zip(bias) {
            for (c, sum) in c.iter_mut().zip(sums) {
                *c = sum + bias;
            }
        }
    } else {
        for (j, mut c) in c.columns_mut().into_iter().enumerate() {
            for ((c, sums), bias) in c.iter_mut().zip(sums).zip(bias) {
                *c = sums[j] + bias;
            }
        }
    }
}
