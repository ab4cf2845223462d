//! The paper: a plotters backend with sub-pixel shapes and text of its own.
//!
//! plotters counts in whole numbers. So the canvas tells it that it is [`UNITS`] times as wide and
//! as high as it is, and scales back: every coordinate then is a sixteenth of a pixel.

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
pub use shapes::Shapes;
pub(crate) use sides::MAX_SIDE;
pub use text_box::TextBox;
