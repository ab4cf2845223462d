//! How the pictures of a folder become grey: one rule for all, chosen from their contents.

/// The colour behind transparent pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    Black,
    White,
}

/// How samples become grey bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conversion {
    pub ground: Ground,
    /// The largest value that 16-bit samples can have.
    pub white: u16,
    /// The largest value that 16-bit alpha can have.
    pub opaque: u16,
}

/// Measurements of one picture or of several that determine the conversion.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// The sum of the contrasts (brightest minus darkest pixel) of pictures with transparency, over black and over white.
    pub contrast: [u64; 2],
    /// The largest 16-bit sample.
    pub white: u16,
    /// The largest 16-bit alpha.
    pub opaque: u16,
}

impl Seen {
    /// Combines both.
    pub fn and(self, other: Self) -> Self {
        let [black, white] = self.contrast;
        Self {
            contrast: [black + other.contrast[0], white + other.contrast[1]],
            white: self.white.max(other.white),
            opaque: self.opaque.max(other.opaque),
        }
    }
}

impl Conversion {
    /// The conversion that is right for most pictures.
    pub const USUAL: Self = Self { ground: Ground::Black, white: u16::MAX, opaque: u16::MAX };

    /// The conversion for pictures with these measurements. Their ground is white if they have more than four times the
    /// contrast over it: over black, their ink would be hidden.
    pub fn of(seen: Seen) -> Self {
        let [black, white] = seen.contrast;
        Self {
            ground: if white > 4 * black { Ground::White } else { Ground::Black },
            white: range(seen.white),
            opaque: range(seen.opaque),
        }
    }
}

/// The range of samples whose largest value is `found`: 16-bit files may contain 8, 10 or 12 bits. That is
/// certain only if the pictures would be almost black otherwise.
fn range(found: u16) -> u16 {
    let fewer_bits = [0xff, 0x3ff, 0xfff].into_iter().find(|&largest| found <= largest);
    fewer_bits.filter(|_| found > 0).unwrap_or(u16::MAX)
}

/// A 16-bit sample of at most `largest`, as a byte.
pub fn byte(sample: u16, largest: u16) -> u8 {
    if largest == u16::MAX {
        return (sample >> 8) as u8;
    }
    let (sample, largest) = (u32::from(sample.min(largest)), u32::from(largest));
    ((sample * 255 + largest / 2) / largest) as u8
}

/// A grey pixel composited over black and over white.
pub fn over_both(grey: u8, alpha: u8) -> [u8; 2] {
    let (grey, alpha) = (u32::from(grey), u32::from(alpha));
    [0, 255].map(|ground| ((grey * alpha + ground * (255 - alpha) + 127) / 255) as u8)
}

/// The brightness of a colour: 0.299 R + 0.587 G + 0.114 B.
pub fn luma(r: u8, g: u8, b: u8) -> u8 {
    ((299 * u32::from(r) + 587 * u32::from(g) + 114 * u32::from(b) + 500) / 1000) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn green_is_brighter_than_red_and_red_than_blue() {
        assert_eq!([luma(255, 0, 0), luma(0, 255, 0), luma(0, 0, 255)], [76, 150, 29]);
    }

    #[test]
    fn transparent_pixels_show_the_ground() {
        assert_eq!([over_both(90, 255), over_both(90, 0), over_both(0, 51)], [[90, 90], [0, 255], [0, 204]]);
    }

    #[test]
    fn the_ground_is_white_only_for_ink_that_black_would_hide() {
        let ground = |contrast| Conversion::of(Seen { contrast, ..Seen::default() }).ground;
        assert_eq!([ground([0, 0]), ground([255, 0]), ground([60, 195])], [Ground::Black; 3]);
        assert_eq!([ground([0, 255]), ground([40, 215])], [Ground::White; 2]);
    }

    #[test]
    fn samples_of_8_10_and_12_bits_are_known_by_the_largest() {
        let found = |white| Conversion::of(Seen { white, ..Seen::default() }).white;
        assert_eq!([found(0), found(1), found(255), found(256)], [u16::MAX, 255, 255, 1023]);
        assert_eq!(
            [found(1023), found(4095), found(4096), found(u16::MAX)],
            [1023, 4095, u16::MAX, u16::MAX]
        );
        assert_eq!(
            [byte(77, 255), byte(1023, 1023), byte(2048, 4095), byte(0x12ff, u16::MAX)],
            [77, 255, 128, 0x12]
        );
    }
}
