//! Parses a cell as a number, or explains why it is not one.

use super::words;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// A decimal comma, a decimal point, or neither.
    pub(super) mark: Option<u8>,
    /// Whether the mark may separate thousands, as in 3,456.
    pub(super) may_be_thousands: bool,
}

/// A finite number with a decimal point or comma.
pub(super) fn parse(cell: &[u8]) -> Option<(f64, Mark)> {
    let text = std::str::from_utf8(cell).ok()?;
    let comma = text.find(',');
    let mark = comma.or_else(|| text.find('.'));
    let value = match comma {
        None if text.is_ascii() => text.parse::<f64>(),
        _ => with_point(text, comma)?.parse(),
    };
    let value = value.ok().filter(|value| value.is_finite())?;
    let may_be_thousands = mark.is_some_and(|at| groups(text, at));
    Some((value, Mark { mark: mark.map(|at| text.as_bytes()[at]), may_be_thousands }))
}

/// The text with '-' for the typographic minus sign (U+2212), and a point for a comma before digits.
fn with_point(text: &str, comma: Option<usize>) -> Option<String> {
    let follows = |at: usize| text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
    let is_number = comma.is_none_or(follows) && !(comma.is_some() && text.contains('.'));
    is_number.then(|| text.replace('\u{2212}', "-").replace(',', "."))
}

/// Whether one to three digits, not 0, come before this place, and exactly three after it.
fn groups(text: &str, at: usize) -> bool {
    let (before, after) = (text[..at].trim_start_matches(['-', '+', '\u{2212}']), &text[at + 1..]);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (1..=3).contains(&before.len())
        && !before.starts_with('0')
        && digits(before)
        && after.len() == 3
        && digits(after)
}

/// Whether a cell says that there is no value.
pub(super) fn is_missing(cell: &[u8]) -> bool {
    let missing: [&[u8]; 10] = [b"", b"na", b"n/a", b"nan", b"null", b"none", b"-", b".", b"?", b"#n/a"];
    missing.contains(&cell.to_ascii_lowercase().as_slice())
}

/// What was found instead of a number, and the remedy.
pub(super) fn refusal(cell: &[u8]) -> String {
    if cell.is_empty() {
        return "expected a number, found an empty cell; fill it in or leave out the row".to_owned();
    }
    let (found, text) = (words::quoted(cell), words::decode(cell));
    let remedy = remedy(&text);
    match is_missing(cell) {
        true => format!("expected a number, found {found}, a missing value; fill it in or leave out the row"),
        false => format!("expected a finite number, found {found}; {remedy}"),
    }
}

fn remedy(text: &str) -> &'static str {
    let is_number = |text: &str| text.trim().parse::<f64>().is_ok();
    let separates = |c: char| c.is_whitespace() || [',', '.', '\'', '’', '_'].contains(&c);
    let numeric = |c: char| c.is_ascii_digit() || "+-\u{2212}".contains(c) || separates(c);
    let rest = text.trim_start_matches(|c: char| numeric(c)).trim_start_matches(|c: char| numeric(c));
    if is_number(text) {
        "leave out the row, or scale the numbers"
    } else if text.ends_with('%') {
        "leave out the percent signs"
    } else if text.starts_with("0x") || text.starts_with("0X") {
        "write it in decimal digits"
    } else if rest.is_empty() && text.contains(|c: char| c.is_ascii_digit()) {
        "write it with a decimal point and without separators of thousands"
    } else if rest.len() < text.len() && rest.chars().all(|c| c.is_alphabetic() || "°/²³".contains(c)) {
        "leave out the unit"
    } else {
        "write a number such as 41.2, or choose another column"
    }
}
