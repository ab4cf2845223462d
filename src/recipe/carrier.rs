//! Finds a recipe in a file, whatever its form. Nothing here trusts a length that it reads.

use super::{KEYWORD, LONGEST, START};
use crate::film::{FilmForm, Still};
use crate::{Error, Result};

/// A file that keeps a recipe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carrier {
    /// A film in one file.
    Film(FilmForm),
    /// A picture or a strip.
    Picture(Still),
}

/// The form of a file, from its bytes, and the text of the recipe in it.
///
/// # Errors
/// When it has no form that keeps recipes, or none is in it.
pub fn find(file: &[u8]) -> Result<(Carrier, String)> {
    let (carrier, found) = if file.starts_with(b"GIF8") {
        (film("gif"), in_gif(file))
    } else if file.starts_with(b"\x89PNG\r\n\x1a\n") {
        in_png(file)
    } else if file.get(4..8) == Some(b"ftyp") {
        (film("mp4"), in_mp4(file))
    } else {
        let text = String::from_utf8_lossy(file);
        let text = text.trim_start_matches('\u{FEFF}').trim_start();
        let head = text.get(..9).unwrap_or_default().to_ascii_lowercase();
        let html = head == "<!doctype" || head.starts_with("<html");
        if !html && !text.contains("<svg") {
            return Err(Error::Recipe(
                "expected a GIF, PNG, APNG, SVG, HTML or MP4 that gan-sim made".to_owned(),
            ));
        }
        (if html { film("html") } else { Some(Carrier::Picture(Still::Svg)) }, in_text(text, html))
    };
    carrier.zip(found).ok_or_else(absent)
}

fn film(name: &str) -> Option<Carrier> {
    FilmForm::named(name).map(Carrier::Film)
}

/// What is said of a file without a recipe.
pub(super) fn absent() -> Error {
    let problem = "there is none in it; films and pictures of toy1d, compare and dirac have one, unless another program \
                   has rewritten them";
    Error::Recipe(problem.to_owned())
}

/// Takes `count` bytes off the front of `rest`.
fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(count)?;
    *rest = left;
    Some(taken)
}

/// The first comment of a GIF that is a recipe.
fn in_gif(file: &[u8]) -> Option<String> {
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
            // An image: where it stands, its colours, the size of its codes, then blocks.
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

/// Whether a PNG moves, and the text that it keeps under our keyword.
fn in_png(file: &[u8]) -> (Option<Carrier>, Option<String>) {
    let mut rest = &file[8..];
    let (mut carrier, mut text) = (Some(Carrier::Picture(Still::Png)), None);
    while let Some((kind, data)) = chunk(&mut rest) {
        match kind {
            b"acTL" => carrier = film("apng"),
            b"iTXt" if text.is_none() => text = international_text(data),
            _ => {}
        }
    }
    (carrier, text)
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

/// The comment among the metadata of an MP4: boxes within boxes, each a length, a kind and its content.
fn in_mp4(file: &[u8]) -> Option<String> {
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
            // Up to the end.
            0 => boxes.len(),
            // A long box: its length follows in eight bytes.
            1 => {
                let long = u64::from_be_bytes(*take(&mut boxes, 8)?.first_chunk()?);
                usize::try_from(long.checked_sub(16)?).ok()?
            }
            length => (length as usize).checked_sub(8)?,
        };
        if found == kind {
            // A file that was cut off may still have it whole.
            return Some(&boxes[..length.min(boxes.len())]);
        }
        take(&mut boxes, length)?;
    }
}

/// The recipe in a text: up to the next `<`, which stands in none of them unescaped.
fn in_text(text: &str, html: bool) -> Option<String> {
    let recipe = &text[text.find(START)?..];
    let recipe = &recipe[..recipe.find('<')?];
    Some(match html {
        // In a script nothing is escaped but by JSON itself.
        true => recipe.trim_end().to_owned(),
        false => recipe.trim_end().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"),
    })
}
