//! Small pictures in grey, enlarged.

use super::super::image::Image;
use crate::Result;

/// How much a picture is enlarged, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zoom {
    /// Width and height that one pixel gets, at least 1.
    pub factor: u32,
    /// Whether brightness changes smoothly from pixel to pixel; else each becomes a square.
    pub smooth: bool,
}

impl Default for Zoom {
    /// Every pixel as it is.
    fn default() -> Self {
        Self { factor: 1, smooth: false }
    }
}

/// A picture of `width` from the brightness of its pixels, 0 black to 255 white, row by row.
///
/// # Errors
/// When it has no pixels.
pub(super) fn enlarged(grey: &[f32], width: usize, zoom: Zoom) -> Result<Image> {
    let height = grey.len() / width;
    let factor = zoom.factor.max(1) as usize;
    // Each call enlarges one direction and swaps the two.
    let stretch = if zoom.smooth { smoothly } else { in_blocks };
    let large = stretch(&stretch(grey, width, factor), height, factor);
    let pixel = |&grey: &f32| {
        let byte = (grey + 0.5).clamp(0.0, 255.0) as u8;
        [byte, byte, byte, 255]
    };
    Image::new((width * factor) as u32, (height * factor) as u32, large.iter().flat_map(pixel).collect())
}

/// Repeats every pixel of each row; rows become columns.
fn in_blocks(grey: &[f32], width: usize, factor: usize) -> Vec<f32> {
    let large = (0..width * factor).flat_map(|x| grey.iter().skip(x / factor).step_by(width));
    large.copied().collect()
}

/// Puts a smooth curve through the pixels of each row; rows become columns.
fn smoothly(grey: &[f32], width: usize, factor: usize) -> Vec<f32> {
    let rows: Vec<_> = grey.chunks_exact(width).collect();
    let mut large = Vec::with_capacity(grey.len() * factor);
    for x in 0..width * factor {
        // Where the middle of the new pixel lies, counted from the middle of the first old one.
        let at = (x as f32 + 0.5) / factor as f32 - 0.5;
        let weights = catmull_rom(at - at.floor());
        let places = [-1, 0, 1, 2].map(|i| (at.floor() as isize + i).clamp(0, width as isize - 1) as usize);
        large.extend(rows.iter().map(|row| -> f32 {
            places.iter().zip(weights).map(|(&place, weight)| row[place] * weight).sum()
        }));
    }
    large
}

/// The weights of four neighbouring values in the curve through them, at the part `t` of the way from the second
/// to the third.
///
/// Source: Catmull and Rom 1974, "A class of local interpolating splines"; Keys 1981, "Cubic convolution
/// interpolation for digital image processing", with a = −½.
fn catmull_rom(t: f32) -> [f32; 4] {
    let (t2, t3) = (t * t, t * t * t);
    [-0.5 * t3 + t2 - 0.5 * t, 1.5 * t3 - 2.5 * t2 + 1.0, -1.5 * t3 + 2.0 * t2 + 0.5 * t, 0.5 * t3 - 0.5 * t2]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn greys(image: &Image) -> Vec<u8> {
        image.colours().map(|[grey, ..]| grey).collect()
    }

    #[test]
    fn every_pixel_becomes_a_square() {
        let image =
            enlarged(&[0.0, 100.0, 255.0, 7.4, 7.6, 3.0], 3, Zoom { factor: 2, smooth: false }).unwrap();
        assert_eq!((image.width(), image.height()), (6, 4));
        let (upper, lower) = ([0, 0, 100, 100, 255, 255], [7, 7, 8, 8, 3, 3]);
        assert_eq!(greys(&image), [upper, upper, lower, lower].concat());
    }

    #[test]
    fn smooth_pixels_keep_their_middles_and_even_grounds() {
        let grey = [10.0, 10.0, 10.0, 10.0, 200.0, 10.0, 10.0, 10.0, 90.0];
        let image = enlarged(&grey, 3, Zoom { factor: 5, smooth: true }).unwrap();
        let large = greys(&image);
        for (i, &value) in grey.iter().enumerate() {
            let (x, y) = (5 * (i % 3) + 2, 5 * (i / 3) + 2);
            assert_eq!(large[y * 15 + x], value as u8, "pixel {i}");
        }
        let even = enlarged(&[77.0; 6], 3, Zoom { factor: 4, smooth: true }).unwrap();
        assert!(greys(&even).iter().all(|&grey| grey == 77));
    }
}
