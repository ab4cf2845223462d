//! The header above a chart: a bold read-out, numbers and a legend.
//!
//! Every item has a fixed place as wide as its widest content, so that nothing moves from frame to frame.

use super::mark::{Free, Mark};
use super::{CAP, Sheet, Typeface};
use crate::Result;
use crate::surface::theme::{Colour, Line};

const HEADING_SIZE: f64 = 1.32;
const ROW: f64 = 1.85;
/// The space between the last baseline and the chart, in em.
pub(crate) const BELOW: f64 = 0.85;
/// The distance from the baseline of a heading to that of the remark below it, in em.
const REMARK: f64 = 1.55;
/// The height of an area's sample in a legend, in em.
pub(crate) const AREA: f64 = 0.72;
const SAMPLE: f64 = 2.54;
const SAMPLE_GAP: f64 = 0.5;
const ENTRY_GAP: f64 = 1.7;
const NARROW_ENTRY_GAP: f64 = 0.75;
const READOUT_GAP: f64 = 1.7;
const VALUE_GAP: f64 = 0.4;
/// The tolerance for sums of widths, in pixels.
const ROUNDING: f64 = 0.01;

/// Draws a bold heading and a less prominent remark below it; returns the remark's baseline.
pub(crate) fn headed(
    sheet: &Sheet,
    [heading, remark]: [&str; 2],
    (left, right): (f64, f64),
    top: f64,
) -> Result<f64> {
    let only = Header::only(heading.to_owned(), heading.to_owned());
    // The remark uses the empty space below a header.
    let below = only.draw(sheet, (left, right), top)? + (REMARK - BELOW) * sheet.em;
    let style = sheet.fitted(remark, Typeface::plain(sheet.theme.quiet_text), right - left);
    sheet.text(remark, (left, below), &style)?;
    Ok(below)
}

/// A named number.
pub(crate) struct Readout {
    pub(crate) name: String,
    pub(crate) value: String,
    /// The widest value in this film.
    pub(crate) widest: String,
}

/// The line and the name of a curve.
#[derive(Debug, Clone)]
pub(crate) struct LegendEntry {
    pub(crate) name: String,
    pub(crate) line: Line,
    pub(crate) text_colour: Colour,
}

/// The content of a header.
pub(crate) struct Header {
    /// The title above everything; it may be empty, like the heading.
    pub(crate) title: String,
    pub(crate) heading: String,
    /// The longest heading in this film.
    pub(crate) widest_heading: String,
    pub(crate) readouts: Vec<Readout>,
    pub(crate) legend: Vec<LegendEntry>,
    /// Whether it belongs to a part of a picture, and so is not bold.
    pub(crate) small: bool,
    /// Whether the legend is placed beside the heading if there is room.
    pub(crate) legend_beside: bool,
    /// The final result, beside the heading if there is room.
    pub(crate) mark: Option<Mark>,
}

impl Header {
    /// Only a heading.
    pub(crate) fn only(heading: String, widest_heading: String) -> Self {
        Self {
            title: String::new(),
            heading,
            widest_heading,
            readouts: Vec::new(),
            legend: Vec::new(),
            small: false,
            legend_beside: false,
            mark: None,
        }
    }

    /// A constant heading above a part of a picture.
    pub(crate) fn small(heading: String) -> Self {
        Self { small: true, legend_beside: true, ..Self::only(heading.clone(), heading) }
    }

    /// Draws from `left` to `right` below `top`; returns where the header ends.
    pub(crate) fn draw(&self, sheet: &Sheet, (left, right): (f64, f64), top: f64) -> Result<f64> {
        let mut rows = Rows { em: sheet.em, top, last: None };
        let mut free = Vec::new();
        let room = right - left;
        if !self.title.is_empty() {
            let style = Typeface { size: HEADING_SIZE, ..Typeface::plain(sheet.theme.heading).bold() };
            let style = sheet.fitted(&self.title, style, room);
            let baseline = rows.next(style.size);
            sheet.text(&self.title, (left, baseline), &style)?;
            let taken = left + sheet.width(&self.title, &style);
            free.push(Free { left: taken, right, baseline, is_next: false });
        }
        let style = sheet.fitted(&self.widest_heading, self.heading_style(sheet), room);
        let taken = sheet.width(&self.widest_heading, &style);
        let heading = if taken > 0.0 { Some(rows.next(style.size)) } else { None };
        if let Some(baseline) = heading {
            sheet.text(&self.heading, (left, baseline), &style)?;
        }
        let numbers = self.draw_readouts(sheet, (left, right), taken, &mut rows)?;
        if let Some(baseline) = heading {
            free.insert(0, Free { left: left + taken, right: numbers, baseline, is_next: true });
        }
        let end = self.draw_legend(sheet, (left, right), taken, &mut rows)?;
        if let Some(mark) = &self.mark {
            free.extend(end.map(|(left, baseline)| Free { left, right, baseline, is_next: false }));
            if mark.has_row || !mark.draw(sheet, &free)? {
                mark.draw_alone(sheet, (right, rows.next(1.0)), room)?;
            }
        }
        Ok(rows.last.map_or(top, |baseline| baseline + BELOW * sheet.em))
    }

    fn heading_style(&self, sheet: &Sheet) -> Typeface {
        let bold = Typeface::plain(sheet.theme.heading).bold();
        match (self.small, self.title.is_empty()) {
            (true, _) => Typeface::plain(sheet.theme.text),
            (false, true) => Typeface { size: HEADING_SIZE, ..bold },
            // Below a title it is less prominent.
            (false, false) => bold,
        }
    }

    /// Draws the numbers at the right of the heading, which takes `taken`, or below it if they do not
    /// fit; returns where the free part of the heading's row ends.
    fn draw_readouts(&self, sheet: &Sheet, ends: (f64, f64), taken: f64, rows: &mut Rows) -> Result<f64> {
        let (gap, room) = (READOUT_GAP * sheet.em, ends.1 - ends.0);
        let widths: Vec<_> = self.readouts.iter().map(|r| r.width(sheet)).collect();
        let total = widths.iter().sum::<f64>() + gap * widths.len() as f64 - gap;
        let beside = taken > 0.0 && total <= room - taken - gap;
        let start = if beside { ends.1 - total } else { ends.0 };
        let places = flow(&widths, if beside { total } else { room } + ROUNDING, gap);
        for (readout, at) in self.readouts.iter().zip(rows.place(&places, start, beside)) {
            readout.draw(sheet, at)?;
        }
        Ok(if beside && !self.readouts.is_empty() { start } else { ends.1 })
    }

    /// Draws the names of the curves below the heading; beside it in a small header with enough space. Returns where
    /// the last one ends, if there are any.
    fn draw_legend(
        &self,
        sheet: &Sheet,
        ends: (f64, f64),
        taken: f64,
        rows: &mut Rows,
    ) -> Result<Option<(f64, f64)>> {
        let room = ends.1 - ends.0;
        let widths: Vec<_> = self.legend.iter().map(|e| e.width(sheet).min(room)).collect();
        let total = |gap: f64| widths.iter().sum::<f64>() + gap * (widths.len() as f64 - 1.0);
        let is_beside = |gap: f64| self.legend_beside && taken > 0.0 && total(gap) <= room - taken - gap;
        // One row with smaller gaps is better than two rows.
        let (wide, narrow) = (ENTRY_GAP * sheet.em, NARROW_ENTRY_GAP * sheet.em);
        let is_tight = !is_beside(wide) && (is_beside(narrow) || total(wide) > room && total(narrow) <= room);
        let gap = if is_tight { narrow } else { wide };
        let (beside, total) = (is_beside(gap), total(gap));
        let start = if beside { ends.1 - total } else { ends.0 };
        let places = flow(&widths, if beside { total } else { room } + ROUNDING, gap);
        let mut end = None;
        for ((entry, width), at) in self.legend.iter().zip(widths).zip(rows.place(&places, start, beside)) {
            entry.draw(sheet, at, room)?;
            end = Some((at.0 + width, at.1));
        }
        Ok(end)
    }
}

/// Rows of text, one below the other.
struct Rows {
    em: f64,
    top: f64,
    /// The baseline of the last row.
    last: Option<f64>,
}

impl Rows {
    /// The baseline of the next row; the text of the very first is `size` em high.
    fn next(&mut self, size: f64) -> f64 {
        let baseline = match self.last {
            None => self.top + CAP * size * self.em,
            Some(last) => last + ROW * self.em,
        };
        self.last = Some(baseline);
        baseline
    }

    /// The positions of items placed by [`flow`], in new rows or starting `beside` the last one.
    fn place(&mut self, places: &[(f64, usize)], start: f64, beside: bool) -> Vec<(f64, f64)> {
        let mut placed = Vec::with_capacity(places.len());
        let mut row_before = if beside { Some(0) } else { None };
        for &(x, row) in places {
            let baseline = match (row_before == Some(row), self.last) {
                (true, Some(last)) => last,
                _ => self.next(1.0),
            };
            row_before = Some(row);
            placed.push((start + x, baseline));
        }
        placed
    }
}

/// Places items side by side, `gap` apart, in as many rows as needed for the width `room`: x and row of each.
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
        let style = Typeface::plain(sheet.theme.text);
        let [name, value, widest] =
            [&self.name, &self.value, &self.widest].map(|text| sheet.width(text, &style));
        name + VALUE_GAP * sheet.em + value.max(widest)
    }

    fn draw(&self, sheet: &Sheet, at: (f64, f64)) -> Result<()> {
        sheet.text(&self.name, at, &Typeface::plain(sheet.theme.quiet_text))?;
        let name = sheet.width(&self.name, &Typeface::plain(sheet.theme.quiet_text));
        let value = (at.0 + name + VALUE_GAP * sheet.em, at.1);
        sheet.text(&self.value, value, &Typeface::plain(sheet.theme.text))
    }
}

impl LegendEntry {
    fn width(&self, sheet: &Sheet) -> f64 {
        let name = sheet.width(&self.name, &Typeface::plain(self.text_colour));
        (SAMPLE + SAMPLE_GAP) * sheet.em + name
    }

    /// Draws the line and its name, with a smaller name if both would be wider than `room`.
    fn draw(&self, sheet: &Sheet, (x, baseline): (f64, f64), room: f64) -> Result<()> {
        let em = sheet.em;
        let y = baseline - 0.3 * em;
        sheet.line(&[(x, y), (x + SAMPLE * em, y)], &self.line)?;
        let name = (x + (SAMPLE + SAMPLE_GAP) * em, baseline);
        let room = room - (SAMPLE + SAMPLE_GAP) * em;
        sheet.text(&self.name, name, &sheet.fitted(&self.name, Typeface::plain(self.text_colour), room))
    }
}
