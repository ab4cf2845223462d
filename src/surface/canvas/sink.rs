//! The possible representations of a picture while it is drawn.

use tiny_skia::Path;

use super::svg::Svg;
use super::{Pixels, Shapes};
use crate::surface::image::Image;
use crate::surface::theme::Colour;
use crate::{Error, Result};

/// The representation of a picture.
#[derive(Debug)]
pub(super) enum Sink {
    Pixels(Pixels),
    Svg(Svg),
    Shapes(Shapes),
}

impl Sink {
    /// The error for a canvas that was made for one form and finished as another.
    pub(super) fn is_no(&self, wanted: &str) -> Error {
        let made = match self {
            Self::Pixels(_) => "pixels",
            Self::Svg(_) => "an SVG",
            Self::Shapes(_) => "shapes",
        };
        Error::Draw(format!("its canvas was made for {made} and cannot become {wanted}"))
    }

    pub(super) fn paste(&mut self, image: &Image, corner: (i32, i32), zoom: u32) -> Result<()> {
        match self {
            Self::Pixels(pixels) => pixels.paste(image, corner, zoom)?,
            Self::Svg(svg) => svg.paste(image, corner, zoom)?,
            Self::Shapes(shapes) => shapes.paste(image, corner, zoom),
        }
        Ok(())
    }

    pub(super) fn fill(&mut self, path: &Path, colour: Colour) {
        match self {
            Self::Pixels(pixels) => pixels.fill(path, colour),
            Self::Svg(svg) => svg.fill(path, colour),
            Self::Shapes(shapes) => shapes.push(path, None, colour),
        }
    }

    pub(super) fn stroke(&mut self, path: &Path, width: f32, colour: Colour) {
        match self {
            Self::Pixels(pixels) => pixels.stroke(path, width, colour),
            Self::Svg(svg) => svg.stroke(path, width, colour),
            Self::Shapes(shapes) => shapes.push(path, Some(width), colour),
        }
    }
}
