//! The layout of framed digits and the text beside them.

use super::enlarge::Zoom;

/// The minimum text height, in pixels.
const SMALLEST: f64 = 8.0;

/// The layout parameters of a drawing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Proportions {
    /// The text height as a fraction of a digit's height.
    pub(super) em: f64,
    /// The margin, in em.
    pub(super) margin: f64,
    /// The space above the first row, in em.
    pub(super) head: f64,
    /// The space below each row, in em.
    pub(super) foot: f64,
}

/// Lengths in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lengths {
    pub(super) em: f64,
    pub(super) margin: u32,
    pub(super) digit: u32,
    /// The thickness of a frame.
    pub(super) border: u32,
    /// The distance from one row to the next.
    pub(super) row: u32,
    /// The top of the first row.
    pub(super) top: u32,
}

impl Lengths {
    /// The lengths for digits of `side` pixels.
    pub(super) fn new(side: usize, zoom: Zoom, parts: Proportions) -> Self {
        let digit = side as u32 * zoom.factor;
        let em = (parts.em * f64::from(digit)).max(SMALLEST);
        let pixels = |length: f64| (length * em).round() as u32;
        let border = (digit / 28).max(1);
        let margin = pixels(parts.margin);
        let row = digit + 2 * border + pixels(parts.foot);
        Self { em, margin, digit, border, row, top: margin + pixels(parts.head) }
    }

    /// The side of a digit with its frame.
    pub(super) fn framed(&self) -> u32 {
        self.digit + 2 * self.border
    }
}
