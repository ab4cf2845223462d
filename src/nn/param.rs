//! What an optimiser updates.

use super::Float;

/// One trainable array and its gradient, both flat and in the same order.
#[derive(Debug)]
pub struct Param<'a> {
    /// The values, updated by the optimiser.
    pub value: &'a mut [Float],
    /// dLoss/dvalue of the last backward pass.
    pub grad: &'a [Float],
}
