//! A PDF with a page for each frame.

use std::path::{Path, PathBuf};

use super::note::pdf;
use super::{Chunk, Film, FilmWriter, Format, Shows, Takes};
use crate::Result;
use crate::file::write_whole;
use crate::surface::pdf::{Pdf, PdfText};

/// `.pdf` with several pages; a PDF of one page is a picture.
pub(super) struct PagesFormat;

impl Format for PagesFormat {
    fn name(&self) -> &'static str {
        "frames-pdf"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["pdf"]
    }

    fn about(&self) -> &'static str {
        "Write each frame as a page of one PDF, sharp at any size, for LaTeX (package animate)"
    }

    fn keeps_alpha(&self) -> bool {
        true
    }

    fn is_form_of(&self, file: &[u8]) -> bool {
        pdf::is_pdf(file) && pdf::note_in(file).is_some_and(|note| note.contains(r#""shows":"film""#))
    }

    fn note_in(&self, file: &[u8]) -> Option<String> {
        pdf::note_in(file)
    }

    fn begin<'f>(&self, film: &'f Film, path: &Path) -> Result<Box<dyn FilmWriter + 'f>> {
        let (drawing, words) = (film.drawing, film.drawing.words());
        let text = PdfText { language: words.language, title: words.title, note: film.note(Shows::Film)? };
        let pdf = Pdf::new(drawing.size(), drawing.theme().background, &text);
        Ok(Box::new(Pages { film, pdf, path: path.to_owned() }))
    }
}

/// The pages so far.
struct Pages<'f> {
    film: &'f Film<'f>,
    pdf: Pdf,
    path: PathBuf,
}

impl FilmWriter for Pages<'_> {
    fn takes(&self) -> Takes {
        Takes::Nothing
    }

    fn add(&mut self, chunk: &Chunk) -> Result<()> {
        let drawing = self.film.drawing;
        for (i, picture) in chunk.frames.clone().zip(self.film.shapes(chunk.frames.clone())?) {
            self.pdf.push(&picture, &drawing.describe(i).text);
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<()> {
        write_whole(&self.path, &self.pdf.finish())
    }
}
