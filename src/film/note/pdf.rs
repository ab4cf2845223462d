//! The note in a PDF: in its XMP packet, which is never compressed.

use super::{LONGEST, START};

/// Whether a file is a PDF.
pub fn is_pdf(file: &[u8]) -> bool {
    file.starts_with(b"%PDF-")
}

/// The note of a PDF.
pub fn note_in(file: &[u8]) -> Option<String> {
    let start = file.windows(START.len()).position(|window| window == START.as_bytes())?;
    let end = file[start..].iter().take(2 * LONGEST).position(|&byte| byte == b'<')?;
    let note = std::str::from_utf8(&file[start..start + end]).ok()?;
    Some(note.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface::canvas::Shapes;
    use crate::surface::pdf::{PdfText, pdf};
    use crate::surface::theme::Colour;

    #[test]
    fn a_pdf_keeps_its_note() {
        let note = r#"{"gan-sim":"0.1.0","label":"σ < 1 & ½"}"#.to_owned();
        let text = PdfText { language: "en".to_owned(), title: String::new(), note: note.clone() };
        let file = pdf(&Shapes::default(), (10, 10), Colour::hex(0), &text, "");
        assert!(is_pdf(&file));
        assert_eq!(note_in(&file).unwrap(), note);
        assert_eq!(note_in(b"%PDF-1.7 made elsewhere"), None);
        assert_eq!(note_in(b"%PDF-1.7 {\"gan-sim\":\"cut off"), None);
    }
}
