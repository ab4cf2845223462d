#![forbid(unsafe_code)]
#![deny(missing_docs)]
//! Shows how a generative adversarial network learns.

pub mod error;
pub mod frame;
pub mod gan;
pub mod nn;
pub mod render;

pub use error::{Error, Result};
