//! The note in a GIF's comment.

use super::super::note::{LONGEST, START, take};

/// The first comment of a GIF that is a recipe.
pub fn note_in(file: &[u8]) -> Option<String> {
    let mut rest = file;
    let head = take(&mut rest, 13)?;
    take(&mut rest, colour_table(head[10]))?;
    loop {
        match take(&mut rest, 1)?[0] {
            // An extension: its label, then blocks.
            0x21 => {
                let comment = take(&mut rest, 1)?[0] == 0xFE;
                let text = blocks(&mut rest, comment)?;
                if comment && text.starts_with(START.as_bytes()) {
                    return String::from_utf8(text).ok();
                }
            }
            // An image: its position, its colours, the size of its codes, then blocks.
            0x2C => {
                let flags = take(&mut rest, 9)?[8];
                take(&mut rest, colour_table(flags) + 1)?;
                blocks(&mut rest, false)?;
            }
            _ => return None,
        }
    }
}

/// The length of the colour table that these flags announce.
fn colour_table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Reads blocks up to the empty one; `keep` joins them, up to a recipe's length.
fn blocks(rest: &mut &[u8], keep: bool) -> Option<Vec<u8>> {
    let mut joined = Vec::new();
    loop {
        let length = take(rest, 1)?[0];
        if length == 0 {
            return Some(joined);
        }
        let block = take(rest, length.into())?;
        if keep && joined.len() <= LONGEST {
            joined.extend_from_slice(block);
        }
    }
}
