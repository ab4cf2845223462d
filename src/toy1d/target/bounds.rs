//! How large and how small data may be, so that all values computed from them are finite.

/// Data must not be further out than this, so that the networks' single precision can hold them.
pub(in crate::toy1d) const FURTHEST: f64 = 1e30;
/// σ must not be smaller, so that no density overflows.
pub(super) const NARROWEST: f64 = 1e-30;
/// The smallest share of a part of a mixture, and of a bar that is not empty: less is not visible in any measure, and
/// at 0 there is nothing to cover.
pub(super) const LIGHTEST: f64 = 1e-12;
