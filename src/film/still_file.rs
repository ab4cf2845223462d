//! One picture as a file.

use super::annotated_svg;
use crate::Result;
use crate::surface::pdf::{PdfText, pdf};
use crate::surface::png::{Note, png};
use crate::surface::{Drawing, Scale, Still};

/// Frame `i` of `drawing` as the bytes of a file; `scale` applies to pixels. `note` is kept in it, not displayed.
///
/// # Errors
/// When the frame cannot be drawn.
pub fn still_file(
    drawing: &(impl Drawing + ?Sized),
    i: usize,
    still: Still,
    scale: Scale,
    note: Note,
) -> Result<Vec<u8>> {
    match still {
        Still::Png => png(&drawing.scaled_image(i, scale)?, Some(note)),
        Still::Svg => Ok(annotated_svg(&drawing.svg(i)?, note.1).into_bytes()),
        Still::Pdf => {
            let (words, about) = (drawing.words(), drawing.describe(i));
            let text = PdfText { language: words.language, title: about.title, note: note.1.to_owned() };
            let description = format!("{} {}", words.summary, about.text);
            let (size, background) = (drawing.size(), drawing.theme().background);
            Ok(pdf(&drawing.shapes(i)?, size, background, &text, description.trim_start()))
        }
    }
}
