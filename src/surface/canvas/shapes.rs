//! A picture as a list of shapes, for forms that draw it elsewhere.

use tiny_skia::{Path, PathBuilder, Rect, Transform};

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
    Image { image: Image, corner: (f32, f32), zoom: f32 },
}

impl Shapes {
    pub(super) fn push(&mut self, path: &Path, stroke: Option<f32>, colour: Colour) {
        self.list.push(Shape::Path { path: path.clone(), stroke, colour });
    }

    /// Draws an image at `corner`, every pixel `zoom` wide and high.
    pub(super) fn paste(&mut self, image: &Image, corner: (i32, i32), zoom: u32) {
        let corner = (corner.0 as f32, corner.1 as f32);
        self.list.push(Shape::Image { image: image.clone(), corner, zoom: zoom as f32 });
    }

    /// Fills a rectangle.
    pub fn fill_rectangle(&mut self, (left, top): (f32, f32), (width, height): (f32, f32), colour: Colour) {
        let rectangle = Rect::from_xywh(left, top, width, height).map(PathBuilder::from_rect);
        if let Some(path) = rectangle {
            self.push(&path, None, colour);
        }
    }

    /// Adds a whole picture with its upper left corner at (`left`, `top`), every pixel `zoom` wide and high.
    pub fn place(&mut self, picture: &Self, (left, top): (f32, f32), zoom: f32) {
        let place = Transform::from_row(zoom, 0.0, 0.0, zoom, left, top);
        for shape in &picture.list {
            match shape {
                Shape::Path { path, stroke, colour } => {
                    let (stroke, colour) = (stroke.map(|width| width * zoom), *colour);
                    // None is left of a path that is moved beyond all numbers.
                    let path = path.clone().transform(place);
                    self.list.extend(path.map(|path| Shape::Path { path, stroke, colour }));
                }
                Shape::Image { image, corner, zoom: own } => {
                    let corner = (left + corner.0 * zoom, top + corner.1 * zoom);
                    self.list.push(Shape::Image { image: image.clone(), corner, zoom: own * zoom });
                }
            }
        }
    }
}
