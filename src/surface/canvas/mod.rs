//! The canvas: a plotters backend with sub-pixel shapes and its own text.
//!
//! plotters uses integer coordinates. The canvas therefore reports a width and height [`UNITS`] times
//! the real ones and scales back, so that every coordinate is in sixteenths of a pixel.

#[cfg(test)]
pub(crate) mod checks;
mod painting;
mod pen;
mod pixels;
mod scale;
mod shapes;
mod svg;
pub mod text;

pub use painting::{Canvas, TextBox, UNITS};
pub use pen::Pen;
pub use scale::Scale;
pub(crate) use shapes::Shape;
pub use shapes::Shapes;
pub(crate) use svg::base64;
