//! A picture being drawn, in any form.

use super::sides::check_size;
use super::sink::Sink;
use super::svg::Svg;
use super::text::Fonts;
use super::{Pixels, Scale, Shapes, TextBox};
use crate::surface::image::Image;
use crate::surface::theme::{Colour, Halo, Theme};
use crate::{Error, Result};
use tiny_skia::{Path, Transform};

/// A picture being drawn.
#[derive(Debug)]
pub struct Canvas {
    sink: Sink,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) fonts: Fonts,
    pub(super) halo: Option<Halo>,
    pub(super) text_boxes: Vec<TextBox>,
    /// The upper left corner of the part that is painted, in pixels.
    origin: (u32, u32),
}

impl Canvas {
    /// An empty picture, `width` by `height` pixels.
    ///
    /// # Errors
    /// When a side is 0 or above 16384.
    pub fn new(width: u32, height: u32, background: Colour) -> Result<Self> {
        Self::scaled(width, height, Scale::default(), background)
    }

    /// An empty picture with drawing coordinates of `width` by `height` pixels, but with `scale` times as
    /// many pixels in each direction.
    ///
    /// # Errors
    /// When a side has 0 pixels or more than 16384.
    pub fn scaled(width: u32, height: u32, scale: Scale, background: Colour) -> Result<Self> {
        let size = scale.pixels((width, height));
        check_size(size)?;
        let sink = Pixels::new(size, scale.factor(), background);
        let sink = sink.ok_or_else(|| Error::Draw(format!("{width}×{height} pixels are too many")))?;
        Ok(Self::on(Sink::Pixels(sink), width, height))
    }

    /// An empty vector picture, `width` by `height` pixels, to be finished by [`Canvas::into_svg`].
    ///
    /// # Errors
    /// When a side is 0 or above 16384.
    pub fn vector(width: u32, height: u32, background: Colour) -> Result<Self> {
        check_size((width, height))?;
        let sink = Sink::Svg(Svg::new(width, height, background));
        Ok(Self::on(sink, width, height))
    }

    /// An empty picture without a background, `width` by `height` pixels, to be finished by
    /// [`Canvas::into_shapes`].
    ///
    /// # Errors
    /// When a side is 0 or above 16384.
    pub fn shapes(width: u32, height: u32) -> Result<Self> {
        check_size((width, height))?;
        let sink = Sink::Shapes(Shapes::default());
        Ok(Self::on(sink, width, height))
    }

    fn on(sink: Sink, width: u32, height: u32) -> Self {
        Self {
            sink,
            width,
            height,
            fonts: Fonts::built_in(),
            halo: None,
            text_boxes: Vec::new(),
            origin: (0, 0),
        }
    }

    /// From now on, text is drawn with the fonts and the halo of `theme`.
    pub fn write_in(&mut self, theme: &Theme) {
        (self.fonts, self.halo) = (theme.fonts.clone(), theme.halo);
    }

    /// Paints on the part with its upper left corner at `corner` and this `size` as if it were a canvas of its own.
    ///
    /// # Errors
    /// As `paint`.
    pub fn on_part(
        &mut self,
        corner: (u32, u32),
        size: (u32, u32),
        paint: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let (whole, origin) = ((self.width, self.height), self.origin);
        (self.width, self.height) = size;
        self.origin = (origin.0 + corner.0, origin.1 + corner.1);
        let outcome = paint(self);
        ((self.width, self.height), self.origin) = (whole, origin);
        outcome
    }

    /// Where each text was drawn so far.
    pub fn text_boxes(&self) -> &[TextBox] {
        &self.text_boxes
    }

    /// Draws `image` with its upper left corner at (`left`, `top`), every pixel `zoom` wide and high.
    ///
    /// # Errors
    /// When the image cannot be encoded for a vector file, or is too large for one of pixels.
    pub fn paste(&mut self, image: &Image, corner: (i32, i32), zoom: u32) -> Result<()> {
        self.sink.paste(image, self.moved(corner), zoom)
    }

    /// Draws a PNG, given as base64 text, with its upper left corner at `corner` and this `size`.
    ///
    /// # Errors
    /// When the canvas was not made by [`Canvas::vector`].
    pub fn embed(&mut self, data: &str, corner: (i32, i32), size: (u32, u32)) -> Result<()> {
        let corner = self.moved(corner);
        match &mut self.sink {
            Sink::Svg(svg) => svg.embed(data, corner, size),
            sink => return Err(sink.is_no("an SVG")),
        }
        Ok(())
    }

    /// The finished picture as pixels.
    ///
    /// # Errors
    /// When it was not made by [`Canvas::new`] or [`Canvas::scaled`].
    pub fn into_image(self) -> Result<Image> {
        match self.sink {
            Sink::Pixels(pixels) => pixels.into_image(),
            sink => Err(sink.is_no("an image")),
        }
    }

    /// The finished picture as the text of a self-contained SVG file.
    ///
    /// `title` and `description` are for screen readers and tooltips.
    ///
    /// # Errors
    /// When it was not made by [`Canvas::vector`].
    pub fn into_svg(self, title: &str, description: &str) -> Result<String> {
        match self.sink {
            Sink::Svg(svg) => Ok(svg.into_text((self.width, self.height), title, description)),
            sink => Err(sink.is_no("an SVG")),
        }
    }

    /// The finished picture as its shapes.
    ///
    /// # Errors
    /// When it was not made by [`Canvas::shapes`].
    pub fn into_shapes(self) -> Result<Shapes> {
        match self.sink {
            Sink::Shapes(shapes) => Ok(shapes),
            sink => Err(sink.is_no("shapes")),
        }
    }

    pub(super) fn fill(&mut self, path: &Path, colour: Colour) {
        match self.shifted(path) {
            Some(path) => self.sink.fill(&path, colour),
            None => self.sink.fill(path, colour),
        }
    }

    pub(super) fn stroke(&mut self, path: &Path, width: f32, colour: Colour) {
        match self.shifted(path) {
            Some(path) => self.sink.stroke(&path, width, colour),
            None => self.sink.stroke(path, width, colour),
        }
    }

    /// Records the place of a text on the part that is painted.
    pub(super) fn record(&mut self, text: TextBox) {
        let (x, y) = (self.origin.0 as f32, self.origin.1 as f32);
        self.text_boxes.push(TextBox {
            left: text.left + x,
            top: text.top + y,
            right: text.right + x,
            bottom: text.bottom + y,
            ..text
        });
    }

    fn moved(&self, corner: (i32, i32)) -> (i32, i32) {
        (corner.0 + self.origin.0 as i32, corner.1 + self.origin.1 as i32)
    }

    /// `path` moved to the part that is painted; none if that is the whole canvas.
    fn shifted(&self, path: &Path) -> Option<Path> {
        match self.origin {
            (0, 0) => None,
            (x, y) => path.clone().transform(Transform::from_translate(x as f32, y as f32)),
        }
    }
}

#[cfg(test)]
mod tests {
    use plotters::element::{PathElement, Rectangle, Text};
    use plotters::style::{BLACK, Color, FontDesc, FontFamily, FontStyle, FontTransform};

    use super::*;

    const WHITE: Colour = Colour::hex(0xFFFFFF);

    fn greys(canvas: Canvas) -> Vec<u8> {
        let image = canvas.into_image().unwrap();
        image.colours().map(|[r, _, _]| r).collect()
    }

    #[test]
    fn a_sixteenth_of_a_pixel_counts() {
        let mut canvas = Canvas::new(8, 8, WHITE).unwrap();
        // Two pixels wide, from 2.25 to 4.25: a quarter of a pixel is in the last one.
        let line = PathElement::new([(52, 0), (52, 128)], BLACK.stroke_width(32));
        canvas.area().draw(&line).unwrap();
        let greys = greys(canvas);
        let expected: [u8; 8] = [255, 255, 64, 0, 191, 255, 255, 255];
        for (x, (grey, expected)) in greys[32..40].iter().zip(expected).enumerate() {
            assert!(grey.abs_diff(expected) < 4, "{grey} at {x}");
        }
    }

    #[test]
    fn text_that_reads_upwards_is_as_long_as_text_that_reads_on() {
        let mut canvas = Canvas::new(100, 100, WHITE).unwrap();
        let font = FontDesc::new(FontFamily::SansSerif, 20.0 * 16.0, FontStyle::Normal);
        let upwards = font.clone().transform(FontTransform::Rotate270);
        let area = canvas.area();
        area.draw(&Text::new("density", (160, 1440), font)).unwrap();
        area.draw(&Text::new("density", (160, 1200), upwards)).unwrap();
        drop(area);
        let [flat, tall] = canvas.text_boxes() else { panic!("two texts") };
        let (long, high) = (flat.right - flat.left, tall.bottom - tall.top);
        assert!((long - high).abs() < 0.01, "{flat:?} {tall:?}");
        assert!(tall.bottom <= 75.0);
    }

    #[test]
    fn a_scale_makes_finer_what_stays_the_same() {
        let drawn = |scale: &str| {
            let mut canvas = Canvas::scaled(40, 30, scale.parse().unwrap(), WHITE.with_alpha(0)).unwrap();
            let font = FontDesc::new(FontFamily::SansSerif, 20.0 * 16.0, FontStyle::Normal);
            canvas.area().draw(&Text::new("p", (100, 300), font)).unwrap();
            canvas.area().draw(&Rectangle::new([(320, 160), (480, 320)], BLACK.filled())).unwrap();
            canvas
        };
        let (once, twice) = (drawn("1"), drawn("2"));
        assert_eq!(once.text_boxes(), twice.text_boxes());
        let (once, twice) = (once.into_image().unwrap(), twice.into_image().unwrap());
        assert_eq!((twice.width(), twice.height()), (80, 60));
        let alpha = |image: &Image, x: u32, y: u32| image.rgba()[((y * image.width() + x) * 4 + 3) as usize];
        for (x, y) in [(0, 0), (20, 10), (29, 19), (30, 20), (19, 9)] {
            assert_eq!(alpha(&once, x, y), alpha(&twice, 2 * x, 2 * y), "at {x}, {y}");
        }
        assert_eq!((alpha(&once, 20, 10), alpha(&once, 39, 0)), (255, 0));
    }

    #[test]
    fn nothing_shows_through_above_a_decimal_point() {
        for theme in [Theme::transparent(), Theme::transparent_dark()] {
            let mut canvas = Canvas::new(100, 60, theme.background).unwrap();
            canvas.write_in(&theme);
            let font = FontDesc::new(FontFamily::SansSerif, 20.0 * 16.0, FontStyle::Normal);
            canvas.area().draw(&Text::new("−1.39", (320, 320), font)).unwrap();
            let ink = canvas.text_boxes()[0].clone();
            let image = canvas.into_image().unwrap();
            for y in ink.top.ceil() as usize..ink.bottom.floor() as usize {
                for x in ink.left.ceil() as usize..ink.right.floor() as usize {
                    assert_eq!(image.rgba()[(y * 100 + x) * 4 + 3], 255, "at {x}, {y}");
                }
            }
        }
    }

    #[test]
    fn a_picture_needs_a_size() {
        for size in [(0, 10), (10, 0), (20_000, 10)] {
            assert!(Canvas::new(size.0, size.1, WHITE).is_err());
        }
    }
}
