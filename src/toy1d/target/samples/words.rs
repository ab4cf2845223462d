//! Text from a file, prepared for one line of a message.

/// Longer names and cells are truncated.
const LONGEST: usize = 40;

/// The characters of bytes 0x80 to 0x9F in Windows-1252; the others are as in Unicode.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Decodes UTF-8, or otherwise Windows-1252, which Excel writes in Western Europe.
pub(super) fn decode(bytes: &[u8]) -> String {
    let windows = |&byte: &u8| match byte {
        0x80..=0x9F => WINDOWS.chars().nth(usize::from(byte) - 0x80).unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    };
    std::str::from_utf8(bytes).map_or_else(|_| bytes.iter().map(windows).collect(), str::to_owned)
}

/// The text without control characters, truncated if long.
pub(super) fn plain(text: &str) -> String {
    let start: String = text.chars().take(LONGEST).collect();
    let cut = if start.len() < text.len() { "…" } else { "" };
    escaped(&start) + cut
}

/// The text with control characters as their codes.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '"' | '\'' | '\\' => escaped.push(c),
            _ => escaped.extend(c.escape_debug()),
        }
    }
    escaped
}

/// A cell in quotes.
pub(super) fn quoted(cell: &[u8]) -> String {
    format!("\"{}\"", plain(&decode(cell)))
}

/// A number, in few digits if it has few.
pub(super) fn number(x: f64) -> String {
    match x.abs() {
        0.0 | 1e-4..1e15 => format!("{x}"),
        _ => format!("{x:e}"),
    }
}
