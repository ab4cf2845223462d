//! Results by name.

use std::fmt::Write as _;

use gan_sim::Result;
use sha2::{Digest, Sha256};

use crate::{digits, films, games, study};

/// The bytes of a hash that are kept: enough for two results never to be mixed up.
const KEPT: usize = 16;

/// A result: its name, and its hash as hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its name in the table.
    pub name: String,
    /// The first half of its SHA-256.
    pub hash: String,
}

impl Named {
    pub(crate) fn new(name: impl Into<String>, bytes: &[u8]) -> Self {
        let mut hash = String::new();
        for byte in &Sha256::digest(bytes)[..KEPT] {
            // Writing to a String cannot fail.
            let _ = write!(hash, "{byte:02x}");
        }
        Self { name: name.into(), hash }
    }
}

/// Every result, as this machine computes it.
///
/// # Errors
/// If one of the games cannot be played.
pub fn found() -> Result<Vec<Named>> {
    Ok([games::presets()?, games::dirac()?, films::all()?, study::all()?, digits::all()?].concat())
}
