//! A matrix product on one thread: all multiplication happens here.
//!
//! C is computed in tiles of [`HEIGHT`] rows and [`WIDTH`] columns that stay in vector registers
//! while the sum over K runs. For each k a tile reads one number from each of its rows of A, in
//! place, and one row of its *panel*: WIDTH columns of B, copied to be contiguous. With
//! the sizes known at compile time, this plain loop becomes a chain of fused multiply–adds.
//!
//! Source: Goto & van de Geijn 2008, "Anatomy of High-Performance Matrix Multiplication".

use std::array;
use std::cell::RefCell;

use ndarray::{ArrayView1, ArrayView2, ArrayViewMut2, Axis};

use super::Float;
use super::math::FUSED;
use super::rows::{slice, slice_mut};

/// Rows of a tile.
pub(super) const HEIGHT: usize = 4;

/// Columns of a tile: chosen so that the sums of all rows fill half of the vector registers.
pub(super) const WIDTH: usize = if cfg!(target_feature = "avx512f") {
    64
} else if cfg!(any(target_feature = "avx", target_arch = "aarch64")) {
    16
} else {
    8
};

/// Columns of a tile at the right edge of C, where half of a wide tile would lie outside.
const NARROW: usize = WIDTH / 2;

/// Columns moved at a time in a transposition: few enough that the rows they become stay in cache even when
/// they are a power of 2 apart.
const BLOCK: usize = 4;

/// Interleaved parts of a dot product's sum.
const LANES: usize = 16;

/// What is to be multiplied, and where it goes.
pub(super) struct Product<'a> {
    /// `[M, K]`
    pub a: ArrayView2<'a, Float>,
    /// `[K, N]`
    pub b: ArrayView2<'a, Float>,
    /// `[M, N]`
    pub c: ArrayViewMut2<'a, Float>,
    /// `[M]`, added to each column.
    pub row_bias: Option<ArrayView1<'a, Float>>,
    /// `[N]`, added to each row.
    pub column_bias: Option<ArrayView1<'a, Float>>,
}

/// One thread's copies of its factors, reused between calls.
#[derive(Default)]
struct Scratch {
    panel: Vec<Float>,
    rows: Vec<Float>,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// C = A·B + biases
pub(super) fn multiply(product: Product) {
    let Product { a, b, mut c, row_bias, column_bias } = product;
    SCRATCH.with_borrow_mut(|scratch| {
        let a = contiguous_rows(a, &mut scratch.rows);
        for (j, c) in c.axis_chunks_iter_mut(Axis(1), WIDTH).enumerate() {
            let columns = j * WIDTH..j * WIDTH + c.ncols();
            let b = b.split_at(Axis(1), columns.end).0.split_at(Axis(1), columns.start).1;
            let column_bias = column_bias.as_ref().map(|bias| &slice(bias)[columns]);
            if c.ncols() <= NARROW {
                multiply_panel::<NARROW>(a, b, c, row_bias, column_bias, &mut scratch.panel);
            } else {
                multiply_panel::<WIDTH>(a, b, c, row_bias, column_bias, &mut scratch.panel);
            }
        }
    });
}

/// Whether C is one column and B is contiguous.
pub(super) fn is_vector(product: &Product) -> bool {
    product.c.ncols() == 1 && has_contiguous_rows(&product.b.t())
}

/// c = A·b + biases; a tile would use only one of its columns.
pub(super) fn multiply_vector(product: Product) {
    let Product { a, b, mut c, row_bias, column_bias } = product;
    let below = column_bias.map_or(0.0, |bias| bias[0]);
    SCRATCH.with_borrow_mut(|scratch| {
        let (a, b) = (contiguous_rows(a, &mut scratch.rows), b.column(0));
        for (i, (c, a)) in c.iter_mut().zip(a.rows()).enumerate() {
            *c = dot(slice(&a), slice(&b)) + (row_bias.map_or(0.0, |bias| bias[i]) + below);
        }
    });
}

/// Σ_k a[k]·b[k], summed in LANES interleaved parts, as vector registers do.
fn dot(a: &[Float], b: &[Float]) -> Float {
    let mut sums = [0.0; LANES];
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<LANES>(), b.as_chunks::<LANES>());
    for (a, b) in a.iter().zip(b) {
        for ((sum, &a), &b) in sums.iter_mut().zip(a).zip(b) {
            *sum = mul_add(a, b, *sum);
        }
    }
    for ((sum, &a), &b) in sums.iter_mut().zip(a_rest).zip(b_rest) {
        *sum = mul_add(a, b, *sum);
    }
    let eight: [Float; 8] = array::from_fn(|i| sums[i] + sums[i + 8]);
    let four: [Float; 4] = array::from_fn(|i| eight[i] + eight[i + 4]);
    (four[0] + four[2]) + (four[1] + four[3])
}

/// C = A·B + biases for at most W columns, one tile below another.
fn multiply_panel<'a, const W: usize>(
    a: ArrayView2<Float>,
    b: ArrayView2<'a, Float>,
    mut c: ArrayViewMut2<Float>,
    row_bias: Option<ArrayView1<Float>>,
    column_bias: Option<&[Float]>,
    panel: &'a mut Vec<Float>,
) {
    let panel = pack::<W>(b, panel);
    let mut below = [0.0; W];
    if let Some(bias) = column_bias {
        below[..bias.len()].copy_from_slice(bias);
    }
    for (t, c) in c.axis_chunks_iter_mut(Axis(0), HEIGHT).enumerate() {
        // A tile that extends past the lower edge repeats the last row.
        let index: [usize; HEIGHT] = array::from_fn(|i| (t * HEIGHT + i).min(a.nrows() - 1));
        let sums = tile(index.map(|i| a.row(i).to_slice().expect("rows are contiguous")), panel);
        let beside = row_bias.map_or([0.0; HEIGHT], |bias| index.map(|i| bias[i]));
        store(&sums, beside, &below, c);
    }
}

/// Σ_k a[·][k]·panel[k]
#[inline(never)] // Inlined into a loop, the sums no longer stay in registers.
fn tile<const W: usize>(a: [&[Float]; HEIGHT], panel: &[[Float; W]]) -> [[Float; W]; HEIGHT] {
    let a = a.map(|row| &row[..panel.len()]);
    let mut sums = [[0.0; W]; HEIGHT];
    for (k, b) in panel.iter().enumerate() {
        for (sums, a) in sums.iter_mut().zip(a) {
            for (sum, &b) in sums.iter_mut().zip(b) {
                *sum = mul_add(a[k], b, *sum);
            }
        }
    }
    sums
}

/// a·b + c
#[inline(always)]
#[expect(clippy::disallowed_methods, reason = "one instruction where it is called")]
fn mul_add(a: Float, b: Float, c: Float) -> Float {
    if FUSED { a.mul_add(b, c) } else { a * b + c }
}

/// C [≤ HEIGHT, ≤ W] ← sums + biases, without what lies outside C.
fn store<const W: usize>(
    sums: &[[Float; W]; HEIGHT],
    beside: [Float; HEIGHT],
    below: &[Float; W],
    mut c: ArrayViewMut2<Float>,
) {
    if has_contiguous_rows(&c.view()) {
        for ((mut c, sums), beside) in c.rows_mut().into_iter().zip(sums).zip(beside) {
            for ((c, sum), below) in slice_mut(&mut c).iter_mut().zip(sums).zip(below) {
                *c = sum + (beside + below);
            }
        }
    } else {
        for (j, mut c) in c.columns_mut().into_iter().enumerate() {
            let column: [Float; HEIGHT] = array::from_fn(|i| sums[i][j] + (beside[i] + below[j]));
            let c = slice_mut(&mut c);
            c.copy_from_slice(&column[..c.len()]);
        }
    }
}

/// At most W columns of B [K, ≤ W], copied into a panel whose other columns are 0, or B itself if its
/// layout already is that of a panel.
fn pack<'a, const W: usize>(b: ArrayView2<'a, Float>, panel: &'a mut Vec<Float>) -> &'a [[Float; W]] {
    let (inner, columns) = b.dim();
    if let (true, Some(b)) = (columns == W, b.to_slice()) {
        return b.as_chunks().0;
    }
    panel.resize(inner * W, 0.0);
    let panel = &mut panel[..];
    if columns < W {
        panel.fill(0.0);
    }
    if has_contiguous_rows(&b) {
        for (row, b) in panel.chunks_exact_mut(W).zip(b.rows()) {
            row[..columns].copy_from_slice(slice(&b));
        }
    } else {
        transpose(b.t(), panel, W);
    }
    panel.as_chunks().0
}

pub(super) fn has_contiguous_rows(a: &ArrayView2<Float>) -> bool {
    a.ncols() < 2 || a.strides()[1] == 1
}

/// A itself, or a copy if its rows are not contiguous.
fn contiguous_rows<'a>(a: ArrayView2<'a, Float>, copy: &'a mut Vec<Float>) -> ArrayView2<'a, Float> {
    if has_contiguous_rows(&a) {
        return a;
    }
    copy.resize(a.len(), 0.0);
    transpose(a.t(), copy, a.ncols());
    ArrayView2::from_shape(a.dim(), copy).expect("the copy has exactly this size")
}

/// target[j·stride + i] ← a[i, j], for A with contiguous rows.
fn transpose(a: ArrayView2<Float>, target: &mut [Float], stride: usize) {
    let columns = a.ncols();
    for first in (0..columns).step_by(BLOCK) {
        for (i, row) in a.rows().into_iter().enumerate() {
            let row = &slice(&row)[first..columns.min(first + BLOCK)];
            for (j, &a) in row.iter().enumerate() {
                target[(first + j) * stride + i] = a;
            }
        }
    }
}
