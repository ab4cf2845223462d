//! A finished picture in memory.

use crate::{Error, Result};

/// A picture of `height` rows of `width` pixels, top row first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    width: u32,
    height: u32,
    rgba: Vec<u8>,
}

impl Image {
    /// A picture from its bytes: red, green, blue, alpha (not premultiplied), `[height · width · 4]`.
    ///
    /// # Errors
    /// When a side is zero or `rgba` has another length.
    pub fn new(width: u32, height: u32, rgba: Vec<u8>) -> Result<Self> {
        let expected = width as usize * height as usize * 4;
        if expected == 0 || rgba.len() != expected {
            return Err(Error::Draw(format!(
                "a {width}×{height} picture needs {expected} bytes (more than 0), found {}",
                rgba.len()
            )));
        }
        Ok(Self { width, height, rgba })
    }

    /// The width in pixels.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// The height in pixels.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// All pixels as red, green, blue, alpha (not premultiplied), `[height · width · 4]`.
    pub fn rgba(&self) -> &[u8] {
        &self.rgba
    }

    /// Whether every pixel is opaque.
    pub fn is_opaque(&self) -> bool {
        self.rgba.chunks_exact(4).all(|pixel| pixel[3] == 255)
    }

    /// The colour of each pixel without its alpha, row by row.
    pub fn colours(&self) -> impl Iterator<Item = [u8; 3]> + '_ {
        self.rgba.chunks_exact(4).map(|p| [p[0], p[1], p[2]])
    }

    /// The picture on a background of one colour.
    pub fn over(&self, matte: [u8; 3]) -> Self {
        let mut rgba = self.rgba.clone();
        for pixel in rgba.chunks_exact_mut(4) {
            let alpha = u32::from(pixel[3]);
            for (channel, behind) in pixel.iter_mut().zip(matte) {
                let sum = u32::from(*channel) * alpha + u32::from(behind) * (255 - alpha);
                *channel = ((sum + 127) / 255) as u8;
            }
            pixel[3] = 255;
        }
        Self { rgba, ..*self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wall_shows_through_as_far_as_a_pixel_is_transparent() {
        let rgba = vec![10, 20, 30, 255, 9, 9, 9, 0, 200, 100, 0, 51];
        let image = Image::new(3, 1, rgba).unwrap().over([0, 100, 250]);
        assert_eq!(image.rgba(), [10, 20, 30, 255, 0, 100, 250, 255, 40, 100, 200, 255]);
    }
}
