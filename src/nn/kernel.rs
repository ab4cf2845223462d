//! One tile of a matrix product: all of the multiplying happens here.
//!
//! C is computed in tiles of [`HEIGHT`] rows and [`WIDTH`] columns that stay in vector registers
//! while the sum over K runs. For each k the tile reads one number from each of its rows of A, where
//! they lie, and one row of its *panel*: WIDTH columns of B, copied so that they lie together. With
//! the sizes known at compile time, this plain loop becomes a chain of fused multiply–adds.
//!
//! Source: Goto & van de Geijn 2008, "Anatomy of High-Performance Matrix Multiplication".

use ndarray::ArrayView2;

use super::Float;

/// Rows of a tile.
pub(super) const HEIGHT: usize = 4;

/// Columns of a tile: as many as the sums of all rows fill half of the vector registers with.
pub(super) const WIDTH: usize = if cfg!(target_feature = "avx512f") {
    64
} else if cfg!(any(target_feature = "avx", target_arch = "aarch64")) {
    16
} else {
    8
};

/// Source rows moved at a time in a transposition: one cache line of them.
const LINE: usize = 16;

/// Σ_k a[·][k]·panel[k]
///
/// # Panics
/// If a row of A is shorter than the panel.
#[inline(never)] // Inlined into a loop, the sums no longer stay in registers.
pub(super) fn tile(a: [&[Float]; HEIGHT], panel: &[[Float; WIDTH]]) -> [[Float; WIDTH]; HEIGHT] {
    let a = a.map(|row| &row[..panel.len()]);
    let mut sums = [[0.0; WIDTH]; HEIGHT];
    for (k, b) in panel.iter().enumerate() {
        for (sums, a) in sums.iter_mut().zip(a) {
            for (sum, &b) in sums.iter_mut().zip(b) {
                *sum = multiply_add(a[k], b, *sum);
            }
        }
    }
    sums
}

/// a·b + c, in one instruction where there is one. (Elsewhere `mul_add` would be a slow function.)
fn multiply_add(a: Float, b: Float, c: Float) -> Float {
    if cfg!(any(target_feature = "fma", target_arch = "aarch64")) { a.mul_add(b, c) } else { a * b + c }
}

/// Copies at most WIDTH columns of B [K, ≤ WIDTH] into a panel; its other columns become 0.
pub(super) fn pack(b: ArrayView2<Float>, panel: &mut Vec<[Float; WIDTH]>) {
    panel.resize(b.nrows(), [0.0; WIDTH]);
    if b.ncols() < WIDTH {
        panel.fill([0.0; WIDTH]);
    }
    if b.strides()[1] == 1 {
        for (row, b) in panel.iter_mut().zip(b.rows()) {
            let b = b.to_slice().expect("columns lie one after another");
            row[..b.len()].copy_from_slice(b);
        }
    } else {
        transpose(b.t(), panel.as_flattened_mut(), WIDTH);
    }
}

/// target[j·stride + i] ← a[i, j], for A with contiguous rows.
pub(super) fn transpose(a: ArrayView2<Float>, target: &mut [Float], stride: usize) {
    let columns = a.ncols();
    for first in (0..columns).step_by(LINE) {
        let line = LINE.min(columns - first);
        for (i, row) in a.rows().into_iter().enumerate() {
            let row = &row.to_slice().expect("rows are contiguous")[first..first + line];
            for (j, &a) in row.iter().enumerate() {
                target[(first + j) * stride + i] = a;
            }
        }
    }
}
