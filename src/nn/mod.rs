//! The engine: layers, losses and optimisers, each with its gradient written out by hand.
//!
//! Everything is a loop over dense row-major arrays; there is no autograd. Each layer's `backward`
//! is right below its `forward`, gradients are named `d_` + the thing, and shapes use the
//! letters B batch, I inputs, O outputs.
//!
//! - [`Mlp`] runs a list of [`Layer`]s and keeps what the backward pass needs.
//! - [`Linear`], [`BatchNorm1d`] and [`Activation`] are those layers.
//! - [`loss`] has the losses, [`Optimizer`] the update rules.
//! - [`simd`] compiles their loops for several sets of vector instructions and picks one.
//! - [`penalty`] has the one second derivative: that of a penalty on a network's slope.
//! - [`state_dict`] names weights as PyTorch does; [`tensors`] writes and reads arrays by name.

pub mod activation;
pub mod batch_norm;
mod double;
mod float;
pub mod init;
mod kernel;
pub mod linear;
pub mod loss;
pub mod math;
pub mod matmul;
pub mod mlp;
pub mod optim;
mod param;
pub mod penalty;
mod rows;
pub mod simd;
pub mod state_dict;
pub mod tensors;

pub use activation::Activation;
pub use batch_norm::BatchNorm1d;
pub use float::{Float, to_f32};
pub use linear::Linear;
pub use mlp::{Layer, Mlp};
pub use optim::Optimizer;
pub use param::Param;
pub(crate) use rows::{flat, flat_mut, top, top_mut};
pub(crate) use simd::vectorized;
pub use simd::{MulAdd, SimdLevel};
