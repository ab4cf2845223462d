//! A matrix product on one thread: all multiplication happens here.
//!
//! C is computed in tiles of H rows and W columns that stay in vector registers while the sum over K
//! runs. For each k a tile reads one number from each of its rows of A, in place, and one row of its
//! *panel*: W columns of B, copied to be contiguous. With the sizes known at compile time, this plain
//! loop becomes a chain of multiply–adds. Each set of vector instructions has its own H and W, which
//! change no bit of C: every element is summed over k in order.
//!
//! Source: Goto & van de Geijn 2008, "Anatomy of High-Performance Matrix Multiplication".

mod pack;
mod vector;

use std::cell::RefCell;

use fearless_simd::Simd;
use ndarray::{ArrayView1, ArrayView2, ArrayViewMut2, Axis};

use super::Float;
use super::rows::{slice, slice_mut};
use super::simd::Instructions::*;
use super::simd::{MulAdd, SimdLevel, inlined, instructions};
pub(super) use pack::has_contiguous_rows;
use pack::{contiguous_rows, pack};
pub(super) use vector::{is_vector, multiply_vector};

/// Tiles whose sums are stored together: where C is stored column by column, each column then gets a whole cache line,
/// although columns that are a power of 2 apart drive each other out of the cache.
const STRIP: usize = 4;

/// What is to be multiplied, and where it goes.
pub(super) struct Product<'a> {
    pub mul_add: MulAdd,
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
    SCRATCH.with_borrow_mut(|scratch| match (instructions(), product.mul_add) {
        #[cfg(target_arch = "x86_64")]
        (Avx512(simd), MulAdd::Fused) => panels::<_, true, 4, 64, 8, 32>(simd, product, scratch),
        #[cfg(target_arch = "x86_64")]
        (Avx512(simd), MulAdd::Unfused) => panels::<_, false, 4, 64, 8, 32>(simd, product, scratch),
        #[cfg(target_arch = "x86_64")]
        (Avx2(simd), MulAdd::Fused) => panels::<_, true, 6, 16, 8, 8>(simd, product, scratch),
        #[cfg(target_arch = "x86_64")]
        (Avx2(simd), MulAdd::Unfused) => panels::<_, false, 4, 16, 8, 8>(simd, product, scratch),
        #[cfg(target_arch = "aarch64")]
        (Lowest(simd), MulAdd::Fused) => panels::<_, true, 4, 16, 8, 8>(simd, product, scratch),
        #[cfg(target_arch = "aarch64")]
        (Lowest(simd), MulAdd::Unfused) => panels::<_, false, 4, 16, 8, 8>(simd, product, scratch),
        #[cfg(not(target_arch = "aarch64"))]
        (Lowest(simd), _) => panels::<_, false, 4, 8, 4, 4>(simd, product, scratch),
    });
}

/// Rows and columns of the tiles in [`multiply`].
pub(super) fn tile_size(mul_add: MulAdd) -> (usize, usize) {
    match (SimdLevel::in_use(), mul_add) {
        (SimdLevel::Avx512, _) => (4, 64),
        (SimdLevel::Avx2, MulAdd::Fused) => (6, 16),
        (SimdLevel::Avx2 | SimdLevel::Neon, _) => (4, 16),
        _ => (4, 8),
    }
}

/// C = A·B + biases in tiles of H × W, or of NH × NW at the right edge of C, where half of a wide tile would lie outside.
fn panels<S: Simd, const FUSED: bool, const H: usize, const W: usize, const NH: usize, const NW: usize>(
    simd: S,
    product: Product,
    scratch: &mut Scratch,
) {
    let Product { a, b, mut c, row_bias, column_bias, .. } = product;
    let Scratch { panel, rows } = scratch;
    simd.vectorize(inlined!({
        let a = contiguous_rows(a, rows);
        for (j, c) in c.axis_chunks_iter_mut(Axis(1), W).enumerate() {
            let columns = j * W..j * W + c.ncols();
            let b = b.split_at(Axis(1), columns.end).0.split_at(Axis(1), columns.start).1;
            let column_bias = column_bias.as_ref().map(|bias| &slice(bias)[columns]);
            if c.ncols() <= NW {
                panel_of::<_, FUSED, NH, NW>(simd, a, b, c, row_bias, column_bias, panel);
            } else {
                panel_of::<_, FUSED, H, W>(simd, a, b, c, row_bias, column_bias, panel);
            }
        }
    }));
}

/// C = A·B + biases for at most W columns, one strip of tiles below another.
#[inline(always)]
fn panel_of<'a, S: Simd, const FUSED: bool, const H: usize, const W: usize>(
    simd: S,
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
    let last = a.nrows() - 1;
    let mut sums = [[[0.0; W]; H]; STRIP];
    for (s, c) in c.axis_chunks_iter_mut(Axis(0), STRIP * H).enumerate() {
        let first = s * STRIP * H;
        for (t, sums) in sums.iter_mut().enumerate().take(c.nrows().div_ceil(H)) {
            let mut rows = [&[][..]; H];
            for (i, row) in rows.iter_mut().enumerate() {
                // A tile that extends past the lower edge repeats the last row.
                *row = a.row((first + t * H + i).min(last)).to_slice().expect("rows are contiguous");
            }
            tile::<_, FUSED, H, W>(simd, &rows, panel, sums);
        }
        store(sums.as_flattened(), row_bias.map(|bias| bias.split_at(Axis(0), first).1), &below, c);
    }
}

/// into = Σ_k a[·][k]·panel[k]
#[inline(never)] // Inlined into a loop, the sums no longer stay in registers.
fn tile<S: Simd, const FUSED: bool, const H: usize, const W: usize>(
    simd: S,
    a: &[&[Float]; H],
    panel: &[[Float; W]],
    into: &mut [[Float; W]; H],
) {
    simd.vectorize(inlined!({
        // Of a known length, so that no index is checked in the loop; `map` would not be inlined.
        let mut rows = [&[][..]; H];
        for (row, a) in rows.iter_mut().zip(a) {
            *row = &a[..panel.len()];
        }
        let mut sums = [[0.0; W]; H];
        for (k, b) in panel.iter().enumerate() {
            for (sums, a) in sums.iter_mut().zip(rows) {
                for (sum, &b) in sums.iter_mut().zip(b) {
                    *sum = mul_add::<FUSED>(a[k], b, *sum);
                }
            }
        }
        *into = sums;
    }));
}

/// a·b + c
#[inline(always)]
#[expect(clippy::disallowed_methods, reason = "one instruction where it is called")]
fn mul_add<const FUSED: bool>(a: Float, b: Float, c: Float) -> Float {
    if FUSED { a.mul_add(b, c) } else { a * b + c }
}

/// C [≤ rows of sums, ≤ W] ← sums + biases, without what lies outside C.
#[inline(always)]
fn store<const W: usize>(
    sums: &[[Float; W]],
    row_bias: Option<ArrayView1<Float>>,
    below: &[Float; W],
    mut c: ArrayViewMut2<Float>,
) {
    let beside = |i: usize| row_bias.map_or(0.0, |bias| bias[i]);
    if has_contiguous_rows(&c.view()) {
        for (i, (mut c, sums)) in c.rows_mut().into_iter().zip(sums).enumerate() {
            let beside = beside(i);
            for ((c, sum), below) in slice_mut(&mut c).iter_mut().zip(sums).zip(below) {
                *c = sum + (beside + below);
            }
        }
    } else {
        for (j, mut c) in c.columns_mut().into_iter().enumerate() {
            for (i, (c, sums)) in slice_mut(&mut c).iter_mut().zip(sums).enumerate() {
                *c = sums[j] + (beside(i) + below[j]);
            }
        }
    }
}
