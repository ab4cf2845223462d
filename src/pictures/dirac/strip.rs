//! Some moments side by side for paper: phase portraits with one heading.

use super::drawing::DiracDrawing;
use super::places::square;
use crate::Result;
use crate::surface::canvas::Canvas;
use crate::surface::sheet::{Rectangle, Sheet, Typeface};
use crate::surface::theme::Theme;
use crate::surface::words::{Description, Words};
use crate::surface::{Drawing, described_together, rows_and_columns};

/// The width of a strip in em: on A4 with 17 cm of text, the numbers of its axes are 8 pt high.
const WIDTH: f64 = 56.0;
/// Its width in widths of a frame, and the maximum number of portraits side by side.
const FRAMES: u32 = 2;
const COLUMNS: usize = 4;
/// The height of the heading and of the name of a portrait, in em.
const HEADING: f64 = 8.0;
const NAME: f64 = 2.2;

/// Portraits of some frames as a drawing of one frame.
pub(super) struct DiracStrip<'a> {
    /// As large as a picture whose portrait has the size of those here.
    drawing: DiracDrawing<'a>,
    frames: Vec<usize>,
    size: (u32, u32),
    em: f64,
    columns: usize,
    /// Width and height of the place of a portrait, with its axes and its name.
    cell: (f64, f64),
}

impl<'a> DiracStrip<'a> {
    pub(super) fn new(drawing: &DiracDrawing<'a>, frames: &[usize]) -> Self {
        let width = FRAMES * drawing.size.0;
        let em = f64::from(width) / WIDTH;
        let (rows, columns) = rows_and_columns(frames.len(), COLUMNS);
        let side = f64::from(width) / columns as f64;
        let cell = (side, side + NAME * em);
        let height = HEADING * em + rows as f64 * cell.1;
        // Ticks are chosen for pictures in which a portrait has less than half of the width.
        let size = ((2.0 * side) as u32, (1.2 * side) as u32);
        let mut drawing = drawing.clone();
        drawing.size = size;
        // There is no room for more.
        (drawing.words.theta, drawing.words.psi) = ("θ", "ψ");
        Self { drawing, frames: frames.to_vec(), size: (width, height.round() as u32), em, columns, cell }
    }
}

impl Drawing for DiracStrip<'_> {
    fn size(&self) -> (u32, u32) {
        self.size
    }

    fn theme(&self) -> &Theme {
        self.drawing.theme
    }

    fn paint(&self, canvas: &mut Canvas, _: usize) -> Result<()> {
        let sheet = Sheet::new(canvas, self.drawing.theme, self.em);
        let page = Rectangle::page(self.size, self.em);
        let last = self.frames.last().map_or(0, |&i| self.drawing.run.frames[i]);
        let below = self.drawing.heading(&sheet, (page.left, page.right), page.top, last)?;
        let axes = self.drawing.portrait_axes(&sheet);
        let name = Typeface::plain(sheet.theme.heading).bold();
        for (i, &frame) in self.frames.iter().enumerate() {
            let step = self.drawing.run.frames[frame];
            let left = (i % self.columns) as f64 * self.cell.0 + 0.5 * self.em;
            let top = below + (i / self.columns) as f64 * self.cell.1;
            let (right, bottom) = (left + self.cell.0 - self.em, top + self.cell.1 - self.em);
            let place = Rectangle { left, top: top + NAME * self.em, right, bottom };
            let plot = square(axes.plot_within(&sheet, place));
            sheet.text(&self.drawing.words.name(step), (plot.left, plot.top - 0.6 * self.em), &name)?;
            self.drawing.portrait(&sheet, &axes, plot, step)?;
        }
        Ok(())
    }

    fn describe(&self, _: usize) -> Description {
        described_together(&self.drawing, &self.frames)
    }

    fn words(&self) -> Words {
        self.drawing.words()
    }
}
