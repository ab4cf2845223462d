//! The canvas: a plotters backend with sub-pixel shapes and its own text.
//!
//! plotters uses integer coordinates. The canvas therefore reports a width and height [`UNITS`] times
//! the real ones and scales back, so that every coordinate is in sixteenths of a pixel.

#[cfg(test)]
pub(crate) mod checks;
#[cfg(any(test, gan_sim_page))]
mod page_pixels;
mod painting;
mod pen;
#[cfg(not(gan_sim_page))]
mod pixels;
mod scale;
mod shapes;
mod sides;
mod sink;
mod svg;
pub mod text;
mod text_box;

#[cfg(gan_sim_page)]
use page_pixels::Pixels;
#[cfg(gan_sim_page)]
pub use page_pixels::{Renderer, set_renderer};
pub use painting::Canvas;
pub use pen::{Pen, UNITS};
#[cfg(not(gan_sim_page))]
use pixels::Pixels;
pub use scale::Scale;
pub(crate) use shapes::Shape;
pub use shapes::{Outline, Shapes};
pub(crate) use sides::MAX_SIDE;
pub use text_box::TextBox;
