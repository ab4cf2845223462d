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
mod sides;
mod sink;
mod svg;
pub mod text;
mod text_box;

pub use painting::Canvas;
pub use pen::{Pen, UNITS};
pub use scale::Scale;
pub(crate) use shapes::Shape;
pub use shapes::{Outline, Shapes};
pub(crate) use sides::MAX_SIDE;
pub use text_box::TextBox;
