//! A short text in a header, in the first row with room for it.

use plotters::style::text_anchor::{HPos, VPos};

use super::{Sheet, Typeface};
use crate::Result;
use crate::surface::theme::Colour;

/// The space before and after it, in em.
const GAP: f64 = 1.4;
/// The minimum text size, in em; if that does not fit, it gets its own row.
const SMALLEST: f64 = 0.85;

/// A short text that is not always shown; its place is reserved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) text: String,
    pub(crate) colour: Colour,
    pub(crate) is_seen: bool,
    /// Whether it always has its own row.
    pub(crate) has_row: bool,
}

/// The free part of a row, from its content to the right end or to the content there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Free {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) baseline: f64,
    /// Whether the mark follows the content at the left, rather than ending at the right.
    pub(super) is_next: bool,
}

impl Mark {
    /// The space between a mark and its neighbours, in pixels.
    pub(super) fn gap(sheet: &Sheet) -> f64 {
        GAP * sheet.em
    }

    /// Draws in the first of these places that is wide enough; returns whether there is one.
    pub(super) fn draw(&self, sheet: &Sheet, places: &[Free]) -> Result<bool> {
        let width = sheet.width(&self.text, &self.style());
        // Nothing follows at the end of a row.
        let gaps = |place: &Free| Self::gap(sheet) * if place.is_next { 2.0 } else { 1.0 };
        let room = |place: &Free| place.right - place.left - gaps(place);
        let is_wide = |place: &&Free| room(place) >= SMALLEST * width;
        let Some(place) = places.iter().find(is_wide) else { return Ok(false) };
        let (x, side) = match place.is_next {
            true => (place.left + Self::gap(sheet), HPos::Left),
            false => (place.right, HPos::Right),
        };
        self.write(sheet, (x, place.baseline), side, room(place))?;
        Ok(true)
    }

    /// Draws at the right end of a row of its own, smaller if it is wider than `room`.
    pub(super) fn draw_alone(&self, sheet: &Sheet, end: (f64, f64), room: f64) -> Result<()> {
        self.write(sheet, end, HPos::Right, room)
    }

    fn style(&self) -> Typeface {
        Typeface::plain(self.colour).bold()
    }

    fn write(&self, sheet: &Sheet, at: (f64, f64), side: HPos, room: f64) -> Result<()> {
        let style = sheet.fitted(&self.text, self.style(), room).anchored(side, VPos::Bottom);
        if self.is_seen { sheet.text(&self.text, at, &style) } else { Ok(()) }
    }
}
