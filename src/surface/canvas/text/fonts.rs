//! Selects the font for each character: DejaVu Sans, compiled in, then the user's font file.

use std::fmt;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use skrifa::GlyphId;

use super::Weight;
use super::face::Face;
use crate::{Error, Result};

static REGULAR: LazyLock<Face> = LazyLock::new(|| Face::compiled_in(dejavu::sans::regular()));
static BOLD: LazyLock<Face> = LazyLock::new(|| Face::compiled_in(dejavu::sans::bold()));

/// The fonts for text; cheap to copy.
#[derive(Clone)]
pub struct Fonts {
    extra: Option<Arc<Face>>,
}

/// A glyph and its font.
pub(super) struct Found<'a> {
    pub(super) face: &'a Face,
    pub(super) glyph: GlyphId,
    /// Whether its font is lighter than requested.
    pub(super) is_light: bool,
}

impl Fonts {
    /// DejaVu Sans alone: Latin, Greek, Cyrillic, mathematics.
    pub const fn built_in() -> Self {
        Self { extra: None }
    }

    /// DejaVu Sans, and for the characters that it lacks the TrueType or OpenType font at `path` (the
    /// first one of a collection).
    ///
    /// # Errors
    /// When the file cannot be read or contains no font with outlines.
    pub fn load(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path).map_err(Error::io("read", path))?;
        let face = Face::new(bytes).ok_or_else(|| {
            let problem = "expected a TrueType or OpenType font with outlines (.ttf, .otf, .ttc), \
                           found something else; name another `font FILE`";
            Error::bad_file(path, problem)
        })?;
        Ok(Self { extra: Some(Arc::new(face)) })
    }

    pub(super) fn find(&self, letter: char, weight: Weight) -> Option<Found<'_>> {
        let own = match weight {
            Weight::Regular => &*REGULAR,
            Weight::Bold => &*BOLD,
        };
        let faces = [Some(own), Some(&*REGULAR), self.extra.as_deref()];
        faces.into_iter().flatten().enumerate().find_map(|(i, face)| {
            let is_light = i > 0 && weight == Weight::Bold;
            face.glyph(letter).map(|glyph| Found { face, glyph, is_light })
        })
    }
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("Fonts").field("has_extra", &self.extra.is_some()).finish()
    }
}
