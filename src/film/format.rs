//! The interface of a film format: see `gif.rs` for one that takes pixels, `html/player.rs` for one that takes shapes.

use std::ops::Range;
use std::path::Path;

use super::Film;
use crate::Result;
use crate::surface::Image;

/// How a film is written to a file.
pub trait Format: Sync {
    /// Its name, which is also the name of its setting: `gif`.
    fn name(&self) -> &'static str;

    /// The extensions of its files, the usual one first.
    fn extensions(&self) -> &'static [&'static str];

    /// Its description for a list of options.
    fn about(&self) -> &'static str;

    /// Whether it supports partial transparency.
    fn keeps_alpha(&self) -> bool;

    /// Checks that it can be written on this system.
    ///
    /// # Errors
    /// When something that it needs is missing.
    fn check(&self) -> Result<()> {
        Ok(())
    }

    /// Whether a file has this form, judged by its bytes.
    fn is_form_of(&self, file: &[u8]) -> bool;

    /// The note in such a file.
    fn note_in(&self, file: &[u8]) -> Option<String>;

    /// Starts the file `path`.
    ///
    /// # Errors
    /// When it cannot be created.
    fn begin<'f>(&self, film: &'f Film, path: &Path) -> Result<Box<dyn FilmWriter + 'f>>;
}

/// A file or folder that is written frame by frame.
pub trait FilmWriter {
    /// The kind of pictures that it needs.
    fn takes(&self) -> Takes;

    /// Starts with a picture that is shown for one tick. Files without a first moment, such as a folder, have none.
    ///
    /// # Errors
    /// When it cannot be written.
    fn cover(&mut self, _image: &Image) -> Result<()> {
        Ok(())
    }

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

/// The kind of pictures that a file is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Pixels as they are drawn, transparent where the theme is.
    Pixels,
    /// Pixels in front of the matte.
    Opaque,
    /// None: the file draws shapes itself.
    Nothing,
}

/// Some consecutive frames of a film.
pub struct Chunk<'a> {
    /// Their numbers.
    pub frames: Range<usize>,
    /// Their pictures, for forms that take pixels.
    pub images: &'a [Image],
    /// Whether they include the last frame of the film.
    pub is_last: bool,
}
