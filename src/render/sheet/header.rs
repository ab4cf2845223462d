//! What stands above a chart: a bold read-out, numbers, and a legend.
//!
//! Everything has its own place, as wide as its widest content: nothing moves from frame to frame.

use plotters::style::text_anchor::{HPos, VPos};

use super::super::theme::{Colour, Line};
use super::{Sheet, Style, Weight};
use crate::Result;

const HEADING_SIZE: f64 = 1.32;
const ROW: f64 = 1.75;
const SAMPLE: f64 = 2.54;
const SAMPLE_GAP: f64 = 0.5;
const ENTRY_GAP: f64 = 1.7;
const READOUT_GAP: f64 = 1.4;
const VALUE_GAP: f64 = 0.4;
/// The widest value there is.
const WIDEST_VALUE: &str = "00.00";
/// The height of capitals, in em.
const CAP: f64 = super::text::CAP_HEIGHT as f64;

/// A named number.
pub(in super::super) struct Readout {
    pub(in super::super) name: &'static str,
    pub(in super::super) value: String,
}

/// A curve's line and name.
pub(in super::super) struct LegendEntry {
    pub(in super::super) name: &'static str,
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
    pub(in super::super) fn only(heading: String) -> Self {
        Self {
            widest_heading: heading.clone(),
            heading,
            readouts: Vec::new(),
            legend: Vec::new(),
        }
    }

    /// Draws from `left` to `right` below `top`; returns where the header ends.
    pub(in super::super) fn draw(
        &self,
        sheet: &Sheet,
        (left, right): (f64, f64),
        top: f64,
    ) -> Result<f64> {
        let em = sheet.em;
        let mut baseline = top + CAP * HEADING_SIZE * em;
        let style = heading_style(sheet);
        sheet.text(&self.heading, (left, baseline), &style)?;
        let room = right - left - sheet.width(&self.widest_heading, &style) - READOUT_GAP * em;
        let widths: Vec<_> = self.readouts.iter().map(|r| r.width(sheet)).collect();
        let total = widths.iter().sum::<f64>() + READOUT_GAP * em * (widths.len() as f64 - 1.0);
        let beside = total <= room;
        let start = if beside { right - total } else { left };
        if !beside && !widths.is_empty() {
            baseline += ROW * em;
        }
        let places = flow(&widths, right - start + 0.5, READOUT_GAP * em);
        for (readout, &(x, row)) in self.readouts.iter().zip(&places) {
            readout.draw(sheet, (start + x, baseline + row as f64 * ROW * em))?;
        }
        baseline += places.last().map_or(0.0, |&(_, row)| row as f64) * ROW * em;
        let widths: Vec<_> = self.legend.iter().map(|e| e.width(sheet)).collect();
        let places = flow(&widths, right - left, ENTRY_GAP * em);
        for (entry, &(x, row)) in self.legend.iter().zip(&places) {
            entry.draw(sheet, (left + x, baseline + (row + 1) as f64 * ROW * em))?;
        }
        let rows = places.last().map_or(0, |&(_, row)| row + 1);
        Ok(baseline + (rows as f64 * ROW + 0.45) * em)
    }
}

/// The style of the bold read-out.
fn heading_style(sheet: &Sheet) -> Style {
    Style {
        size: HEADING_SIZE,
        weight: Weight::Bold,
        ..Style::plain(sheet.theme.heading)
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
        let value = sheet.width(WIDEST_VALUE, &style);
        sheet.width(self.name, &style) + VALUE_GAP * sheet.em + value
    }

    fn draw(&self, sheet: &Sheet, at: (f64, f64)) -> Result<()> {
        sheet.text(self.name, at, &Style::plain(sheet.theme.quiet_text))?;
        let value = Style::plain(sheet.theme.text).anchored(HPos::Right, VPos::Bottom);
        sheet.text(&self.value, (at.0 + self.width(sheet), at.1), &value)
    }
}

impl LegendEntry {
    fn width(&self, sheet: &Sheet) -> f64 {
        let name = sheet.width(self.name, &Style::plain(self.text_colour));
        (SAMPLE + SAMPLE_GAP) * sheet.em + name
    }

    fn draw(&self, sheet: &Sheet, (x, baseline): (f64, f64)) -> Result<()> {
        let em = sheet.em;
        let y = baseline - 0.3 * em;
        sheet.line(&[(x, y), (x + SAMPLE * em, y)], &self.line)?;
        let name = (x + (SAMPLE + SAMPLE_GAP) * em, baseline);
        sheet.text(self.name, name, &Style::plain(self.text_colour))
    }
}
