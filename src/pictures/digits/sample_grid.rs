//! The grids of a training, as torchvision lays them out.

use super::{Grid, Zoom};
use crate::Result;
use crate::frame::DigitsFrame;
use crate::surface::image::Image;

/// Digits in a row of a training's grids.
const PER_ROW: usize = 5;

/// The digits as drawn by torchvision's `save_image(nrow=5, padding=2, normalize=True)`: a [`Grid`] of five columns.
///
/// # Errors
/// When the frame has no digit, or its pixels do not make whole digits.
pub fn sample_grid(frame: &DigitsFrame) -> Result<Image> {
    Grid::new(frame.side, &frame.pixels, PER_ROW)?.image(Zoom::default())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn frame(count: usize, side: usize) -> DigitsFrame {
        let pixels = (0..count * side * side).map(|i| libm::sinf(i as f32 * 0.37));
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
        let wide = Grid::new(28, &frame(25, 28).pixels, 16).unwrap().image(Zoom::default()).unwrap();
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
