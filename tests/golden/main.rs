//! The engine against PyTorch: the same weights and batches must give the same numbers; and a grid of samples against
//! torchvision.
//!
//! The fixtures and the script that makes them are in `tests/fixtures`. Each comparison prints its
//! largest difference: `cargo test --test golden -- --nocapture`.

#![cfg(not(gan_sim_f64))]

mod curves;
mod fixture;
mod gan;
#[cfg(feature = "drawing")]
mod grid;
mod layers;
mod loss;
mod optim;
