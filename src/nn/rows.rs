//! Arrays as slices, and row blocks of a batch. (ndarray's `s![]` macro contains `unsafe`, which this crate forbids.)

use ndarray::{Array2, ArrayRef1, ArrayView2, ArrayViewMut2, Axis};

use super::Float;

/// The first `rows` rows.
pub(crate) fn top(a: &Array2<Float>, rows: usize) -> ArrayView2<'_, Float> {
    a.view().split_at(Axis(0), rows).0
}

/// The first `rows` rows, to be written.
pub(crate) fn top_mut(a: &mut Array2<Float>, rows: usize) -> ArrayViewMut2<'_, Float> {
    a.view_mut().split_at(Axis(0), rows).0
}

/// All elements, row after row.
///
/// # Panics
/// If the rows are not contiguous.
pub(crate) fn flat(a: ArrayView2<'_, Float>) -> &[Float] {
    a.to_slice().expect("rows are contiguous")
}

/// All elements, row after row, to be written.
///
/// # Panics
/// If the rows are not contiguous.
pub(crate) fn flat_mut(a: ArrayViewMut2<'_, Float>) -> &mut [Float] {
    a.into_slice().expect("rows are contiguous")
}

/// The elements of a row or a vector.
///
/// # Panics
/// If they are not contiguous.
pub(super) fn slice(row: &ArrayRef1<Float>) -> &[Float] {
    row.as_slice().expect("the elements are contiguous")
}

/// The elements of a row or a vector, to be written.
///
/// # Panics
/// If they are not contiguous.
pub(super) fn slice_mut(row: &mut ArrayRef1<Float>) -> &mut [Float] {
    row.as_slice_mut().expect("the elements are contiguous")
}
