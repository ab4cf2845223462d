//! The paper: a plotters backend with sub-pixel shapes and text of its own.
//!
//! plotters counts in whole numbers. So the canvas tells it that it is [`UNITS`] times as wide and
//! as high as it is, and scales back: every coordinate then is a sixteenth of a pixel.

mod pen;
mod pixels;
mod scale;
mod svg;
pub mod text;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};

pub use pen::Pen;
use pixels::Pixels;
pub use scale::Scale;
use svg::Svg;
use tiny_skia::Path;

use super::image::Image;
use super::theme::Colour;
use crate::{Error, Result};

/// What plotters calls a pixel, in each pixel.
pub const UNITS: i32 = 16;

/// The largest side of a picture, in pixels.
const MAX_SIDE: u32 = 16_384;

/// Where a text was drawn: the box around its ink, in pixels from the top left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct TextBox {
    /// What was written.
    pub text: String,
    /// The left edge.
    pub left: f32,
    /// The upper edge.
    pub top: f32,
    /// The right edge.
    pub right: f32,
    /// The lower edge.
    pub bottom: f32,
}

/// What a picture is made of.
#[derive(Debug)]
enum Sink {
    Pixels(Pixels),
    Svg(Svg),
}

/// A picture being drawn.
#[derive(Debug)]
pub struct Canvas {
    sink: Sink,
    width: u32,
    height: u32,
    text_boxes: Vec<TextBox>,
}

impl Canvas {
    /// An empty picture, `width` by `height` pixels.
    ///
    /// # Errors
    /// When a side is 0 or above 16384.
    pub fn new(width: u32, height: u32, background: Colour) -> Result<Self> {
        Self::scaled(width, height, Scale::default(), background)
    }

    /// An empty picture that is drawn on as if it were `width` by `height` pixels, but has `scale` times
    /// as many each way.
    ///
    /// # Errors
    /// When a side has 0 pixels or more than 16384.
    pub fn scaled(width: u32, height: u32, scale: Scale, background: Colour) -> Result<Self> {
        let size = scale.pixels((width, height));
        check_size(size)?;
        let sink = Pixels::new(size, scale.factor(), background);
        let sink = sink.ok_or_else(|| Error::Draw(format!("{width}×{height} pixels are too many")))?;
        Ok(Self { sink: Sink::Pixels(sink), width, height, text_boxes: Vec::new() })
    }

    /// An empty picture of shapes, `width` by `height` pixels, that [`Canvas::into_svg`] finishes.
    ///
    /// # Errors
    /// When a side is 0 or above 16384.
    pub fn vector(width: u32, height: u32, background: Colour) -> Result<Self> {
        check_size((width, height))?;
        let sink = Sink::Svg(Svg::new(width, height, background));
        Ok(Self { sink, width, height, text_boxes: Vec::new() })
    }

    /// The whole picture as a plotters drawing area, in sixteenths of a pixel.
    pub fn area(&mut self) -> DrawingArea<Pen<'_>, Shift> {
        Pen::new(self).into_drawing_area()
    }

    /// Where each text was drawn so far.
    pub fn text_boxes(&self) -> &[TextBox] {
        &self.text_boxes
    }

    /// Puts `image` with its upper left corner at (`left`, `top`), every pixel `zoom` wide and high.
    ///
    /// # Errors
    /// When the image cannot be encoded for a file of shapes.
    pub fn paste(&mut self, image: &Image, corner: (i32, i32), zoom: u32) -> Result<()> {
        match &mut self.sink {
            Sink::Pixels(pixels) => pixels.paste(image, corner, zoom),
            Sink::Svg(svg) => svg.paste(image, corner, zoom)?,
        }
        Ok(())
    }

    /// The finished picture as pixels.
    ///
    /// # Errors
    /// When it was made by [`Canvas::vector`].
    pub fn into_image(self) -> Result<Image> {
        match self.sink {
            Sink::Pixels(pixels) => pixels.into_image(),
            Sink::Svg(_) => Err(Error::Draw("it is made of shapes and can only become an SVG".to_owned())),
        }
    }

    /// The finished picture as the text of an SVG file that needs nothing else.
    ///
    /// `title` and `description` are for those who cannot see it, and for tooltips.
    ///
    /// # Errors
    /// When it was not made by [`Canvas::vector`].
    pub fn into_svg(self, title: &str, description: &str) -> Result<String> {
        match self.sink {
            Sink::Pixels(_) => Err(Error::Draw("it is made of pixels and cannot become an SVG".to_owned())),
            Sink::Svg(svg) => Ok(svg.into_text((self.width, self.height), title, description)),
        }
    }

    fn fill(&mut self, path: &Path, colour: Colour) {
        match &mut self.sink {
            Sink::Pixels(pixels) => pixels.fill(path, colour),
            Sink::Svg(svg) => svg.fill(path, colour),
        }
    }

    fn stroke(&mut self, path: &Path, width: f32, colour: Colour) {
        match &mut self.sink {
            Sink::Pixels(pixels) => pixels.stroke(path, width, colour),
            Sink::Svg(svg) => svg.stroke(path, width, colour),
        }
    }
}

fn check_size((width, height): (u32, u32)) -> Result<()> {
    let sides = 1..=MAX_SIDE;
    match sides.contains(&width) && sides.contains(&height) {
        true => Ok(()),
        false => {
            let size = format!("its size is {width}×{height}; each side must be 1 to {MAX_SIDE} pixels");
            Err(Error::Draw(size))
        }
    }
}

#[cfg(test)]
pub(super) mod checks {
    use super::{Canvas, TextBox};

    fn overlap(a: &TextBox, b: &TextBox) -> bool {
        a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
    }

    /// Every text lies inside the picture, and none touches another.
    pub(crate) fn assert_texts_stand_apart(canvas: &Canvas) {
        let (width, height) = (canvas.width as f32, canvas.height as f32);
        for (i, a) in canvas.text_boxes().iter().enumerate() {
            let inside = a.left >= 0.0 && a.top >= 0.0 && a.right <= width && a.bottom <= height;
            assert!(inside, "cut off at {width}×{height}: {a:?}");
            for b in &canvas.text_boxes()[i + 1..] {
                assert!(!overlap(a, b), "at {width}×{height}: {a:?} touches {b:?}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use plotters::element::{PathElement, Text};
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
        // Two pixels wide, from 2.25 to 4.25: a quarter of it lies in the last pixel.
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
    fn a_picture_needs_a_size() {
        for size in [(0, 10), (10, 0), (20_000, 10)] {
            assert!(Canvas::new(size.0, size.1, WHITE).is_err());
        }
    }
}
