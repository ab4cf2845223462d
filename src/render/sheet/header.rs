//! What stands above a chart: a bold read-out, numbers, and a legend.
//!
//! Everything has its own place, as wide as its widest content: nothing moves from frame to frame.

use super::super::theme::{Colour, Line};
use super::{Sheet, Style, Weight};
use crate::Result;

const HEADING_SIZE: f64 = 1.32;
const ROW: f64 = 1.85;
const BELOW: f64 = 0.85;
const SAMPLE: f64 = 2.54;
const SAMPLE_GAP: f64 = 0.5;
const ENTRY_GAP: f64 = 1.7;
const READOUT_GAP: f64 = 1.7;
const VALUE_GAP: f64 = 0.4;
/// What nearly all values are as wide as; the gap after them has room for two digits more.
const COMMON_VALUE: &str = "0.00";
/// Sums of widths may be this much off, in pixels.
const ROUNDING: f64 = 0.01;
/// The height of capitals, in em.
const CAP: f64 = super::text::CAP_HEIGHT as f64;

/// A named number.
pub(in super::super) struct Readout {
    pub(in super::super) name: &'static str,
    pub(in super::super) value: String,
}

/// A curve's line and name.
pub(in super::super) struct LegendEntry {
    pub(in super::super) name: String,
    pub(in super::super) line: Line,
    pub(in super::super) text_colour: Colour,
}

/// All that stands above a chart.
pub(in super::super) struct Header {
    pub(in super::super) heading: String,
    /// The longest that the heading becomes in this film.
    pub(in super::super) widest_heading: String,
    pub(in super::super) readouts: Vec<Readout>,
    pub(in super::super) legend: Vec<LegendEntry>,
}

impl Header {
    /// Only a heading.
    pub(in super::super) fn only(heading: String, widest_heading: String) -> Self {
        Self { heading, widest_heading, readouts: Vec::new(), legend: Vec::new() }
    }

    /// Draws from `left` to `right` below `top`; returns where the header ends.
    pub(in super::super) fn draw(&self, sheet: &Sheet, (left, right): (f64, f64), top: f64) -> Result<f64> {
        let style = self.heading_style(sheet, right - left);
        let baseline = top + CAP * HEADING_SIZE * sheet.em;
        sheet.text(&self.heading, (left, baseline), &style)?;
        let taken = sheet.width(&self.widest_heading, &style);
        let baseline = self.draw_readouts(sheet, (left, right), taken, baseline)?;
        let widths: Vec<_> = self.legend.iter().map(|e| e.width(sheet)).collect();
        let places = flow(&widths, right - left, ENTRY_GAP * sheet.em);
        let row_below = |row: usize| baseline + (row + 1) as f64 * ROW * sheet.em;
        for (entry, &(x, row)) in self.legend.iter().zip(&places) {
            entry.draw(sheet, (left + x, row_below(row)))?;
        }
        let last = places.last().map_or(baseline, |&(_, row)| row_below(row));
        Ok(last + BELOW * sheet.em)
    }

    /// The bold read-out, smaller where the longest one would not fit.
    fn heading_style(&self, sheet: &Sheet, room: f64) -> Style {
        let mut style =
            Style { size: HEADING_SIZE, weight: Weight::Bold, ..Style::plain(sheet.theme.heading) };
        style.size *= (room / sheet.width(&self.widest_heading, &style)).min(1.0);
        style
    }

    /// Draws the numbers at the right of the heading, which takes `taken`, or below it where they do
    /// not fit; returns the baseline of the last row.
    fn draw_readouts(
        &self,
        sheet: &Sheet,
        (left, right): (f64, f64),
        taken: f64,
        baseline: f64,
    ) -> Result<f64> {
        let gap = READOUT_GAP * sheet.em;
        let widths: Vec<_> = self.readouts.iter().map(|r| r.width(sheet)).collect();
        let total = widths.iter().sum::<f64>() + gap * widths.len() as f64 - gap;
        let beside = total <= right - left - taken - gap;
        let (start, first) = match beside || widths.is_empty() {
            true => (right - total, baseline),
            false => (left, baseline + ROW * sheet.em),
        };
        let room = if beside { total } else { right - left };
        let places = flow(&widths, room + ROUNDING, gap);
        let row_at = |row: usize| first + row as f64 * ROW * sheet.em;
        for (readout, &(x, row)) in self.readouts.iter().zip(&places) {
            readout.draw(sheet, (start + x, row_at(row)))?;
        }
        Ok(places.last().map_or(baseline, |&(_, row)| row_at(row)))
    }
}

/// Puts things side by side, `gap` apart, in as many rows as `room` needs: x and row of each.
fn flow(widths: &[f64], room: f64, gap: f64) -> Vec<(f64, usize)> {
    let (mut x, mut row) = (0.0, 0);
    let mut places = Vec::with_capacity(widths.len());
    for &width in widths {
        if x > 0.0 && x + width > room {
            (x, row) = (0.0, row + 1);
        }
        places.push((x, row));
        x += width + gap;
    }
    places
}

impl Readout {
    fn width(&self, sheet: &Sheet) -> f64 {
        let style = Style::plain(sheet.theme.text);
        let value = sheet.width(COMMON_VALUE, &style);
        sheet.width(self.name, &style) + VALUE_GAP * sheet.em + value
    }

    fn draw(&self, sheet: &Sheet, at: (f64, f64)) -> Result<()> {
        sheet.text(self.name, at, &Style::plain(sheet.theme.quiet_text))?;
        let name = sheet.width(self.name, &Style::plain(sheet.theme.quiet_text));
        let value = (at.0 + name + VALUE_GAP * sheet.em, at.1);
        sheet.text(&self.value, value, &Style::plain(sheet.theme.text))
    }
}

impl LegendEntry {
    fn width(&self, sheet: &Sheet) -> f64 {
        let name = sheet.width(&self.name, &Style::plain(self.text_colour));
        (SAMPLE + SAMPLE_GAP) * sheet.em + name
    }

    fn draw(&self, sheet: &Sheet, (x, baseline): (f64, f64)) -> Result<()> {
        let em = sheet.em;
        let y = baseline - 0.3 * em;
        sheet.line(&[(x, y), (x + SAMPLE * em, y)], &self.line)?;
        let name = (x + (SAMPLE + SAMPLE_GAP) * em, baseline);
        sheet.text(&self.name, name, &Style::plain(self.text_colour))
    }
}
