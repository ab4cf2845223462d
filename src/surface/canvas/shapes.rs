//! A picture as a list of shapes, for forms that draw it elsewhere.

use tiny_skia::Path;

use crate::surface::image::Image;
use crate::surface::theme::Colour;

/// Everything drawn on one picture, from back to front, without the background.
#[derive(Debug, Clone, Default)]
pub struct Shapes {
    pub(crate) list: Vec<Shape>,
}

/// One area, line or image; lengths are in pixels.
#[derive(Debug, Clone)]
pub(crate) enum Shape {
    /// An area, or a line of the width `stroke`.
    Path { path: Path, stroke: Option<f32>, colour: Colour },
    /// An image, enlarged without smoothing.
    Image { image: Image, corner: (i32, i32), zoom: u32 },
}

impl Shapes {
    pub(super) fn push(&mut self, path: &Path, stroke: Option<f32>, colour: Colour) {
        self.list.push(Shape::Path { path: path.clone(), stroke, colour });
    }

    /// Draws an image at `corner`, every pixel `zoom` wide and high.
    pub(super) fn paste(&mut self, image: &Image, corner: (i32, i32), zoom: u32) {
        self.list.push(Shape::Image { image: image.clone(), corner, zoom });
    }
}
