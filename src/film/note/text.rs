//! The note in a page or an SVG.

use std::borrow::Cow;

use super::START;

/// A page is known by its first tag, which is within this many bytes.
const HEAD: usize = 1024;

/// A file as text, from its first character.
fn text_of(file: &[u8]) -> Cow<'_, str> {
    match String::from_utf8_lossy(file) {
        Cow::Borrowed(text) => Cow::Borrowed(trimmed(text)),
        Cow::Owned(text) => Cow::Owned(trimmed(&text).to_owned()),
    }
}

fn trimmed(text: &str) -> &str {
    text.trim_start_matches('\u{FEFF}').trim_start()
}

/// Whether a file is an HTML page.
pub fn is_page(file: &[u8]) -> bool {
    // Only the start: other files may be long.
    let text = text_of(&file[..file.len().min(HEAD)]);
    let head = text.get(..9).unwrap_or_default().to_ascii_lowercase();
    head == "<!doctype" || head.starts_with("<html")
}

/// Whether a file is an SVG.
pub fn is_svg(file: &[u8]) -> bool {
    !is_page(file) && text_of(file).contains("<svg")
}

/// The note of a page. In its script, only JSON's own escapes occur.
pub fn note_in_page(file: &[u8]) -> Option<String> {
    raw_note(&text_of(file)).map(str::to_owned)
}

/// The note of an SVG.
pub fn note_in_svg(file: &[u8]) -> Option<String> {
    let text = text_of(file);
    Some(raw_note(&text)?.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}

/// The note as written in the file: up to the next `<`, which is escaped in every note.
fn raw_note(text: &str) -> Option<&str> {
    let note = &text[text.find(START)?..];
    Some(note[..note.find('<')?].trim_end())
}
