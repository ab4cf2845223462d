//! Pictures as pages of a PDF: the outlines that an SVG has, sharp at any size.

mod content;
mod document;
mod pool;

pub use document::{Pdf, PdfText, pdf};
