//! Width and height of a picture.

use std::fmt;
use std::str::FromStr;

use crate::as_text::as_text;

/// Width and height in pixels, from 320x180 to 3840x2160, written as `960x540`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    width: u32,
    height: u32,
}

impl Size {
    /// Width and height in pixels.
    pub fn sides(self) -> (u32, u32) {
        (self.width, self.height)
    }
}

impl Default for Size {
    fn default() -> Self {
        Self { width: 960, height: 540 }
    }
}

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let sides = text.split_once(['x', '×']).and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
        match sides {
            Some((width, height)) if (320..=3840).contains(&width) && (180..=2160).contains(&height) => {
                Ok(Self { width, height })
            }
            _ => {
                Err("expected WIDTHxHEIGHT in pixels, from 320x180 to 3840x2160, such as 960x540".to_owned())
            }
        }
    }
}

as_text!(Size);

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}x{}", self.width, self.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_reads_as_it_is_written() {
        for text in ["320x180", "960x540", "3840x2160", "320x2160"] {
            assert_eq!(text.parse::<Size>().unwrap().to_string(), text);
        }
        for wrong in ["960", "0x540", "960x-1", "319x180", "3841x2160", "x", ""] {
            assert!(wrong.parse::<Size>().unwrap_err().contains("320x180"), "{wrong}");
        }
    }
}
