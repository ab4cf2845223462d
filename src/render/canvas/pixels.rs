//! Shapes to pixels, with tiny-skia.

use tiny_skia::{
    Color, FillRule, FilterQuality, LineCap, LineJoin, Paint, Path, Pixmap, PixmapPaint, PixmapRef, Stroke,
    Transform,
};

use super::super::image::Image;
use super::super::theme::Colour;

/// A picture of pixels.
#[derive(Debug)]
pub(super) struct Pixels {
    pixmap: Pixmap,
    /// Whether the background hides what lies behind it.
    opaque: bool,
}

impl Pixels {
    /// An empty picture; none when a side is zero or too large to address.
    pub(super) fn new(width: u32, height: u32, background: Colour) -> Option<Self> {
        let mut pixmap = Pixmap::new(width, height)?;
        let [r, g, b] = background.rgb;
        pixmap.fill(Color::from_rgba8(r, g, b, background.alpha));
        let opaque = background.alpha == 255;
        Some(Self { pixmap, opaque })
    }

    /// Fills `path`, which is in pixels.
    pub(super) fn fill(&mut self, path: &Path, colour: Colour) {
        let paint = paint(colour);
        let rule = FillRule::Winding;
        self.pixmap.fill_path(path, &paint, rule, Transform::identity(), None);
    }

    /// Draws a line along `path`; `width` is in pixels too.
    pub(super) fn stroke(&mut self, path: &Path, width: f32, colour: Colour) {
        let stroke =
            Stroke { width, line_cap: LineCap::Butt, line_join: LineJoin::Round, ..Stroke::default() };
        self.pixmap.stroke_path(path, &paint(colour), &stroke, Transform::identity(), None);
    }

    /// Puts an opaque image at (`left`, `top`), enlarged without smoothing.
    pub(super) fn paste(&mut self, image: &Image, (left, top): (i32, i32), zoom: u32) {
        let source = PixmapRef::from_bytes(image.rgba(), image.width(), image.height());
        let zoom = zoom as f32;
        let place = Transform::from_row(zoom, 0.0, 0.0, zoom, left as f32, top as f32);
        let paint = PixmapPaint { quality: FilterQuality::Nearest, ..PixmapPaint::default() };
        if let Some(source) = source {
            self.pixmap.draw_pixmap(0, 0, source, &paint, place, None);
        }
    }

    /// All pixels: red, green, blue, alpha (not premultiplied), row by row.
    pub(super) fn into_rgba(self) -> Vec<u8> {
        match self.opaque {
            true => self.pixmap.take(),
            false => self.pixmap.take_demultiplied(),
        }
    }
}

fn paint(colour: Colour) -> Paint<'static> {
    let [r, g, b] = colour.rgb;
    let mut paint = Paint::default();
    paint.set_color_rgba8(r, g, b, colour.alpha);
    paint
}
