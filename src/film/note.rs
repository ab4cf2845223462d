//! Notes in files, not displayed, that say what made them. The readers trust no length found in a file.

pub(super) mod pdf;
pub(super) mod png;
pub(super) mod text;

use serde::{Deserialize, Serialize};

/// The keyword of a note in a PNG.
pub const KEYWORD: &str = "gan-sim";

/// The note of files that have no recipe: the version of this program.
pub const MARK: &str = concat!("{\"gan-sim\":\"", env!("CARGO_PKG_VERSION"), "\"}");

/// How every note starts.
pub(super) const START: &str = "{\"gan-sim\":";

/// The maximum length of a note in bytes.
pub const LONGEST: usize = 64 << 10;

/// The part of the film that one file shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shows {
    /// The whole film.
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
