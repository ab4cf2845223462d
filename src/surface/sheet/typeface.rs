//! The style of text.

use crate::surface::canvas::text::Weight;
use crate::surface::theme::Colour;
use plotters::style::text_anchor::{HPos, VPos};

/// The style and alignment of a text.
#[derive(Clone, Copy)]
pub(crate) struct Typeface {
    /// Its height, in em of the sheet.
    pub(crate) size: f64,
    pub(crate) weight: Weight,
    pub(crate) colour: Colour,
    pub(crate) anchor: (HPos, VPos),
    /// Whether it is rotated to read upwards.
    pub(crate) upwards: bool,
}

impl Typeface {
    /// Running text that starts at its position, on the baseline.
    pub(crate) fn plain(colour: Colour) -> Self {
        Self {
            size: 1.0,
            weight: Weight::Regular,
            colour,
            anchor: (HPos::Left, VPos::Bottom),
            upwards: false,
        }
    }

    /// The same, bold.
    pub(crate) fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    pub(crate) fn anchored(self, horizontal: HPos, vertical: VPos) -> Self {
        Self { anchor: (horizontal, vertical), ..self }
    }
}
