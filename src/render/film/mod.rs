//! Many pictures in one file, and one picture in its own.

mod gif;
pub mod html;
mod lzw;
mod palette;
mod stills;

pub use gif::{Gif, Timing};
pub use palette::Palette;
pub use stills::png;
