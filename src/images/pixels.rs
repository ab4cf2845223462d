//! Many images as bytes, and as the numbers that networks use.

use ndarray::Array2;

use crate::nn::Float;

/// Height and width of the networks' images, in pixels.
pub const SIDE: usize = 28;
/// Pixels of one image.
pub const PIXELS: usize = SIDE * SIDE;

/// Pixels of many images, one after another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Images {
    /// The number of images.
    pub count: usize,
    /// Rows of pixels of each.
    pub height: usize,
    /// Pixels in each row.
    pub width: usize,
    /// `[count · height · width]`, 0 black to 255 white.
    pub pixels: Vec<u8>,
}

impl Images {
    /// Images of `side` × `side` pixels from pixels in [−1, 1]: x ↦ 255 (x + 1) / 2, rounded.
    ///
    /// # Panics
    /// If the pixels are not whole images.
    pub fn from_pixels(side: usize, pixels: &[f32]) -> Self {
        assert!(pixels.len().is_multiple_of(side * side), "whole images of {side} × {side}");
        let bytes = pixels.iter().map(|&x| ((x + 1.0) * 127.5).round().clamp(0.0, 255.0) as u8);
        Self { count: pixels.len() / (side * side), height: side, width: side, pixels: bytes.collect() }
    }

    /// The images with these indices, scaled to [−1, 1]: (x/255 − ½) / ½.
    ///
    /// # Shapes
    /// [N, height · width]
    ///
    /// # Panics
    /// If an index is out of range.
    pub fn rows(&self, chosen: &[usize]) -> Array2<Float> {
        let mut rows = Array2::zeros((chosen.len(), self.height * self.width));
        self.fill(chosen.iter().copied(), &mut rows);
        rows
    }

    /// Writes [`Images::rows`] into `rows` [N, height · width].
    pub(super) fn fill(&self, chosen: impl Iterator<Item = usize>, rows: &mut Array2<Float>) {
        let size = self.height * self.width;
        for (mut row, i) in rows.rows_mut().into_iter().zip(chosen) {
            for (x, &pixel) in row.iter_mut().zip(&self.pixels[i * size..][..size]) {
                *x = (Float::from(pixel) / 255.0 - 0.5) / 0.5;
            }
        }
    }
}
