//! Factors copied so that a tile reads them in order.

use ndarray::ArrayView2;

use crate::nn::Float;
use crate::nn::rows::slice;

/// Columns moved at a time in a transposition into rows that are a power of 2 apart: few enough that all of these stay
/// in cache.
const FEW: usize = 4;

/// The same where the rows are close together: a cache line.
const LINE: usize = 16;

/// Whether the numbers of each row lie one after another.
pub(in crate::nn) fn has_contiguous_rows(a: &ArrayView2<Float>) -> bool {
    a.ncols() < 2 || a.strides()[1] == 1
}

/// At most W columns of B [K, ≤ W], copied into a panel whose other columns are 0, or B itself if its
/// layout already is that of a panel.
#[inline(always)]
pub(super) fn pack<'a, const W: usize>(
    b: ArrayView2<'a, Float>,
    panel: &'a mut Vec<Float>,
) -> &'a [[Float; W]] {
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
            let b = slice(&b);
            // Of a known length, it is copied in registers.
            match b.first_chunk::<W>() {
                Some(b) => *row.first_chunk_mut().expect("W numbers") = *b,
                None => row[..columns].copy_from_slice(b),
            }
        }
    } else {
        transpose::<LINE>(b.t(), panel, W);
    }
    panel.as_chunks().0
}

/// A itself, or a copy if its rows are not contiguous.
#[inline(always)]
pub(super) fn contiguous_rows<'a>(
    a: ArrayView2<'a, Float>,
    copy: &'a mut Vec<Float>,
) -> ArrayView2<'a, Float> {
    if has_contiguous_rows(&a) {
        return a;
    }
    copy.resize(a.len(), 0.0);
    transpose::<FEW>(a.t(), copy, a.ncols());
    ArrayView2::from_shape(a.dim(), copy).expect("the copy has exactly this size")
}

/// target[j·stride + i] ← a[i, j], for A with contiguous rows.
#[inline(always)]
fn transpose<const BLOCK: usize>(a: ArrayView2<Float>, target: &mut [Float], stride: usize) {
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
