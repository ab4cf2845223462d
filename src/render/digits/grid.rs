//! Digits side by side, as torchvision's `make_grid` and `save_image` have them, of any zoom.

use super::super::canvas::Canvas;
use super::super::film::Palette;
use super::super::image::Image;
use super::super::theme::Colour;
use super::enlarge::{Zoom, enlarged};
use crate::{Error, Result};

/// Pixels around every digit.
const PADDING: usize = 2;

/// More pixels each way are no picture.
const MAX_SIDE: usize = 16_384;

/// The greys of a film of large digits.
const GREYS: usize = 32;

/// Digits in rows, with black between them.
///
/// Brightness is 255 (x − low) / max(high − low, 10⁻⁵). 25 digits of 28×28 in 5 columns become 152×152 pixels; a
/// single digit has no border.
#[derive(Debug, Clone, Copy)]
pub struct Grid<'a> {
    side: usize,
    /// `[count · side · side]`
    pixels: &'a [f32],
    columns: usize,
    low: f32,
    high: f32,
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
        let columns = columns.clamp(1, pixels.len() / area);
        let low = pixels.iter().copied().fold(f32::INFINITY, f32::min);
        let high = pixels.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        Ok(Self { side, pixels, columns, low, high })
    }

    /// The same digits as they are: −1 black, 1 white. Pictures made one by one then fit together.
    pub fn unstretched(self) -> Self {
        Self { low: -1.0, high: 1.0, ..self }
    }

    /// Width and height in pixels.
    pub fn size(&self, zoom: Zoom) -> (u32, u32) {
        let (width, height) = self.lengths();
        let enlarged = |length: usize| (length * zoom.factor as usize) as u32;
        (enlarged(width), enlarged(height))
    }

    /// The digits as a picture.
    ///
    /// # Errors
    /// When a side is above 16384 pixels.
    pub fn image(&self, zoom: Zoom) -> Result<Image> {
        let (width, height) = self.lengths();
        let longest = width.max(height) * zoom.factor as usize;
        if longest > MAX_SIDE {
            return Err(Error::Config(format!(
                "{} digits in {} columns, each pixel {} wide, make a picture with a side of {longest} pixels, and \
                 {MAX_SIDE} is the most; draw fewer digits, or enlarge them less",
                self.count(),
                self.columns,
                zoom.factor
            )));
        }
        enlarged(&self.brightness(), width, zoom)
    }

    /// The digits as an SVG file, which looks the same.
    ///
    /// # Errors
    /// As [`Grid::image`].
    pub fn svg(&self, zoom: Zoom) -> Result<String> {
        let (width, height) = self.size(zoom);
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
            // A file of shapes then keeps the small picture, and enlarges it itself.
            false => canvas.paste(&self.image(Zoom::default())?, corner, zoom.factor),
        }
    }

    fn count(&self) -> usize {
        self.pixels.len() / (self.side * self.side)
    }

    fn padding(&self) -> usize {
        if self.count() == 1 { 0 } else { PADDING }
    }

    /// Width and height before enlarging.
    fn lengths(&self) -> (usize, usize) {
        let length = |digits: usize| digits * (self.side + self.padding()) + self.padding();
        (length(self.columns), length(self.count().div_ceil(self.columns)))
    }

    /// Every pixel of the grid, 0 black to 255 white, row by row.
    fn brightness(&self) -> Vec<f32> {
        let (width, height) = self.lengths();
        let (side, padding) = (self.side, self.padding());
        let mut grid = vec![0.0; width * height];
        for (digit, pixels) in self.pixels.chunks_exact(side * side).enumerate() {
            let (row, column) = (digit / self.columns, digit % self.columns);
            let (left, top) = (padding + column * (side + padding), padding + row * (side + padding));
            for (y, pixels) in pixels.chunks_exact(side).enumerate() {
                for (x, &pixel) in pixels.iter().enumerate() {
                    let share = (pixel - self.low) / (self.high - self.low).max(1e-5);
                    grid[(top + y) * width + left + x] = share * 255.0;
                }
            }
        }
        grid
    }
}

/// The colours of a film of digits alone: greys from black to white.
pub fn grey_palette() -> Palette {
    let greys: Vec<_> = (0..GREYS).map(|i| [(i * 255 / (GREYS - 1)) as u8; 3]).collect();
    Palette::new(&greys, &[], GREYS)
}
