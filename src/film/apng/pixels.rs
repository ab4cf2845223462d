//! How the pixels of an animated PNG are stored.

use std::borrow::Cow;

use ::png::ColorType;

use crate::film::palette::Palette;
use crate::surface::image::Image;

/// How pixels are stored.
pub(super) enum Pixels {
    /// Each with its own colour and opacity.
    Exact,
    /// As numbers of the colours of a palette whose first is clear.
    Few(Palette, Vec<u8>),
}

impl Pixels {
    pub(super) fn new(palette: Option<Palette>) -> Self {
        match palette {
            None => Self::Exact,
            Some(palette) => {
                let alphas = palette.alphas();
                Self::Few(palette, alphas)
            }
        }
    }

    pub(super) fn colour(&self) -> ColorType {
        match self {
            Self::Exact => ColorType::Rgba,
            Self::Few(..) => ColorType::Indexed,
        }
    }

    /// The chunks that say what the colours are: each its kind and its data.
    pub(super) fn tables(&self) -> Vec<(&'static [u8; 4], Vec<u8>)> {
        match self {
            Self::Exact => Vec::new(),
            Self::Few(palette, alphas) => vec![(b"PLTE", palette.table()), (b"tRNS", alphas.clone())],
        }
    }

    /// Bytes a pixel. One whose bytes are all 0 is clear.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Exact => 4,
            Self::Few(..) => 1,
        }
    }

    /// The bytes of all pixels of `image`.
    pub(super) fn of<'i>(&self, image: &'i Image) -> Cow<'i, [u8]> {
        match self {
            Self::Exact => Cow::Borrowed(image.rgba()),
            Self::Few(palette, _) => Cow::Owned(palette.indices(image)),
        }
    }

    /// The opacity of a pixel.
    pub(super) fn alpha(&self, pixel: &[u8]) -> u8 {
        match self {
            Self::Exact => pixel[3],
            Self::Few(_, alphas) => alphas[usize::from(pixel[0])],
        }
    }
}
