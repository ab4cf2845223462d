//! The forms of a film: one table.

use std::fmt;
use std::path::Path;

use super::apng::ApngFormat;
use super::format::Format;
use super::gif::GifFormat;
use super::html::HtmlFormat;
use super::mp4::Mp4Format;
use super::pages::PagesFormat;
use super::{Still, note};

/// Every form of a film, in the order in which they are listed. A new form is a file beside this one and a line here.
static FORMATS: [&dyn Format; 5] = [&GifFormat, &ApngFormat, &Mp4Format, &HtmlFormat, &PagesFormat];

/// One of the forms of a film.
#[derive(Clone, Copy)]
pub struct FilmForm(&'static dyn Format);

impl FilmForm {
    /// All forms.
    pub fn all() -> impl Iterator<Item = Self> {
        FORMATS.iter().map(|&format| Self(format))
    }

    /// The extensions that name one by themselves; that of a PDF names a picture.
    pub fn named_by_extension() -> impl Iterator<Item = &'static str> {
        let is_picture =
            |extension: &str| Still::ALL.iter().any(|still| still.extensions().contains(&extension));
        FORMATS.iter().map(|form| form.extensions()[0]).filter(move |extension| !is_picture(extension))
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
    /// One frame: the last, unless [`Film::showing`](super::Film::showing) names another.
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

    /// The form that a file's extension names; a `.png` or `.pdf` is a picture, not a film.
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

/// The form of a file, and the note in it, from its bytes; none if it is not a form of this library. A strip counts as
/// a picture.
pub fn note_in(file: &[u8]) -> Option<(Form, Option<String>)> {
    if let Some(form) = FilmForm::all().find(|form| form.is_form_of(file)) {
        return Some((Form::Film(form), form.note_in(file)));
    }
    match file {
        png if note::png::is_png(png) => Some((Form::Picture(Still::Png), note::png::note_in(png))),
        pdf if note::pdf::is_pdf(pdf) => Some((Form::Picture(Still::Pdf), note::pdf::note_in(pdf))),
        svg if note::text::is_svg(svg) => Some((Form::Picture(Still::Svg), note::text::note_in_svg(svg))),
        _ => None,
    }
}

/// The extension of a file in lower case; empty if it has none.
pub fn extension(path: &Path) -> String {
    path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default()
}
