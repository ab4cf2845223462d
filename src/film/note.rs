//! What a file keeps unseen: what made it.

use serde::{Deserialize, Serialize};

/// The keyword of a note in a PNG.
pub const KEYWORD: &str = "gan-sim";

/// The note of files that have no recipe: the version of this program.
pub const MARK: &str = concat!("{\"gan-sim\":\"", env!("CARGO_PKG_VERSION"), "\"}");

/// What of the film one file shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shows {
    /// All of it.
    Film,
    /// A few frames side by side.
    Strip,
    /// The frame of this number, from 0.
    Frame(usize),
}
