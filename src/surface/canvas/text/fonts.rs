//! Selects the font for each character: DejaVu Sans, compiled in, then another font.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::Weight;
#[cfg(not(gan_sim_page))]
use super::face::{FONTS as COMPILED_IN, Face, Glyph};
#[cfg(gan_sim_page)]
use super::letters::{FONTS as COMPILED_IN, Face, Glyph};
use crate::{Error, Result};

static REGULAR: LazyLock<Face> = LazyLock::new(|| Face::compiled_in(COMPILED_IN[0]));
static BOLD: LazyLock<Face> = LazyLock::new(|| Face::compiled_in(COMPILED_IN[1]));

/// The fonts for text; cheap to copy.
#[derive(Clone)]
pub struct Fonts {
    extra: Option<Arc<Face>>,
    /// On trial: the characters that were missing so far.
    missing: Option<Arc<Mutex<BTreeSet<char>>>>,
}

/// Drawn on trial in place of a missing character.
const STAND_IN: char = '□';

/// A glyph and its font.
pub(super) struct Found<'a> {
    pub(super) face: &'a Face,
    pub(super) glyph: Glyph,
    /// Whether its font is lighter than requested.
    pub(super) is_light: bool,
}

impl Fonts {
    /// DejaVu Sans alone: Latin, Greek, Cyrillic, mathematics.
    pub const fn built_in() -> Self {
        Self { extra: None, missing: None }
    }

    /// DejaVu Sans on trial: a character that it lacks is drawn as a square, and noted.
    pub fn on_trial() -> Self {
        Self { extra: None, missing: Some(Arc::default()) }
    }

    /// The characters that were missing on trial, in all copies of these fonts.
    pub fn missing(&self) -> Vec<char> {
        let Some(missing) = &self.missing else { return Vec::new() };
        missing.lock().unwrap_or_else(PoisonError::into_inner).iter().copied().collect()
    }

    /// DejaVu Sans, and for the characters that it lacks the TrueType or OpenType font at `path` (the
    /// first one of a collection).
    ///
    /// # Errors
    /// When the file cannot be read or contains no font with outlines.
    pub fn load(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path).map_err(Error::io("read", path))?;
        Self::with(bytes, 0).ok_or_else(|| {
            let problem = "expected a TrueType or OpenType font with outlines (.ttf, .otf, .ttc), \
                           found something else; name another `font FILE`";
            Error::bad_file(path, problem)
        })
    }

    /// DejaVu Sans, and for the characters that it lacks font `index` of the file with these `bytes`; none if there is
    /// no such font with outlines.
    pub fn with(bytes: Vec<u8>, index: u32) -> Option<Self> {
        Some(Self { extra: Some(Arc::new(Face::new(bytes, index)?)), missing: None })
    }

    /// Whether the other font has this character.
    pub fn has(&self, letter: char) -> bool {
        self.extra.as_ref().is_some_and(|face| face.glyph(letter).is_some())
    }

    pub(super) fn find(&self, letter: char, weight: Weight) -> Option<Found<'_>> {
        let own = match weight {
            Weight::Regular => &*REGULAR,
            Weight::Bold => &*BOLD,
        };
        let faces = [Some(own), Some(&*REGULAR), self.extra.as_deref()];
        let found = faces.into_iter().flatten().enumerate().find_map(|(i, face)| {
            let is_light = i > 0 && weight == Weight::Bold;
            face.glyph(letter).map(|glyph| Found { face, glyph, is_light })
        });
        match &self.missing {
            Some(missing) if found.is_none() => {
                missing.lock().unwrap_or_else(PoisonError::into_inner).insert(letter);
                own.glyph(STAND_IN).map(|glyph| Found { face: own, glyph, is_light: false })
            }
            _ => found,
        }
    }
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("Fonts").field("has_extra", &self.extra.is_some()).finish()
    }
}
