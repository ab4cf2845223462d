//! Generated digits in a grid.

mod film;

pub use film::{DigitsDrawing, TrainingDrawing};

use super::image::Image;
use crate::frame::DigitsFrame;
use crate::{Error, Result};

/// Digits in a row of samples.
const PER_ROW: usize = 5;

/// Pixels around every digit.
const PADDING: usize = 2;

/// The digits as torchvision's `save_image(nrow=5, padding=2, normalize=True)` has them: brightness
/// stretched so that the darkest pixel of all is black and the brightest white.
///
/// x ↦ 255 (x − low) / max(high − low, 10⁻⁵), rounded. 25 digits of 28×28 become 152×152 pixels; a
/// single digit has no border.
///
/// # Errors
/// When the frame has no digit, or its pixels do not make whole digits.
pub fn sample_grid(frame: &DigitsFrame) -> Result<Image> {
    grid(frame, PER_ROW)
}

/// The digits as [`sample_grid`] has them, but `columns` (at least 1) in a row.
///
/// # Errors
/// When the frame has no digit, or its pixels do not make whole digits.
pub fn grid(frame: &DigitsFrame, columns: usize) -> Result<Image> {
    let (side, area) = (frame.side, frame.side * frame.side);
    if area == 0 || frame.pixels.is_empty() || !frame.pixels.len().is_multiple_of(area) {
        return Err(Error::Draw(format!(
            "{} pixels do not make digits of {side}×{side}",
            frame.pixels.len()
        )));
    }
    let count = frame.pixels.len() / area;
    let columns = count.min(columns.max(1));
    let padding = if count == 1 { 0 } else { PADDING };
    let length = |digits: usize| digits * (side + padding) + padding;
    let (width, height) = (length(columns), length(count.div_ceil(columns)));
    let low = frame.pixels.iter().copied().fold(f32::INFINITY, f32::min);
    let high = frame.pixels.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut rgba = [0, 0, 0, 255].repeat(width * height);
    for (digit, pixels) in frame.pixels.chunks_exact(area).enumerate() {
        let (row, column) = (digit / columns, digit % columns);
        let (left, top) = (padding + column * (side + padding), padding + row * (side + padding));
        for (i, &pixel) in pixels.iter().enumerate() {
            let (x, y) = (left + i % side, top + i / side);
            rgba[(y * width + x) * 4..][..3].fill(brightness(pixel, low, high));
        }
    }
    Image::new(width as u32, height as u32, rgba)
}

fn brightness(pixel: f32, low: f32, high: f32) -> u8 {
    let share = (pixel - low) / (high - low).max(1e-5);
    (share * 255.0 + 0.5).clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn frame(count: usize, side: usize) -> DigitsFrame {
        let pixels = (0..count * side * side).map(|i| (i as f32 * 0.37).sin());
        DigitsFrame { step: 2934, epoch: 3, batch: 120, side, pixels: pixels.collect() }
    }

    #[test]
    fn the_grid_has_torchvisions_geometry() {
        let size = |count| {
            let grid = sample_grid(&frame(count, 28)).unwrap();
            (grid.width(), grid.height())
        };
        assert_eq!(size(25), (152, 152));
        assert_eq!(size(7), (152, 62));
        assert_eq!(size(3), (92, 32));
        assert_eq!(size(1), (28, 28));
        let wide = grid(&frame(25, 28), 16).unwrap();
        assert_eq!((wide.width(), wide.height()), (482, 62));
    }

    #[test]
    fn brightness_is_stretched_over_the_whole_grid_and_the_padding_is_black() {
        let mut frame = frame(2, 2);
        frame.pixels = vec![-0.5, 0.5, 0.0, 0.1, 0.2, 0.3, -0.1, 0.25];
        let grid = sample_grid(&frame).unwrap();
        let grey: Vec<_> = grid.colours().map(|[r, _, _]| r).collect();
        let expected = [
            [0; 10],
            [0; 10],
            [0, 0, 0, 255, 0, 0, 179, 204, 0, 0],
            [0, 0, 128, 153, 0, 0, 102, 191, 0, 0],
            [0; 10],
            [0; 10],
        ];
        assert_eq!(grey, expected.concat());
    }

    #[test]
    fn digits_of_one_brightness_are_black_not_an_error() {
        let mut frame = frame(25, 28);
        frame.pixels.fill(0.3);
        let grid = sample_grid(&frame).unwrap();
        assert!(grid.colours().all(|colour| colour == [0; 3]));
    }

    #[test]
    fn pixels_that_make_no_whole_digit_are_an_error() {
        let mut frame = frame(2, 28);
        frame.pixels.pop();
        assert!(sample_grid(&frame).is_err());
    }
}
