//! The number of the colour for each pixel.

use super::{Rgba, nearest, premultiplied};

/// Finds the numbers of colours, and remembers them.
pub(super) struct Numbers<'a> {
    colours: &'a [Rgba],
    /// Pixels with the number of their colour, each in the slot that their bytes name.
    seen: Vec<([u8; 4], u8)>,
}

impl<'a> Numbers<'a> {
    const SLOTS: usize = 1 << 12;

    pub(super) fn new(colours: &'a [Rgba]) -> Self {
        let invisible = ([0; 4], nearest(colours, [0; 4]) as u8);
        Self { colours, seen: vec![invisible; Self::SLOTS] }
    }

    /// The number of the colour nearest to that of a pixel.
    pub(super) fn nearest(&mut self, pixel: [u8; 4]) -> u8 {
        let [r, g, b, alpha] = pixel.map(usize::from);
        let slot = &mut self.seen[(r * 37 + g * 1031 + b * 211 + alpha * 17) % Self::SLOTS];
        if slot.0 != pixel {
            *slot = (pixel, nearest(self.colours, premultiplied(pixel)) as u8);
        }
        slot.1
    }
}
