//! The shapes of one picture as the operators of a page.

use pdf_writer::types::LineJoinStyle;
use pdf_writer::{Content, Name};
use tiny_skia::{Path, PathBuilder, PathSegment, Point, Rect};

use super::pool::{Pool, Stored};
use crate::surface::canvas::{Shape, Shapes};
use crate::surface::image::Image;
use crate::surface::theme::Colour;

/// A PDF has no pixels, but points: 72 to an inch, where browsers count 96 pixels.
pub(super) const POINTS: f32 = 0.75;

/// A page, and what its operators refer to by name.
#[derive(Default)]
pub(super) struct Drawn<'s> {
    pub(super) operators: Vec<u8>,
    /// The opacities in use, each named by [`opacity_name`].
    pub(super) alphas: Vec<u8>,
    /// The images, each named by [`image_name`] and its position.
    pub(super) images: Vec<&'s Image>,
    /// The outlines that are stored apart, each named by [`outline_name`].
    pub(super) outlines: Vec<usize>,
}

/// Draws `shapes` on a page for pictures of this `size` in pixels.
pub(super) fn drawn<'s>(
    shapes: &'s Shapes,
    size: (u32, u32),
    background: Colour,
    pool: &mut Pool,
) -> Drawn<'s> {
    let mut page = Drawn::default();
    let (width, height) = (size.0 as f32, size.1 as f32);
    page.add(|content| {
        // The whole picture is one figure for screen readers.
        content.begin_marked_content_with_properties(Name(b"Figure")).properties().identify(0);
        // A picture counts downwards from its upper left corner, a page upwards from its lower left corner.
        content.transform([POINTS, 0.0, 0.0, -POINTS, 0.0, height * POINTS]);
        content.set_line_join(LineJoinStyle::RoundJoin);
    });
    let whole = Rect::from_xywh(0.0, 0.0, width, height).map(PathBuilder::from_rect);
    if let Some(whole) = whole.filter(|_| background.alpha > 0) {
        page.path(&whole, None, background, pool);
    }
    for shape in &shapes.list {
        match shape {
            Shape::Path { path, stroke, colour } => page.path(path, *stroke, *colour, pool),
            Shape::Image { image, corner, zoom } => page.image(image, *corner, *zoom),
        }
    }
    page.add(|content| {
        content.end_marked_content();
    });
    page
}

/// The name of an opacity.
pub(super) fn opacity_name(alpha: u8) -> String {
    format!("a{alpha}")
}

/// The name of an image of the page.
pub(super) fn image_name(i: usize) -> String {
    format!("i{i}")
}

/// The name of a stored outline.
pub(super) fn outline_name(i: usize) -> String {
    format!("o{i}")
}

impl<'s> Drawn<'s> {
    fn add(&mut self, write: impl FnOnce(&mut Content)) {
        self.operators.extend_from_slice(&snippet(write));
    }

    fn path(&mut self, path: &Path, stroke: Option<f32>, colour: Colour, pool: &mut Pool) {
        let [r, g, b] = colour.rgb.map(|component| rounded(f32::from(component) / 255.0, 1000.0));
        self.fade(colour.alpha);
        self.add(|content| {
            match stroke {
                None => content.set_fill_rgb(r, g, b),
                Some(width) => content.set_stroke_rgb(r, g, b).set_line_width(rounded(width, 100.0)),
            };
        });
        let drawn = snippet(|content| {
            outline(content, path);
            match stroke {
                None => content.fill_nonzero(),
                Some(_) => content.stroke(),
            };
        });
        match pool.stored(&drawn) {
            Stored::No => self.operators.extend_from_slice(&drawn),
            Stored::As(number) => {
                self.add(|content| {
                    content.x_object(Name(outline_name(number).as_bytes()));
                });
                if !self.outlines.contains(&number) {
                    self.outlines.push(number);
                }
            }
        }
    }

    fn image(&mut self, image: &'s Image, corner: (f32, f32), zoom: f32) {
        self.fade(u8::MAX);
        let (width, height) = (image.width() as f32 * zoom, image.height() as f32 * zoom);
        let name = image_name(self.images.len());
        self.add(|content| {
            content.save_state();
            content.transform([width, 0.0, 0.0, -height, corner.0, corner.1 + height]);
            content.x_object(Name(name.as_bytes()));
            content.restore_state();
        });
        self.images.push(image);
    }

    /// What follows has this opacity.
    fn fade(&mut self, alpha: u8) {
        if !self.alphas.contains(&alpha) {
            self.alphas.push(alpha);
        }
        self.add(|content| {
            content.set_parameters(Name(opacity_name(alpha).as_bytes()));
        });
    }
}

/// Some operators, with a line break after them.
fn snippet(write: impl FnOnce(&mut Content)) -> Vec<u8> {
    let mut content = Content::new();
    write(&mut content);
    let mut operators = content.finish().into_vec();
    operators.push(b'\n');
    operators
}

/// Adds the segments of `path`.
fn outline(content: &mut Content, path: &Path) {
    let mut here = Point::zero();
    for segment in path.segments() {
        let to = match segment {
            PathSegment::MoveTo(to) => {
                let [x, y] = hundredths(to);
                content.move_to(x, y);
                to
            }
            PathSegment::LineTo(to) => {
                let [x, y] = hundredths(to);
                content.line_to(x, y);
                to
            }
            // PDF has cubic curves only. A quadratic one is cubic, with its control points at two thirds of the way.
            PathSegment::QuadTo(control, to) => {
                curve(content, towards(here, control), towards(to, control), to);
                to
            }
            PathSegment::CubicTo(a, b, to) => {
                curve(content, a, b, to);
                to
            }
            PathSegment::Close => {
                content.close_path();
                continue;
            }
        };
        here = to;
    }
}

fn curve(content: &mut Content, a: Point, b: Point, to: Point) {
    let [[ax, ay], [bx, by], [x, y]] = [a, b, to].map(hundredths);
    content.cubic_to(ax, ay, bx, by, x, y);
}

/// The point two thirds of the way from `from` to `to`.
fn towards(from: Point, to: Point) -> Point {
    Point::from_xy(from.x + (to.x - from.x) * 2.0 / 3.0, from.y + (to.y - from.y) * 2.0 / 3.0)
}

/// In steps of a hundredth of a pixel, which nobody sees, so that numbers are short.
fn hundredths(point: Point) -> [f32; 2] {
    [point.x, point.y].map(|x| rounded(x, 100.0))
}

fn rounded(x: f32, steps: f32) -> f32 {
    (x * steps).round() / steps
}
