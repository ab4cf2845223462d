//! Pictures of digits among words.

use super::{NeighboursDrawing, WalkDrawing};
use crate::Result;
use crate::surface::canvas::Canvas;
use crate::surface::image::Image;
use crate::surface::theme::Colour;

/// A picture of digits among words, ready to be drawn.
#[derive(Debug, Clone, Copy)]
pub enum Plate<'a> {
    /// Samples and the training digits nearest to them.
    Neighbours(NeighboursDrawing<'a>),
    /// A walk through the latent space.
    Walk(WalkDrawing<'a>),
}

impl Plate<'_> {
    /// The picture.
    ///
    /// # Errors
    /// When there are no digits, or too many for a picture.
    pub fn draw(&self) -> Result<Image> {
        self.canvas()?.into_image()
    }

    /// The picture as an SVG file, which looks the same.
    ///
    /// # Errors
    /// As [`Plate::draw`].
    pub fn svg(&self) -> Result<String> {
        let (title, description) = match self {
            Self::Neighbours(drawing) => {
                ("Samples and the training digits nearest to them", drawing.remark())
            }
            Self::Walk(_) => (
                "A walk through the latent space",
                "Each row leads from the digit of one latent to that of the next, along an arc.".to_owned(),
            ),
        };
        self.paint(Canvas::vector)?.into_svg(title, &description)
    }

    /// The picture as a canvas, which also knows where each text stands.
    ///
    /// # Errors
    /// As [`Plate::draw`].
    pub fn canvas(&self) -> Result<Canvas> {
        self.paint(Canvas::new)
    }

    fn paint(&self, canvas: fn(u32, u32, Colour) -> Result<Canvas>) -> Result<Canvas> {
        let ((width, height), theme) = match self {
            Self::Neighbours(drawing) => (drawing.size(), drawing.theme),
            Self::Walk(drawing) => (drawing.size(), drawing.theme),
        };
        let canvas = canvas(width, height, theme.background)?;
        match self {
            Self::Neighbours(drawing) => drawing.paint(canvas),
            Self::Walk(drawing) => drawing.paint(canvas),
        }
    }
}
