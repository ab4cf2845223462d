//! Renders shapes to pixels, with tiny-skia.

use tiny_skia::{
    Color, FillRule, FilterQuality, LineCap, LineJoin, Paint, Path, Pixmap, PixmapPaint, PixmapRef, Stroke,
    Transform,
};

use crate::surface::image::Image;
use crate::surface::theme::Colour;
use crate::{Error, Result};

/// A picture of pixels.
#[derive(Debug)]
pub(super) struct Pixels {
    pixmap: Pixmap,
    /// The transform from drawing coordinates to pixels.
    scale: Transform,
    /// Whether the background is opaque.
    opaque: bool,
}

impl Pixels {
    /// An empty picture of `width` by `height` pixels on which everything is drawn enlarged by `scale`;
    /// none if a side is zero or too large to address.
    pub(super) fn new((width, height): (u32, u32), scale: f32, background: Colour) -> Option<Self> {
        let mut pixmap = Pixmap::new(width, height)?;
        let [r, g, b] = background.rgb;
        pixmap.fill(Color::from_rgba8(r, g, b, background.alpha));
        let opaque = background.alpha == 255;
        Some(Self { pixmap, scale: Transform::from_scale(scale, scale), opaque })
    }

    /// Fills `path`.
    pub(super) fn fill(&mut self, path: &Path, colour: Colour) {
        let paint = paint(colour);
        let rule = FillRule::Winding;
        self.pixmap.fill_path(path, &paint, rule, self.scale, None);
    }

    /// Draws a line along `path`.
    pub(super) fn stroke(&mut self, path: &Path, width: f32, colour: Colour) {
        let stroke =
            Stroke { width, line_cap: LineCap::Butt, line_join: LineJoin::Round, ..Stroke::default() };
        self.pixmap.stroke_path(path, &paint(colour), &stroke, self.scale, None);
    }

    /// Draws an opaque image at (`left`, `top`), enlarged without smoothing.
    ///
    /// # Errors
    /// When it is too large to address.
    pub(super) fn paste(&mut self, image: &Image, (left, top): (i32, i32), zoom: u32) -> Result<()> {
        let (width, height) = (image.width(), image.height());
        let source = PixmapRef::from_bytes(image.rgba(), width, height)
            .ok_or_else(|| Error::Draw(format!("an image of {width}×{height} pixels is too large")))?;
        let zoom = zoom as f32;
        let place = Transform::from_row(zoom, 0.0, 0.0, zoom, left as f32, top as f32);
        let place = place.post_concat(self.scale);
        let paint = PixmapPaint { quality: FilterQuality::Nearest, ..PixmapPaint::default() };
        self.pixmap.draw_pixmap(0, 0, source, &paint, place, None);
        Ok(())
    }

    /// The finished picture.
    pub(super) fn into_image(self) -> Result<Image> {
        let (width, height) = (self.pixmap.width(), self.pixmap.height());
        let rgba = match self.opaque {
            true => self.pixmap.take(),
            false => self.pixmap.take_demultiplied(),
        };
        Image::new(width, height, rgba)
    }
}

fn paint(colour: Colour) -> Paint<'static> {
    let [r, g, b] = colour.rgb;
    let mut paint = Paint::default();
    paint.set_color_rgba8(r, g, b, colour.alpha);
    paint
}
