//! Sets of images that anyone can download: what they are, whether a copy is good, and how to get one.

mod checksum;
#[cfg(feature = "fetch")]
pub mod fetch;
mod set;

pub use checksum::{Checksum, Verdict};
pub use set::{Published, Set};
