//! A walk through the latent space in one picture, with one row per leg.

use plotters::style::text_anchor::{HPos, VPos};

use super::enlarge::Zoom;
use super::grid::Grid;
use super::lengths::{Lengths, Proportions};
use crate::Result;
use crate::frame::WalkFrame;
use crate::surface::Drawing;
use crate::surface::canvas::Canvas;
use crate::surface::sheet::{Rectangle, Sheet, Typeface};
use crate::surface::theme::Theme;
use crate::surface::words::Description;

const PROPORTIONS: Proportions = Proportions { em: 0.24, margin: 1.0, head: 1.5, foot: 0.3 };

/// Draws a row for each leg; its ends, the random latents, have an orange frame.
#[derive(Debug, Clone, Copy)]
pub struct WalkDrawing<'a> {
    frame: &'a WalkFrame,
    theme: &'a Theme,
    zoom: Zoom,
}

impl<'a> WalkDrawing<'a> {
    /// A drawing of the whole walk.
    pub fn new(frame: &'a WalkFrame, theme: &'a Theme, zoom: Zoom) -> Self {
        Self { frame, theme, zoom }
    }

    /// Rows are two borders further apart, because the ends of a leg protrude.
    fn lengths(&self) -> Lengths {
        let lengths = Lengths::new(self.frame.side, self.zoom, PROPORTIONS);
        Lengths { row: lengths.row + 2 * lengths.border, ..lengths }
    }

    /// The upper left corner of a digit without its frame. The ends of a leg are set slightly apart.
    fn corner(&self, leg: u32, column: u32) -> (u32, u32) {
        let Lengths { margin, digit, border, row, top, .. } = self.lengths();
        let apart = match column {
            0 => 0,
            _ if column as usize + 1 == self.frame.per_leg => 4 * border,
            _ => 2 * border,
        };
        (margin + border + apart + column * (digit + 2 * border), top + border + leg * row)
    }

    /// The fractions of the way, written above the two ends and the middle.
    fn draw_times(&self, sheet: &Sheet) -> Result<()> {
        let Lengths { em, margin, digit, .. } = self.lengths();
        let style = Typeface::plain(self.theme.text).anchored(HPos::Center, VPos::Bottom);
        let last = self.frame.per_leg as u32 - 1;
        let middle = (last >= 4 && last.is_multiple_of(2)).then_some((last / 2, "t = ½"));
        for (column, text) in [(0, "t = 0"), (last, "t = 1")].into_iter().chain(middle) {
            let x = f64::from(self.corner(0, column).0) + f64::from(digit) / 2.0;
            sheet.text(text, (x, f64::from(margin) + 0.8 * em), &style)?;
        }
        Ok(())
    }

    fn draw_frame(&self, sheet: &Sheet, leg: u32, column: u32) -> Result<()> {
        let lengths = self.lengths();
        let (x, y) = self.corner(leg, column);
        let (left, top) = (f64::from(x - lengths.border), f64::from(y - lengths.border));
        let framed = f64::from(lengths.framed());
        let rectangle = Rectangle { left, top, right: left + framed, bottom: top + framed };
        sheet.rectangle(rectangle, self.theme.p_g.colour)
    }
}

impl Drawing for WalkDrawing<'_> {
    fn size(&self) -> (u32, u32) {
        let Lengths { margin, digit, border, row, top, .. } = self.lengths();
        let legs = self.frame.pixels.len() / (self.frame.per_leg * self.frame.side * self.frame.side);
        let width = self.frame.per_leg as u32 * (digit + 2 * border) + 4 * border;
        (width + 2 * margin, top + legs as u32 * row + margin)
    }

    fn theme(&self) -> &Theme {
        self.theme
    }

    fn paint(&self, canvas: &mut Canvas, _: usize) -> Result<()> {
        let area = self.frame.side * self.frame.side;
        let places = |i: usize| ((i / self.frame.per_leg) as u32, (i % self.frame.per_leg) as u32);
        let sheet = Sheet::new(canvas, self.theme, self.lengths().em);
        self.draw_times(&sheet)?;
        for i in 0..self.frame.pixels.len() / area {
            let (leg, column) = places(i);
            if column == 0 || column as usize + 1 == self.frame.per_leg {
                self.draw_frame(&sheet, leg, column)?;
            }
        }
        drop(sheet);
        for (i, pixels) in self.frame.pixels.chunks_exact(area).enumerate() {
            let (leg, column) = places(i);
            let (x, y) = self.corner(leg, column);
            let digit = Grid::new(self.frame.side, pixels, 1)?.unstretched();
            digit.paste(canvas, (x as i32, y as i32), self.zoom)?;
        }
        Ok(())
    }

    fn describe(&self, _: usize) -> Description {
        let title = "A walk through the latent space".to_owned();
        Description {
            text: "Each row leads from the digit of one latent to that of the next, along an arc.".to_owned(),
            title,
            ..Description::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface::canvas::checks::{assert_texts_stand_apart, themes};

    #[test]
    fn no_text_is_cut_off_or_covered_whatever_the_zoom_and_length() {
        for theme in themes() {
            for (per_leg, factor) in [(2, 1), (3, 2), (5, 1), (11, 3), (20, 1)] {
                let frame = WalkFrame { side: 28, per_leg, pixels: vec![0.0; 3 * per_leg * 784] };
                let drawing = WalkDrawing::new(&frame, &theme, Zoom { factor, smooth: true });
                assert_texts_stand_apart(&drawing.canvas(0).unwrap());
            }
        }
    }
}
