//! Names and shares as all figures of a study have them.

use crate::surface::sheet::{Sheet, Style};
use plotters::style::text_anchor::{HPos, VPos};

/// The part of a picture's width that the names of rows may take.
pub(super) const NAMES: f64 = 0.36;

/// `text` without its middle, where it would be wider than `room`: beginnings and ends tell settings apart.
pub(super) fn shortened(sheet: &Sheet, text: &str, room: f64) -> String {
    let style = Style::plain(sheet.theme.quiet_text);
    let letters: Vec<char> = text.chars().collect();
    let mut kept = letters.len();
    let mut short = text.to_owned();
    while kept > 2 && sheet.width(&short, &style) > room {
        kept -= 1;
        let (head, tail) = (&letters[..kept.div_ceil(2)], &letters[letters.len() - kept / 2..]);
        short = head.iter().chain(&['…']).chain(tail).collect();
    }
    short
}

/// A share as text: `98 %`.
pub(super) fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}

/// Text in the middle of a place.
pub(super) fn centred(style: Style) -> Style {
    style.anchored(HPos::Center, VPos::Center)
}
