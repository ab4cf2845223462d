//! A part of a sheet.

/// A rectangle in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rectangle {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Rectangle {
    /// A picture of this size without the margins around everything.
    pub(crate) fn page((width, height): (u32, u32), em: f64) -> Self {
        let pad = 1.15 * em;
        Self { left: pad, top: pad, right: f64::from(width) - pad, bottom: f64::from(height) - pad * 0.7 }
    }

    pub(crate) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(crate) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    pub(super) fn corners(&self) -> [(f64, f64); 4] {
        let Self { left, top, right, bottom } = *self;
        [(left, top), (right, top), (right, bottom), (left, bottom)]
    }
}
