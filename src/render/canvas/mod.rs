//! The paper: a plotters backend with sub-pixel shapes and text of its own.
//!
//! plotters counts in whole numbers. So the canvas tells it that it is [`UNITS`] times as wide and
//! as high as it is, and scales back: every coordinate then is a sixteenth of a pixel.

mod pen;
mod pixels;
pub mod text;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};

pub use pen::Pen;
use pixels::Pixels;

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

/// A picture being drawn.
#[derive(Debug)]
pub struct Canvas {
    sink: Pixels,
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
        let sides = 1..=MAX_SIDE;
        let sink = Pixels::new(width, height, background)
            .filter(|_| sides.contains(&width) && sides.contains(&height));
        let sink = sink.ok_or_else(|| {
            Error::Draw(format!(
                "its size is {width}×{height}; each side must be 1 to {MAX_SIDE} pixels"
            ))
        })?;
        Ok(Self {
            sink,
            width,
            height,
            text_boxes: Vec::new(),
        })
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
    pub fn paste(&mut self, image: &Image, (left, top): (i32, i32), zoom: u32) {
        self.sink.paste(image, (left, top), zoom);
    }

    /// The finished picture.
    ///
    /// # Errors
    /// Never for a canvas made by [`Canvas::new`].
    pub fn into_image(self) -> Result<Image> {
        Image::new(self.width, self.height, self.sink.into_rgba())
    }
}
