//! A picture as a list of shapes, for forms that draw it elsewhere.

use tiny_skia::{Path, PathBuilder, PathSegment, Point, Rect, Transform};

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

/// A part of an outline; points are (x, y) in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outline {
    /// A new outline starts here.
    Move([f32; 2]),
    /// A straight line to here.
    Line([f32; 2]),
    /// A curve with one control point to the last point.
    Quadratic([f32; 2], [f32; 2]),
    /// A curve with two control points to the last point.
    Cubic([f32; 2], [f32; 2], [f32; 2]),
    /// The outline ends where it started.
    Close,
}

impl From<PathSegment> for Outline {
    fn from(segment: PathSegment) -> Self {
        let point = |point: Point| [point.x, point.y];
        match segment {
            PathSegment::MoveTo(to) => Self::Move(point(to)),
            PathSegment::LineTo(to) => Self::Line(point(to)),
            PathSegment::QuadTo(control, to) => Self::Quadratic(point(control), point(to)),
            PathSegment::CubicTo(first, second, to) => Self::Cubic(point(first), point(second), point(to)),
            PathSegment::Close => Self::Close,
        }
    }
}

impl Shapes {
    /// All areas and lines from back to front, without images: the colour with its alpha, the width of a line, and the
    /// outline. Areas are filled by the nonzero rule; lines have flat ends and round corners.
    pub fn outlines(&self) -> impl Iterator<Item = ([u8; 4], Option<f32>, impl Iterator<Item = Outline>)> {
        self.list.iter().filter_map(|shape| match shape {
            Shape::Path { path, stroke, colour } => {
                let [r, g, b] = colour.rgb;
                Some(([r, g, b, colour.alpha], *stroke, path.segments().map(Outline::from)))
            }
            Shape::Image { .. } => None,
        })
    }

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
