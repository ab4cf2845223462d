//! What a format of films has to do: see `gif.rs` for one that takes pixels, `html/player.rs` for one that takes shapes.

use std::ops::Range;
use std::path::Path;

use super::Film;
use crate::Result;
use crate::surface::Image;

/// How a film is written to a file.
pub trait Format: Sync {
    /// Its name, and the setting that asks for it: `gif`.
    fn name(&self) -> &'static str;

    /// The extensions of its files, the usual one first.
    fn extensions(&self) -> &'static [&'static str];

    /// What it is, in a sentence for a list of options.
    fn about(&self) -> &'static str;

    /// Whether it shows what is half transparent.
    fn keeps_alpha(&self) -> bool;

    /// Makes sure that it can be written here.
    ///
    /// # Errors
    /// When something is missing that it needs.
    fn check(&self) -> Result<()> {
        Ok(())
    }

    /// Whether a file is of this form, by its bytes.
    fn is_form_of(&self, file: &[u8]) -> bool;

    /// The note in such a file.
    fn note_in(&self, file: &[u8]) -> Option<String>;

    /// Begins the file `path`.
    ///
    /// # Errors
    /// When it cannot be created.
    fn begin<'f>(&self, film: &'f Film, path: &Path) -> Result<Box<dyn FilmWriter + 'f>>;
}

/// A file or folder that is written frame by frame.
pub trait FilmWriter {
    /// The pictures that it wants to be drawn.
    fn takes(&self) -> Takes;

    /// Adds the next frames.
    ///
    /// # Errors
    /// When they cannot be written.
    fn add(&mut self, chunk: &Chunk) -> Result<()>;

    /// Ends the file and puts it in place.
    ///
    /// # Errors
    /// When it cannot be written.
    fn finish(self: Box<Self>) -> Result<()>;
}

/// The pictures that a file is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Pixels as they are drawn, transparent where the theme is.
    Pixels,
    /// Pixels before the matte.
    Opaque,
    /// None: it draws shapes itself.
    Nothing,
}

/// Some frames of a film, one after another.
pub struct Chunk<'a> {
    /// Their numbers.
    pub frames: Range<usize>,
    /// Their pictures, for those that take pixels.
    pub images: &'a [Image],
    /// Whether the film's last frame is among them.
    pub is_last: bool,
}
