//! The text chunk of a PNG, animated or not.

use super::{KEYWORD, LONGEST, take};

/// How every PNG starts.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Whether a file is a PNG.
pub fn is_png(file: &[u8]) -> bool {
    file.starts_with(SIGNATURE)
}

/// Whether a PNG is animated.
pub fn is_animated(file: &[u8]) -> bool {
    chunks(file).any(|(kind, _)| kind == b"acTL")
}

/// The text stored in a PNG under our keyword.
pub fn note_in(file: &[u8]) -> Option<String> {
    let mut texts = chunks(file).filter(|(kind, _)| kind == b"iTXt");
    texts.find_map(|(_, data)| international_text(data))
}

/// The kind and the data of each chunk.
fn chunks(file: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut rest = file.get(SIGNATURE.len()..).unwrap_or_default();
    std::iter::from_fn(move || chunk(&mut rest))
}

/// The kind and the data of the next chunk of a PNG.
fn chunk<'a>(rest: &mut &'a [u8]) -> Option<(&'a [u8], &'a [u8])> {
    let length = u32::from_be_bytes(*take(rest, 4)?.first_chunk()?);
    let kind = take(rest, 4)?;
    let data = take(rest, length as usize)?;
    // A checksum follows.
    take(rest, 4)?;
    Some((kind, data))
}

/// The text of a chunk with our keyword, as it is written here: not compressed.
fn international_text(data: &[u8]) -> Option<String> {
    let rest = data.strip_prefix(KEYWORD.as_bytes())?.strip_prefix(&[0; 3])?;
    // The language, the keyword in that language, the text.
    let text = rest.splitn(3, |&byte| byte == 0).nth(2)?;
    String::from_utf8(text.get(..text.len().min(LONGEST + 1))?.to_vec()).ok()
}
