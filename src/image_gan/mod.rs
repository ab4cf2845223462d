//! A GAN that learns images of 28 × 28 pixels, such as MNIST's digits.
//!
//! [`ImageGan`] trains and makes frames, one batch at a time; the caller has the loop. [`Run`] also keeps the contents of
//! a film, and can be saved; a [`Checkpoint`] resumes it. [`mod@networks`] has the two networks.

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
