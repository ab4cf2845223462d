//! Use of trained generators.
//!
//! [`Sampler`] makes images with a generator that [`generator_from`] reads; [`mod@walk`] moves through the latent space,
//! and [`mod@neighbours`] compares its images with real ones.

mod from_weights;
pub mod neighbours;
mod sampler;
pub mod walk;

pub use from_weights::{discriminator_from, generator_from};
pub use sampler::{Sampler, Samples};
