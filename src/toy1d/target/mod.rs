//! The distribution of the data: exact density, cumulative distribution, quantiles and samples.

pub(super) mod bounds;
mod distribution;
pub mod draw;
mod family;
mod histogram;
mod law;
mod parse;
mod parser;
mod samples;
mod sound;
mod support;
mod tails;

pub use distribution::Target;
pub use histogram::Histogram;
pub use samples::{OLD_FAITHFUL, Samples};
