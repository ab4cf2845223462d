//! Samples beside their nearest training digits.

use plotters::style::text_anchor::{HPos, VPos};

use super::enlarge::Zoom;
use super::grid::Grid;
use super::lengths::{Lengths, Proportions};
use crate::Result;
use crate::frame::NeighboursFrame;
use crate::surface::Drawing;
use crate::surface::canvas::Canvas;
use crate::surface::sheet::{Rectangle, Sheet, Typeface};
use crate::surface::theme::Theme;
use crate::surface::words::Description;

/// The minimum width of the picture, in em, needed for the remark.
const NARROWEST: f64 = 38.0;
/// The space between pairs, in em.
const APART: f64 = 1.3;
/// The space above the pairs, for heading and remark, and below a pair, for its distance and a margin.
const PROPORTIONS: Proportions = Proportions { em: 0.2, margin: 1.2, head: 4.6, foot: 2.0 };

/// Draws pairs in rows: generated digits have an orange frame, real ones a blue frame.
#[derive(Debug, Clone, Copy)]
pub struct NeighboursDrawing<'a> {
    frame: &'a NeighboursFrame,
    theme: &'a Theme,
    columns: usize,
    zoom: Zoom,
}

impl<'a> NeighboursDrawing<'a> {
    /// A drawing with at most `columns` (at least 1) pairs in a row.
    pub fn new(frame: &'a NeighboursFrame, theme: &'a Theme, columns: usize, zoom: Zoom) -> Self {
        let columns = columns.clamp(1, frame.distances.len().max(1));
        Self { frame, theme, columns, zoom }
    }

    fn lengths(&self) -> Lengths {
        Lengths::new(self.frame.side, self.zoom, PROPORTIONS)
    }

    /// The size of a pair of digits with their frames, and the space between pairs.
    fn pair(&self) -> (u32, u32) {
        let lengths = self.lengths();
        (2 * lengths.framed(), (APART * lengths.em).round() as u32)
    }

    fn width_of_pairs(&self) -> u32 {
        let (pair, gap) = self.pair();
        self.columns as u32 * (pair + gap) - gap
    }

    /// The upper left corner of a frame: `which` is 0 for the sample of pair `i`, 1 for its neighbour.
    fn corner(&self, i: usize, which: u32) -> (u32, u32) {
        let (Lengths { row, top, .. }, (pair, gap)) = (self.lengths(), self.pair());
        let left = (self.size().0 - self.width_of_pairs()) / 2;
        let (column, line) = ((i % self.columns) as u32, (i / self.columns) as u32);
        (left + column * (pair + gap) + which * (pair / 2), top + line * row)
    }

    /// Each name in the colour of its frames, and the distances below.
    fn draw_head(&self, sheet: &Sheet) -> Result<()> {
        let Lengths { em, margin, .. } = self.lengths();
        let (generated, real) = (self.theme.p_g_text, self.theme.p_data.colour);
        let bold = |colour| Typeface { size: 1.32, ..Typeface::plain(colour).bold() };
        let (mut x, y) = (f64::from(margin), f64::from(margin) + 1.0 * em);
        for (text, colour) in
            [("sample", generated), ("  ·  ", self.theme.quiet_text), ("nearest training digit", real)]
        {
            sheet.text(text, (x, y), &bold(colour))?;
            x += sheet.width(text, &bold(colour));
        }
        let room = f64::from(self.size().0 - 2 * margin);
        let style = sheet.fitted(&self.remark(), Typeface::plain(self.theme.text), room);
        sheet.text(&self.remark(), (f64::from(margin), y + 1.85 * em), &style)
    }

    fn draw_frames(&self, sheet: &Sheet, i: usize, distance: f64) -> Result<()> {
        let lengths = self.lengths();
        let (em, framed) = (lengths.em, f64::from(lengths.framed()));
        // The colours of the two densities in the 1-D game.
        for (which, colour) in [(0, self.theme.p_g.colour), (1, self.theme.p_data.colour)] {
            let (left, top) = self.corner(i, which);
            let (left, top) = (f64::from(left), f64::from(top));
            sheet.rectangle(Rectangle { left, top, right: left + framed, bottom: top + framed }, colour)?;
        }
        let (left, top) = self.corner(i, 0);
        let middle = f64::from(left) + framed;
        let baseline = f64::from(top) + framed + 1.05 * em;
        let style = Typeface { size: 0.9, ..Typeface::plain(self.theme.quiet_text) };
        let style = style.anchored(HPos::Center, VPos::Bottom);
        sheet.text(&format!("{distance:.1}"), (middle, baseline), &style)
    }

    /// The remark about the distances.
    fn remark(&self) -> String {
        let NeighboursFrame { measured, held_out, .. } = self.frame;
        format!(
            "distance to the nearest training digit, mean: {:.2} from a sample, {:.2} from a held-out digit",
            measured.mean, held_out.mean
        )
    }
}

impl Drawing for NeighboursDrawing<'_> {
    fn size(&self) -> (u32, u32) {
        let lengths = self.lengths();
        let rows = self.frame.distances.len().div_ceil(self.columns) as u32;
        let width = self.width_of_pairs().max((NARROWEST * lengths.em).round() as u32);
        (width + 2 * lengths.margin, lengths.top + rows * lengths.row + lengths.margin / 2)
    }

    fn theme(&self) -> &Theme {
        self.theme
    }

    fn paint(&self, canvas: &mut Canvas, _: usize) -> Result<()> {
        let lengths = self.lengths();
        let sheet = Sheet::new(canvas, self.theme, lengths.em);
        self.draw_head(&sheet)?;
        for (i, &distance) in self.frame.distances.iter().enumerate() {
            self.draw_frames(&sheet, i, distance)?;
        }
        drop(sheet);
        let area = self.frame.side * self.frame.side;
        let digits = [&self.frame.samples, &self.frame.nearest].map(|pixels| pixels.chunks_exact(area));
        for (which, digits) in digits.into_iter().enumerate() {
            for (i, pixels) in digits.enumerate() {
                let (x, y) = self.corner(i, which as u32);
                let corner = ((x + lengths.border) as i32, (y + lengths.border) as i32);
                Grid::new(self.frame.side, pixels, 1)?.unstretched().paste(canvas, corner, self.zoom)?;
            }
        }
        Ok(())
    }

    fn describe(&self, _: usize) -> Description {
        let title = "Samples and the training digits nearest to them".to_owned();
        Description { text: self.remark(), title, ..Description::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Distances;
    use crate::surface::canvas::checks::{assert_texts_stand_apart, themes};

    fn frame(count: usize) -> NeighboursFrame {
        let pixels = |start: f32| (0..count * 784).map(|i| libm::sinf(i as f32 * 0.01 + start)).collect();
        NeighboursFrame {
            side: 28,
            samples: pixels(0.0),
            nearest: pixels(1.0),
            distances: vec![12.34; count],
            measured: Distances { count, mean: 16.31, least: 3.0 },
            held_out: Distances { count, mean: 16.75, least: 3.0 },
        }
    }

    #[test]
    fn no_text_is_cut_off_or_covered_whatever_the_zoom_and_number() {
        for theme in themes() {
            for (count, columns, factor) in [(1, 1, 1), (1, 5, 8), (30, 6, 3), (7, 3, 2), (25, 1, 1)] {
                let frame = frame(count);
                let zoom = Zoom { factor, smooth: false };
                let drawing = NeighboursDrawing::new(&frame, &theme, columns, zoom);
                assert_texts_stand_apart(&drawing.canvas(0).unwrap());
            }
        }
    }

    #[test]
    fn each_sample_stands_left_of_its_neighbour_with_every_pixel() {
        let (frame, theme) = (frame(5), Theme::light());
        let drawing = NeighboursDrawing::new(&frame, &theme, 2, Zoom { factor: 2, smooth: false });
        let image = drawing.image(0).unwrap();
        for i in 0..5 {
            for (which, pixels) in [(0, &frame.samples), (1, &frame.nearest)] {
                let digit = &pixels[i * 784..][..784];
                let expected = Grid::new(28, digit, 1).unwrap().unstretched().image(Zoom::default()).unwrap();
                let (left, top) = drawing.corner(i, which);
                let border = drawing.lengths().border;
                for (at, colour) in expected.colours().enumerate().step_by(37) {
                    let (x, y) = ((at % 28) as u32 * 2 + left + border, (at / 28) as u32 * 2 + top + border);
                    let shown = image.colours().nth((y * image.width() + x) as usize).unwrap();
                    assert_eq!(shown, colour, "digit {i}, {which}, pixel {at}");
                }
            }
        }
    }
}
