//! A GAN that learns images of 28 × 28 pixels, such as MNIST's digits.
//!
//! [`ImageGan`] trains and shows, one batch at a time; the loop belongs to the caller. [`Run`] keeps what a film shows,
//! and can be saved whole; a [`Checkpoint`] goes on with it. [`mod@networks`] has the two networks.

mod checkpoint;
mod config;
mod fingerprint;
pub mod networks;
mod reel;
mod run;
mod training;

pub use checkpoint::Checkpoint;
pub(crate) use checkpoint::is_checkpoint;
pub use config::ImageGanConfig;
pub use reel::{Latents, Reel};
pub use run::Run;
pub use training::ImageGan;
