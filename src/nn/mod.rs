//! The engine: layers, losses and optimisers, each with its gradient written out by hand.
//!
//! Everything is a loop over dense row-major arrays; there is no autograd. Each layer's `backward`
//! is right below its `forward`, gradients are named `d_` + the thing, and shapes use the
//! letters B batch, I inputs, O outputs.
//!
//! - [`Mlp`] runs a list of [`Layer`]s and keeps what the backward pass needs.
//! - [`Linear`], [`BatchNorm1d`] and [`Activation`] are those layers.
//! - [`loss`] has the losses, [`Optimizer`] the update rules.
//! - [`penalty`] has the one second derivative: that of a penalty on a network's slope.
//! - [`state_dict`] names weights as PyTorch does; [`tensors`] writes and reads arrays by name.

pub mod activation;
pub mod batch_norm;
mod double;
pub mod init;
mod kernel;
pub mod linear;
pub mod loss;
pub mod math;
pub mod matmul;
pub mod mlp;
pub mod optim;
pub mod penalty;
mod rows;
pub mod state_dict;
pub mod tensors;

pub use activation::Activation;
pub use batch_norm::BatchNorm1d;
pub use linear::Linear;
pub use mlp::{Layer, Mlp};
pub use optim::Optimizer;
pub(crate) use rows::{flat, flat_mut, top, top_mut};

/// The number type of the engine: `f32`, or `f64` with the cfg `gan_sim_f64` (gradient checks).
#[cfg(not(gan_sim_f64))]
pub type Float = f32;
/// The number type of the engine: `f32`, or `f64` with the cfg `gan_sim_f64` (gradient checks).
#[cfg(gan_sim_f64)]
pub type Float = f64;

/// A value in the precision of files and pictures.
#[cfg(not(gan_sim_f64))]
pub fn to_f32(x: Float) -> f32 {
    x
}

/// A value in the precision of files and pictures.
#[cfg(gan_sim_f64)]
pub fn to_f32(x: Float) -> f32 {
    x as f32
}

/// One trainable array and its gradient, both flat and in the same order.
#[derive(Debug)]
pub struct Param<'a> {
    /// The values, updated by the optimiser.
    pub value: &'a mut [Float],
    /// dLoss/dvalue of the last backward pass.
    pub grad: &'a [Float],
}
