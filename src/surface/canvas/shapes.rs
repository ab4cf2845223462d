//! A picture as the list of its shapes, for forms that draw it elsewhere.

use tiny_skia::Path;

use super::UNITS;
use super::pen::rectangle;
use crate::surface::image::Image;
use crate::surface::theme::Colour;

/// Everything drawn on one picture, from back to front; the background is not among it.
#[derive(Debug, Clone, Default)]
pub struct Shapes {
    pub(crate) list: Vec<Shape>,
}

/// One area or line; the path is in pixels.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    pub(crate) path: Path,
    /// The width of the line in pixels; none for an area.
    pub(crate) stroke: Option<f32>,
    pub(crate) colour: Colour,
}

impl Shapes {
    pub(super) fn push(&mut self, path: &Path, stroke: Option<f32>, colour: Colour) {
        self.list.push(Shape { path: path.clone(), stroke, colour });
    }

    /// Puts an opaque image at (`left`, `top`): a rectangle for each run of equal pixels of a row.
    pub(super) fn paste(&mut self, image: &Image, (left, top): (i32, i32), zoom: u32) {
        let zoom = zoom as i32;
        let width = image.width() as usize;
        let colours: Vec<_> = image.colours().collect();
        for (y, row) in (0..).zip(colours.chunks(width)) {
            let mut x = 0;
            for run in row.chunk_by(|a, b| a == b) {
                let [from, to] = [x, x + run.len() as i32].map(|x| UNITS * (left + x * zoom));
                let [above, below] = [y, y + 1].map(|y| UNITS * (top + y * zoom));
                if let Some(path) = rectangle((from, above), (to, below)) {
                    self.push(&path, None, Colour { rgb: run[0], alpha: 255 });
                }
                x += run.len() as i32;
            }
        }
    }
}
