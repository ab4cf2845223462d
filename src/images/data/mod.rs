//! Public sets of images: descriptions, checksums and downloads.

mod checksum;
#[cfg(feature = "fetch")]
pub mod fetch;
mod set;

pub use checksum::{Checksum, Verdict};
pub use set::{Published, Set};
