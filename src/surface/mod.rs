//! What pictures are drawn on, and how they look whatever is in them.
//!
//! plotters draws on our [`canvas`], which hands anti-aliased shapes and filled glyph outlines to pixels, to SVG, or to the
//! player of a film: no C library and no font of the system is needed. A [`Drawing`] is anything that paints frames on it.

pub mod canvas;
pub(crate) mod drawing;
pub mod image;
pub mod png;
mod png_rows;
pub(crate) mod sheet;
pub mod size;
mod still;
pub mod style;
pub(crate) mod template;
pub mod theme;
pub(crate) mod ticks;
pub mod words;

pub use canvas::{Canvas, Scale};
pub use drawing::Drawing;
pub use image::Image;
pub use png_rows::png_rows;
pub use size::Size;
pub use still::Still;
pub use theme::{Theme, ThemeName};
pub use words::{Description, Words};
