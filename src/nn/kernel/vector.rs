//! A matrix times a vector.

use std::array;

use super::pack::{contiguous_rows, has_contiguous_rows};
use super::{Product, SCRATCH, Scratch, mul_add};
use crate::nn::Float;
use crate::nn::rows::slice;
use crate::nn::simd::{MulAdd, vectorized};

/// Interleaved parts of a dot product's sum.
const LANES: usize = 16;

/// Whether C is one column and B is contiguous.
pub(in crate::nn) fn is_vector(product: &Product) -> bool {
    product.c.ncols() == 1 && has_contiguous_rows(&product.b.t())
}

/// c = A·b + biases; a tile would use only one of its columns.
pub(in crate::nn) fn multiply_vector(product: Product) {
    SCRATCH.with_borrow_mut(|scratch| match product.mul_add.in_use() {
        MulAdd::Fused => vectorized!(dots::<true>(product, scratch)),
        MulAdd::Unfused => vectorized!(dots::<false>(product, scratch)),
    });
}

/// c = A·b + biases, row by row.
#[inline(always)]
fn dots<const FUSED: bool>(product: Product, scratch: &mut Scratch) {
    let Product { a, b, mut c, row_bias, column_bias, .. } = product;
    let below = column_bias.map_or(0.0, |bias| bias[0]);
    let (a, b, mut c) = (contiguous_rows(a, &mut scratch.rows), b.column(0), c.column_mut(0));
    let b = slice(&b);
    match (a.to_slice(), c.as_slice_mut(), row_bias) {
        // The usual case, without ndarray's iterators, which cost more than a short row.
        (Some(a), Some(c), None) if !b.is_empty() => {
            for (c, a) in c.iter_mut().zip(a.chunks_exact(b.len())) {
                *c = dot::<FUSED>(a, b) + below;
            }
        }
        _ => {
            for (i, (c, a)) in c.iter_mut().zip(a.rows()).enumerate() {
                *c = dot::<FUSED>(slice(&a), b) + (row_bias.map_or(0.0, |bias| bias[i]) + below);
            }
        }
    }
}

/// Σ_k a[k]·b[k], summed in LANES interleaved parts, as vector registers do.
#[inline(always)]
fn dot<const FUSED: bool>(a: &[Float], b: &[Float]) -> Float {
    let mut sums = [0.0; LANES];
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<LANES>(), b.as_chunks::<LANES>());
    for (a, b) in a.iter().zip(b) {
        add_products::<FUSED>(&mut sums, a, b);
    }
    // Zeros to a whole part, so that the sums stay in registers.
    if !a_rest.is_empty() {
        let (mut a, mut b) = ([0.0; LANES], [0.0; LANES]);
        a[..a_rest.len()].copy_from_slice(a_rest);
        b[..b_rest.len()].copy_from_slice(b_rest);
        add_products::<FUSED>(&mut sums, &a, &b);
    }
    let eight: [Float; 8] = array::from_fn(|i| sums[i] + sums[i + 8]);
    let four: [Float; 4] = array::from_fn(|i| eight[i] + eight[i + 4]);
    (four[0] + four[2]) + (four[1] + four[3])
}

/// sums ← sums + a·b
#[inline(always)]
fn add_products<const FUSED: bool>(sums: &mut [Float; LANES], a: &[Float; LANES], b: &[Float; LANES]) {
    for ((sum, &a), &b) in sums.iter_mut().zip(a).zip(b) {
        *sum = mul_add::<FUSED>(a, b, *sum);
    }
}
