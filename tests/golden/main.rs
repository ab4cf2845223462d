//! The engine compared with PyTorch: the same weights and batches must give the same numbers.
//!
//! The fixtures and the script that makes them are in `tests/fixtures`. Each comparison prints its
//! largest difference: `cargo test --test golden -- --nocapture`.

#![cfg(not(gan_sim_f64))]

mod curves;
mod fixture;
mod gan;
mod layers;
mod loss;
mod optim;
