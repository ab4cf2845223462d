//! The backend that plotters draws with.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    FontTransform,
};
use tiny_skia::{Path, PathBuilder, Rect, Transform};

use super::text::{CAP_HEIGHT, DESCENT, Weight};
use super::{Canvas, TextBox};
use crate::Error;
use crate::surface::theme::{Colour, Halo};

/// Plotters units per pixel.
pub const UNITS: i32 = 16;

/// Draws on a [`Canvas`] for plotters. Only text can fail: when no font has one of its characters.
///
/// A text's box, which anchors refer to, reaches from the baseline to the height of capitals: texts
/// side by side share a baseline, whatever their characters.
#[derive(Debug)]
pub struct Pen<'a> {
    canvas: &'a mut Canvas,
}

impl Canvas {
    /// The whole picture as a plotters drawing area, in sixteenths of a pixel.
    pub fn area(&mut self) -> DrawingArea<Pen<'_>, Shift> {
        Pen::new(self).into_drawing_area()
    }
}

type Drawn = Result<(), DrawingErrorKind<Error>>;

impl<'a> Pen<'a> {
    fn new(canvas: &'a mut Canvas) -> Self {
        Self { canvas }
    }

    fn fill(&mut self, path: Option<Path>, colour: Colour) {
        if let Some(path) = path {
            self.canvas.fill(&path, colour);
        }
    }

    /// A band behind the text of these `glyphs`, from the baseline to the height of capitals, and an outline
    /// around both. Without the band, the ground would show in the notch above a decimal point, and be darker
    /// than the point.
    fn plate(&mut self, glyphs: &Path, place: Transform, size: f32, halo: Halo) {
        let (ink, width) = (glyphs.bounds(), 2.0 * halo.text as f32 * size);
        let band =
            Rect::from_ltrb(ink.left(), -CAP_HEIGHT * size, ink.right(), 0.0).map(PathBuilder::from_rect);
        if let Some(band) = band.and_then(|band| band.transform(place)) {
            self.canvas.stroke(&band, width, halo.colour);
            self.canvas.fill(&band, halo.colour);
        }
        if let Some(glyphs) = glyphs.clone().transform(place) {
            self.canvas.stroke(&glyphs, width, halo.colour);
        }
    }

    fn stroke<S: BackendStyle>(&mut self, path: Option<Path>, style: &S) {
        if let Some(path) = path {
            let width = pixels(style.stroke_width() as i32);
            self.canvas.stroke(&path, width, colour(style.color()));
        }
    }
}

impl DrawingBackend for Pen<'_> {
    type ErrorType = Error;

    fn get_size(&self) -> (u32, u32) {
        let units = UNITS.unsigned_abs();
        (self.canvas.width * units, self.canvas.height * units)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S) -> Drawn {
        self.stroke(polyline([a, b], false), style);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let path = rectangle((left, top), (right, bottom));
        match fill {
            true => self.fill(path, colour(style.color())),
            false => self.stroke(path, style),
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        points: I,
        style: &S,
    ) -> Drawn {
        self.stroke(polyline(points, false), style);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let path = PathBuilder::from_circle(pixels(x), pixels(y), pixels(radius as i32));
        match fill {
            true => self.fill(path, colour(style.color())),
            false => self.stroke(path, style),
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        self.fill(polyline(corners, true), colour(style.color()));
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, (x, y): BackendCoord) -> Drawn {
        let (size, weight) = font(style);
        let dx = match style.anchor().h_pos {
            HPos::Left => 0.0,
            HPos::Center => -self.canvas.fonts.width(text, size, weight) / 2.0,
            HPos::Right => -self.canvas.fonts.width(text, size, weight),
        };
        let dy = match style.anchor().v_pos {
            VPos::Bottom => 0.0,
            VPos::Center => CAP_HEIGHT * size / 2.0,
            VPos::Top => CAP_HEIGHT * size,
        };
        let place = turn(style.transform()).pre_translate(dx, dy).post_translate(pixels(x), pixels(y));
        let outline = self.canvas.fonts.outline(text, size, weight);
        let Some(outline) = outline.map_err(DrawingErrorKind::DrawingError)? else {
            return Ok(());
        };
        if let Some(halo) = self.canvas.halo {
            self.plate(&outline.glyphs, place, size, halo);
        }
        if let Some(glyphs) = outline.glyphs.transform(place) {
            self.canvas.record(text_box(text, glyphs.bounds()));
            self.fill(Some(glyphs), colour(style.color()));
        }
        let thickening = outline.thickening.and_then(|path| path.transform(place));
        self.fill(thickening, colour(style.color()));
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Error>> {
        let (size, weight) = font(style);
        let width = self.canvas.fonts.width(text, size, weight);
        let height = (CAP_HEIGHT + DESCENT) * size;
        Ok([width, height].map(|length| (length * UNITS as f32).ceil() as u32).into())
    }
}

/// Plotters' units as pixels.
fn pixels(units: i32) -> f32 {
    units as f32 / UNITS as f32
}

fn colour(color: BackendColor) -> Colour {
    let (r, g, b) = color.rgb;
    Colour { rgb: [r, g, b], alpha: (color.alpha * 255.0).round() as u8 }
}

/// The outline of a rectangle, from two corners in plotters' units.
fn rectangle((left, top): BackendCoord, (right, bottom): BackendCoord) -> Option<Path> {
    polyline([(left, top), (right, top), (right, bottom), (left, bottom)], true)
}

fn polyline(points: impl IntoIterator<Item = BackendCoord>, close: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (x, y) in points {
        // Otherwise the first `line_to` of a path would start at the corner of the picture.
        match path.is_empty() {
            true => path.move_to(pixels(x), pixels(y)),
            false => path.line_to(pixels(x), pixels(y)),
        }
    }
    if close {
        path.close();
    }
    path.finish()
}

/// The em in pixels, and the weight.
fn font<T: BackendTextStyle>(style: &T) -> (f32, Weight) {
    let weight = match style.style() {
        FontStyle::Bold => Weight::Bold,
        FontStyle::Normal | FontStyle::Italic | FontStyle::Oblique => Weight::Regular,
    };
    (style.size() as f32 / UNITS as f32, weight)
}

fn turn(transform: FontTransform) -> Transform {
    match transform {
        FontTransform::None => Transform::identity(),
        FontTransform::Rotate90 => Transform::from_row(0.0, 1.0, -1.0, 0.0, 0.0, 0.0),
        FontTransform::Rotate180 => Transform::from_row(-1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
        FontTransform::Rotate270 => Transform::from_row(0.0, -1.0, 1.0, 0.0, 0.0, 0.0),
    }
}

fn text_box(text: &str, ink: Rect) -> TextBox {
    TextBox {
        text: text.to_owned(),
        left: ink.left(),
        top: ink.top(),
        right: ink.right(),
        bottom: ink.bottom(),
    }
}
