//! Colours, and how they are written.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Red, green, blue and opacity, each 0–255; written as `#RRGGBB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour {
    /// Red, green, blue in sRGB.
    pub rgb: [u8; 3],
    /// 0 is invisible, 255 hides what lies below.
    pub alpha: u8,
}

impl Colour {
    /// A colour that hides what lies below, from `0xRRGGBB`.
    pub const fn hex(rrggbb: u32) -> Self {
        let [_, r, g, b] = rrggbb.to_be_bytes();
        Self { rgb: [r, g, b], alpha: 255 }
    }

    /// The same colour at another opacity.
    pub const fn with_alpha(self, alpha: u8) -> Self {
        Self { alpha, ..self }
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

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
