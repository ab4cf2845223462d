//! The share of successes of settings in rows and columns; darker means more.

use super::heading::Heading;
use super::text::{NAMES, centred, percent, shortened};
use crate::Result;
use crate::surface::canvas::text::Weight;
use crate::surface::sheet::{Axes, Axis, Header, Rectangle, Sheet, Typeface};
use crate::surface::theme::{Colour, Theme};

/// The maximum fraction of a cell's height for its number.
const TALLEST: f64 = 0.5;
/// The maximum fraction of a cell's width for its number.
const WIDEST: f64 = 0.8;
/// The maximum size of a number, in em.
const LARGEST: f64 = 1.5;
/// The space between two cells, in em.
const GAP: f64 = 0.12;
/// The opacities for no successes and for successes only.
const OPACITY: (f64, f64) = (0.07, 0.92);

/// Shares of successes in rows and columns.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareGrid {
    /// The setting that differs from column to column.
    pub columns_name: String,
    /// The settings that differ from row to row.
    pub rows_name: String,
    /// The column names, from left to right.
    pub columns: Vec<String>,
    /// The row names, from top to bottom.
    pub rows: Vec<String>,
    /// The shares, from 0 to 1, row by row, one for each cell.
    pub shares: Vec<f64>,
}

impl ShareGrid {
    pub(super) fn draw(&self, sheet: &Sheet, mut outer: Rectangle, heading: Heading) -> Result<()> {
        let axes = self.axes(sheet, outer);
        let header = Header::only(String::new(), String::new());
        outer.top = heading.draw(sheet, header, (outer.left, outer.right), outer.top)?;
        let plot = axes.plot_within(sheet, outer);
        axes.draw(sheet, plot)?;
        let (width, height) =
            (plot.width() / self.columns.len() as f64, plot.height() / self.rows.len() as f64);
        let gap = GAP * sheet.em;
        for (i, &share) in self.shares.iter().enumerate() {
            let (row, column) = (i / self.columns.len(), i % self.columns.len());
            let (left, top) = (plot.left + column as f64 * width, plot.top + row as f64 * height);
            let cell = Rectangle { left: left + gap, top, right: left + width, bottom: top + height - gap };
            draw_cell(sheet, cell, share)?;
        }
        Ok(())
    }

    pub(super) fn description(&self) -> String {
        let rows = self.rows.iter().zip(self.shares.chunks(self.columns.len()));
        let row = |(name, shares): (&String, &[f64])| {
            let cells = self.columns.iter().zip(shares).map(|(column, &share)| {
                let name = &self.columns_name;
                format!("{} with {name} {column}", percent(share))
            });
            format!("{name}: {}", cells.collect::<Vec<_>>().join(", "))
        };
        let rows = rows.map(row).collect::<Vec<_>>().join("; ");
        format!("The share of successes for each {}: {rows}.", self.rows_name)
    }

    fn axes(&self, sheet: &Sheet, outer: Rectangle) -> Axes {
        let (rows, columns) = (self.rows.len() as f64, self.columns.len() as f64);
        let room = NAMES * outer.width();
        let row_names = self.rows.iter().enumerate();
        let row_names = row_names.map(|(i, name)| (rows - i as f64 - 0.5, shortened(sheet, name, room)));
        let room = 0.9 * (1.0 - NAMES) * outer.width() / columns;
        let names = self.columns.iter().enumerate();
        let names = names.map(|(i, name)| (i as f64 + 0.5, shortened(sheet, name, room)));
        let bottom = Axis::plain(sheet.theme, &self.columns_name, (0.0, columns)).at(names.collect());
        Axes::two(bottom, Axis::plain(sheet.theme, &self.rows_name, (0.0, rows)).at(row_names.collect()))
    }
}

fn draw_cell(sheet: &Sheet, cell: Rectangle, share: f64) -> Result<()> {
    let colour = shade(sheet.theme, share);
    sheet.rectangle(cell, colour)?;
    let text = percent(share);
    let size = LARGEST.min(TALLEST * cell.height() / sheet.em);
    let style = Typeface { size, weight: Weight::Bold, ..Typeface::plain(ink(sheet.theme, colour)) };
    let style = sheet.fitted(&text, centred(style), WIDEST * cell.width());
    let middle = ((cell.left + cell.right) / 2.0, (cell.top + cell.bottom) / 2.0);
    sheet.text(&text, middle, &style)
}

/// A colour between nearly the background and the colour of the data.
fn shade(theme: &Theme, share: f64) -> Colour {
    let part = OPACITY.0 + (OPACITY.1 - OPACITY.0) * share;
    let mix =
        |full: u8, ground: u8| (part * f64::from(full) + (1.0 - part) * f64::from(ground)).round() as u8;
    let (full, ground) = (theme.p_data.colour.rgb, theme.background.rgb);
    Colour { rgb: [0, 1, 2].map(|i| mix(full[i], ground[i])), alpha: 255 }
}

/// The darkest or the brightest colour of the theme, whichever is farther from `colour`.
fn ink(theme: &Theme, colour: Colour) -> Colour {
    let ground = Colour { alpha: 255, ..theme.background };
    let contrast = |ink: Colour| {
        let (one, two) = (luminance(ink), luminance(colour));
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    };
    if contrast(theme.heading) >= contrast(ground) { theme.heading } else { ground }
}

/// The perceived brightness of a colour, from 0 to 1.
///
/// Source: W3C, "Web Content Accessibility Guidelines 2.1", relative luminance.
fn luminance(colour: Colour) -> f64 {
    let linear = |value: u8| libm::pow(f64::from(value) / 255.0, 2.2);
    let [r, g, b] = colour.rgb.map(linear);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface::canvas::checks::themes;

    #[test]
    fn every_number_can_be_read_on_its_cell() {
        for theme in themes() {
            for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
                let colour = shade(&theme, share);
                let (one, two) = (luminance(colour), luminance(ink(&theme, colour)));
                let contrast = (one.max(two) + 0.05) / (one.min(two) + 0.05);
                assert!(contrast >= 4.0, "{share}: {contrast}");
            }
        }
    }
}
