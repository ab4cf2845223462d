//! Colours and their text form.

use std::fmt;
use std::str::FromStr;

use crate::as_text::as_text;

/// Red, green, blue and opacity, each 0–255; written as `#RRGGBB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Red, green, blue in sRGB.
    pub rgb: [u8; 3],
    /// 0 is invisible, 255 is opaque.
    pub alpha: u8,
}

impl Colour {
    /// An opaque colour, from `0xRRGGBB`.
    pub const fn hex(rrggbb: u32) -> Self {
        let [_, r, g, b] = rrggbb.to_be_bytes();
        Self { rgb: [r, g, b], alpha: 255 }
    }

    /// The same colour at another opacity.
    pub const fn with_alpha(self, alpha: u8) -> Self {
        Self { alpha, ..self }
    }

    /// This colour at the opacity `alpha` over the opaque colour `ground`.
    pub fn mixed_with(self, ground: Self, alpha: u8) -> Self {
        let share = |over: u8, below: u8| {
            (u32::from(over) * u32::from(alpha) + u32::from(below) * u32::from(255 - alpha)) / 255
        };
        let rgb = [0, 1, 2].map(|channel| share(self.rgb[channel], ground.rgb[channel]) as u8);
        Self { rgb, alpha: 255 }
    }
}

impl FromStr for Colour {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.strip_prefix('#').unwrap_or(text);
        let hex = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        match u32::from_str_radix(digits, 16) {
            Ok(rrggbb) if hex => Ok(Self::hex(rrggbb)),
            _ => Err("expected a colour as six hexadecimal digits RRGGBB, such as 1F4E79".to_owned()),
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let [r, g, b] = self.rgb;
        write!(f, "#{r:02X}{g:02X}{b:02X}")
    }
}

as_text!(Colour);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mixed_colour_lies_between_the_two() {
        let (black, white) = (Colour::hex(0x000000), Colour::hex(0xFFFFFF));
        assert_eq!(black.mixed_with(white, 51), Colour::hex(0xCCCCCC));
        assert_eq!(black.mixed_with(white, 255), black);
    }

    #[test]
    fn a_colour_reads_as_it_is_written() {
        for text in ["1F4E79", "#1F4E79", "#1f4e79"] {
            assert_eq!(text.parse::<Colour>().unwrap().to_string(), "#1F4E79");
        }
        for wrong in ["", "#", "fff", "12345", "1234567", "+12345", "12345g", "blue", "##12345", "é1234"] {
            assert!(wrong.parse::<Colour>().unwrap_err().contains("RRGGBB"), "{wrong}");
        }
    }
}
