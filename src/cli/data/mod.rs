//! `gan-sim data`: downloads sets of images and lists those on disk.

mod command;
mod download;
mod info;
mod options;
mod place;
#[cfg(feature = "fetch")]
mod transfer;

pub use command::{Options, run};
pub use options::DataOptions;

use command::state;
