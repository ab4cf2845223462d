//! What pictures are drawn on, and how they look whatever is in them.
//!
//! plotters draws on our [`canvas`], which hands anti-aliased shapes and filled glyph outlines to pixels, to SVG, or to the
//! player of a film: no C library and no font of the system is needed. A [`Drawing`] is anything that paints frames on it.

pub mod canvas;
mod drawing;
pub mod image;
pub(crate) mod sheet;
pub mod size;
pub mod style;
pub mod theme;
pub(crate) mod ticks;

pub use canvas::{Canvas, Scale};
pub use drawing::Drawing;
pub use image::Image;
pub use size::Size;
pub use theme::{Theme, ThemeName};
