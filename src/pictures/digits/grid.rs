//! Digits side by side, as in torchvision's `make_grid` and `save_image`, at any zoom.

use super::enlarge::Zoom;
use super::rows::{GridRows, Lattice};
use crate::surface::canvas::Canvas;
use crate::surface::image::Image;
#[cfg(test)]
use crate::surface::theme::Colour;
use crate::{Error, Result};

/// Digits in rows, with black between them.
///
/// Brightness is 255 (x − low) / max(high − low, 10⁻⁵). 25 digits of 28×28 in 5 columns become 152×152 pixels; a
/// single digit has no border.
#[derive(Debug, Clone, Copy)]
pub struct Grid<'a> {
    lattice: Lattice,
    /// `[count · side · side]`
    pixels: &'a [f32],
    /// The values of black and white.
    pub(super) range: (f32, f32),
}

impl<'a> Grid<'a> {
    /// Digits of `side` × `side` pixels, at most `columns` (at least 1) in a row, stretched so that the darkest pixel of
    /// all is black and the brightest white.
    ///
    /// # Errors
    /// When there is no digit, or the pixels do not make whole digits.
    pub fn new(side: usize, pixels: &'a [f32], columns: usize) -> Result<Self> {
        let area = side * side;
        if area == 0 || pixels.is_empty() || !pixels.len().is_multiple_of(area) {
            return Err(Error::Draw(format!("{} pixels do not make digits of {side}×{side}", pixels.len())));
        }
        let count = pixels.len() / area;
        let low = pixels.iter().copied().fold(f32::INFINITY, f32::min);
        let high = pixels.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let lattice = Lattice { side, count, columns: columns.clamp(1, count) };
        Ok(Self { lattice, pixels, range: (low, high) })
    }

    /// The same digits without stretching: −1 black, 1 white. Pictures made one by one are then consistent.
    pub fn unstretched(self) -> Self {
        Self { range: (-1.0, 1.0), ..self }
    }

    /// Width and height in pixels.
    ///
    /// # Errors
    /// When one is above 16384.
    pub fn size(&self, zoom: Zoom) -> Result<(u32, u32)> {
        self.lattice.size(zoom)
    }

    /// The digits as a picture.
    ///
    /// # Errors
    /// As [`Grid::size`].
    pub fn image(&self, zoom: Zoom) -> Result<Image> {
        let (width, height) = self.size(zoom)?;
        let mut rgba = Vec::with_capacity(width as usize * height as usize * 4);
        GridRows::new(self.lattice, self.range, zoom)?.push(self.pixels, &mut |row| {
            rgba.extend(row.iter().flat_map(|&grey| [grey, grey, grey, 255]));
            Ok(())
        })?;
        Image::new(width, height, rgba)
    }

    /// The digits as an SVG file, made in one step.
    #[cfg(test)]
    pub(super) fn svg(&self, zoom: Zoom) -> Result<String> {
        let (width, height) = self.size(zoom)?;
        let mut canvas = Canvas::vector(width, height, Colour::hex(0))?;
        self.paste(&mut canvas, (0, 0), zoom)?;
        canvas.into_svg("Generated digits", "Digits made by the generator, in a grid.")
    }

    /// Draws the digits with their upper left corner at `corner`, in pixels.
    ///
    /// # Errors
    /// As [`Grid::image`].
    pub(super) fn paste(&self, canvas: &mut Canvas, corner: (i32, i32), zoom: Zoom) -> Result<()> {
        match zoom.smooth {
            true => canvas.paste(&self.image(zoom)?, corner, 1),
            // A vector file then contains the small picture and enlarges it itself.
            false => canvas.paste(&self.image(Zoom::default())?, corner, zoom.factor),
        }
    }
}
