//! The scale from drawing pixels to file pixels.

use std::fmt;
use std::str::FromStr;

use crate::as_text::as_text;

/// Pixels of the file per pixel of the drawing, in each direction: for high-resolution screens.
///
/// Text and lines keep their relative size; only the resolution changes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale(f32);

impl Default for Scale {
    fn default() -> Self {
        Self(1.0)
    }
}

impl Scale {
    /// The width and height in the file of a drawing of this width and height.
    pub fn pixels(self, (width, height): (u32, u32)) -> (u32, u32) {
        let scaled = |side: u32| (f64::from(side) * f64::from(self.0)).round() as u32;
        (scaled(width), scaled(height))
    }

    pub(super) fn factor(self) -> f32 {
        self.0
    }
}

impl FromStr for Scale {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(scale) if (0.5..=8.0).contains(&scale) => Ok(Self(scale)),
            _ => Err("expected a number from 0.5 to 8, such as 2".to_owned()),
        }
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(f)
    }
}

as_text!(Scale);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_is_a_number_from_a_half_to_eight() {
        let scale: Scale = "1.5".parse().unwrap();
        assert_eq!(scale.pixels((320, 181)), (480, 272));
        for wrong in ["0.4", "8.1", "NaN", "two", ""] {
            assert!(wrong.parse::<Scale>().unwrap_err().contains("0.5 to 8"), "{wrong}");
        }
    }
}
