//! The text of names and shares in all figures of a study.

use crate::surface::sheet::{Sheet, Typeface};
use plotters::style::text_anchor::{HPos, VPos};

/// The maximum fraction of the width for the names of rows.
pub(super) const NAMES: f64 = 0.36;

/// `text` without its middle if it would be wider than `room`: settings differ at their beginnings and ends.
pub(super) fn shortened(sheet: &Sheet, text: &str, room: f64) -> String {
    let style = Typeface::plain(sheet.theme.quiet_text);
    let chars: Vec<char> = text.chars().collect();
    let mut kept = chars.len();
    let mut short = text.to_owned();
    while kept > 2 && sheet.width(&short, &style) > room {
        kept -= 1;
        let (head, tail) = (&chars[..kept.div_ceil(2)], &chars[chars.len() - kept / 2..]);
        short = head.iter().chain(&['…']).chain(tail).collect();
    }
    short
}

/// A share as text: `98 %`.
pub(super) fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}

/// Centred text.
pub(super) fn centred(style: Typeface) -> Typeface {
    style.anchored(HPos::Center, VPos::Center)
}
