//! The mapping strip below the x axis: arrows from equally probable z up to x = G(z).

use plotters::style::text_anchor::{HPos, VPos};

use super::scene::Scene;
use crate::Result;
use crate::frame::Toy1dFrame;
use crate::surface::sheet::{Rectangle, Sheet, Typeface};

/// The distance from the text of the x axis to the upper line, and from the lower line to the next element, in em.
const ABOVE: f64 = 0.85;
const BELOW: f64 = 0.5;
/// The height between the lines as a fraction of that of the picture, and its maximum where text is large.
const USUAL: f64 = 0.15;
const MOST: f64 = 0.2;
/// The space between the names of the lines and their start, in em.
const NAME_GAP: f64 = 0.55;
/// The length and half the width of an arrow's head, in em.
const HEAD: (f64, f64) = (0.44, 0.15);
/// Arrows closer than this on the z line are thinned out, in em.
const CLOSEST: f64 = 0.62;

impl Scene<'_> {
    /// The height of the strip with its margins, in pixels, in a part of the picture with this height.
    pub(super) fn map_height(&self, sheet: &Sheet, height: f64) -> f64 {
        match self.has_map_room {
            true => {
                let usual = (USUAL * height).clamp(4.0 * sheet.em, 5.6 * sheet.em);
                (ABOVE + BELOW) * sheet.em + usual.min(MOST * height)
            }
            false => 0.0,
        }
    }

    /// The space for the names of the lines at the left of the plot.
    pub(super) fn map_names_width(&self, sheet: &Sheet) -> f64 {
        let names = [&self.labels.g, &self.labels.z].map(|name| sheet.width(name, &name_style(self)));
        names[0].max(names[1]) + NAME_GAP * sheet.em
    }

    /// The two lines of the strip of height `height` above `bottom`, below `plot`.
    pub(super) fn map_lines(sheet: &Sheet, plot: Rectangle, bottom: f64, height: f64) -> Rectangle {
        let snap = |y: f64| y.floor() + plot.bottom.fract();
        Rectangle {
            top: snap(bottom - height + ABOVE * sheet.em),
            bottom: snap(bottom - BELOW * sheet.em),
            ..plot
        }
    }

    /// The lines, with their names if `named`, and the arrows of `frame`.
    pub(super) fn map(
        &self,
        sheet: &Sheet,
        lines: Rectangle,
        named: bool,
        frame: Option<&Toy1dFrame>,
    ) -> Result<()> {
        for (y, name) in [(lines.top, &self.labels.g), (lines.bottom, &self.labels.z)] {
            sheet.line(&[(lines.left, y), (lines.right, y)], &self.theme.axis)?;
            if named {
                let at = (lines.left - NAME_GAP * sheet.em, y);
                sheet.text(name, at, &name_style(self).anchored(HPos::Right, VPos::Center))?;
            }
        }
        let Some(frame) = frame else {
            return Ok(());
        };
        let room = lines.width() / (CLOSEST * sheet.em).max(1.0);
        let every = (frame.map.len() as f64 / room).ceil().max(1.0) as usize;
        let place =
            |value: f64, (low, high): (f64, f64)| lines.left + lines.width() * (value - low) / (high - low);
        for &(z, x) in frame.map.iter().step_by(every) {
            let tail = (place(z, self.z_range), lines.bottom);
            let head = (place(x, self.x_range()), lines.top);
            if tail.0.is_finite() && head.0.is_finite() {
                self.arrow(sheet, lines, tail, head)?;
            }
        }
        Ok(())
    }

    /// An arrow, cut off where it leaves the strip, in which case it has no head.
    fn arrow(&self, sheet: &Sheet, lines: Rectangle, tail: (f64, f64), head: (f64, f64)) -> Result<()> {
        let line = &self.theme.arrow;
        let along = |share: f64| (tail.0 + share * (head.0 - tail.0), tail.1 + share * (head.1 - tail.1));
        let edge = head.0.clamp(lines.left, lines.right);
        if edge != head.0 {
            return sheet.line(&[tail, along((edge - tail.0) / (head.0 - tail.0))], line);
        }
        let length = libm::hypot(head.0 - tail.0, head.1 - tail.1);
        let (dx, dy) = ((head.0 - tail.0) / length, (head.1 - tail.1) / length);
        let (long, wide) = (HEAD.0 * sheet.em, HEAD.1 * sheet.em);
        let neck = (head.0 - long * dx, head.1 - long * dy);
        sheet.line(&[tail, neck], line)?;
        let sides = [1.0, -1.0].map(|side| (neck.0 - side * wide * dy, neck.1 + side * wide * dx));
        sheet.polygon(&[head, sides[0], sides[1]], line.colour)
    }
}

fn name_style(scene: &Scene) -> Typeface {
    Typeface::plain(scene.theme.quiet_text)
}
