//! The note among an MP4's metadata.

use super::super::note::{LONGEST, take};

/// The comment in the metadata of an MP4: nested boxes, each with a length, a kind and its content.
pub fn note_in(file: &[u8]) -> Option<String> {
    let user_data = content(content(file, b"moov")?, b"udta")?;
    // After four bytes of version and flags.
    let list = content(content(user_data, b"meta")?.get(4..)?, b"ilst")?;
    // After eight of type and language.
    let text = content(content(list, b"\xA9cmt")?, b"data")?.get(8..)?;
    String::from_utf8(text.get(..text.len().min(LONGEST + 1))?.to_vec()).ok()
}

/// The content of the first box of a kind.
fn content<'a>(mut boxes: &'a [u8], kind: &[u8; 4]) -> Option<&'a [u8]> {
    loop {
        let &[a, b, c, d] = take(&mut boxes, 4)?.first_chunk()?;
        let found = take(&mut boxes, 4)?;
        let length = match u32::from_be_bytes([a, b, c, d]) {
            // It extends to the end of the file.
            0 => boxes.len(),
            // A long box: its length follows in eight bytes.
            1 => {
                let long = u64::from_be_bytes(*take(&mut boxes, 8)?.first_chunk()?);
                usize::try_from(long.checked_sub(16)?).ok()?
            }
            length => (length as usize).checked_sub(8)?,
        };
        if found == kind {
            // A truncated file may still contain the whole note.
            return Some(&boxes[..length.min(boxes.len())]);
        }
        take(&mut boxes, length)?;
    }
}
