//! The canvas that pictures are drawn on, and their common style.
//!
//! plotters draws on our [`canvas`], which renders anti-aliased shapes and filled glyph outlines to pixels, SVG or the
//! player of a film, without C libraries or system fonts. A [`Drawing`] is anything that paints frames on it.

pub mod canvas;
pub(crate) mod drawing;
pub mod image;
pub mod pdf;
pub mod png;
mod png_rows;
mod rows;
pub(crate) mod sheet;
pub mod size;
mod still;
pub mod style;
pub(crate) mod template;
mod text_size;
pub mod theme;
pub(crate) mod ticks;
pub mod words;
pub(crate) mod xml;

pub use canvas::{Canvas, Scale};
pub use drawing::Drawing;
pub(crate) use drawing::described_together;
pub use image::Image;
pub use png_rows::png_rows;
pub(crate) use rows::rows_and_columns;
pub use size::Size;
pub use still::Still;
pub use text_size::TextSize;
pub use theme::{Theme, ThemeName};
pub use words::{Description, Words};
