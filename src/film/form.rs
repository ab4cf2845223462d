//! The forms of a film: one table.

use std::fmt;
use std::path::Path;

use super::apng::ApngFormat;
use super::gif::GifFormat;
use super::html::HtmlFormat;
use super::mp4::Mp4Format;
use super::shoot::FilmWriter;
use super::{Film, Still};
use crate::Result;

/// Every form of a film, in the order in which they are listed. A new form is a file beside this one and a line here.
static FORMATS: [&dyn Format; 4] = [&GifFormat, &ApngFormat, &Mp4Format, &HtmlFormat];

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

    /// Starts the file `path`.
    ///
    /// # Errors
    /// When it cannot be created.
    fn begin<'f>(&self, film: &'f Film, path: &Path) -> Result<Box<dyn FilmWriter + 'f>>;
}

/// One of the forms of a film.
#[derive(Clone, Copy)]
pub struct FilmForm(&'static dyn Format);

impl FilmForm {
    /// All forms.
    pub fn all() -> impl Iterator<Item = Self> {
        FORMATS.iter().map(|&format| Self(format))
    }

    /// The form of this name, such as `gif`.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|form| form.name() == name)
    }
}

impl std::ops::Deref for FilmForm {
    type Target = dyn Format;

    fn deref(&self) -> &Self::Target {
        self.0
    }
}

impl PartialEq for FilmForm {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for FilmForm {}

impl fmt::Debug for FilmForm {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The part of a film that a file or folder shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// All of it.
    Film(FilmForm),
    /// One frame: the last, unless [`Film::showing`] names another.
    Picture(Still),
    /// A few frames side by side.
    Strip(Still),
    /// A folder with a picture of each frame.
    Frames(Still),
}

impl Form {
    /// Every form of a file.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        Still::ALL.into_iter().map(Self::Picture).chain(FilmForm::all().map(Self::Film))
    }

    /// The form that a file's extension names; a `.png` is a picture, not a film.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = extension(path);
        Self::all().find(|form| form.extensions().contains(&extension.as_str()))
    }

    /// The extensions of its files; a folder may have any.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Film(form) => form.0.extensions(),
            Self::Picture(still) | Self::Strip(still) => still.extensions(),
            Self::Frames(_) => &[],
        }
    }
}

/// The extension of a file in lower case; empty if it has none.
pub fn extension(path: &Path) -> String {
    path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default()
}
