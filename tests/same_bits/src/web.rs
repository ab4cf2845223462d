//! What `run.mjs` calls. A function gives bytes as their address in the upper half of a number and their count in the
//! lower half.
#![expect(unsafe_code, reason = "an exported name counts as unsafe, because another could be the same")]

use crate::{differences, found, gif, lines};

/// The hashes found, an empty line, and what differs from the table.
#[unsafe(no_mangle)]
pub extern "C" fn hashes() -> u64 {
    let text = match found() {
        Ok(found) => format!("{}\n{}", lines(&found), differences(&found)),
        Err(error) => format!("\n{error}\n"),
    };
    given(text.into_bytes())
}

/// A film.
#[unsafe(no_mangle)]
pub extern "C" fn film() -> u64 {
    given(gif().unwrap_or_default())
}

fn given(bytes: Vec<u8>) -> u64 {
    let bytes = bytes.leak();
    (bytes.as_ptr() as u64) << 32 | bytes.len() as u64
}
