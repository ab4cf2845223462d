//! What a file keeps unseen: what made it. Nothing that reads one trusts a length in the file.

pub(super) mod png;
pub(super) mod text;

use serde::{Deserialize, Serialize};

/// The keyword of a note in a PNG.
pub const KEYWORD: &str = "gan-sim";

/// The note of files that have no recipe: the version of this program.
pub const MARK: &str = concat!("{\"gan-sim\":\"", env!("CARGO_PKG_VERSION"), "\"}");

/// How every note starts.
pub(super) const START: &str = "{\"gan-sim\":";

/// More bytes are no note.
pub const LONGEST: usize = 64 << 10;

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

/// Takes `count` bytes off the front of `rest`.
pub(super) fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(count)?;
    *rest = left;
    Some(taken)
}
