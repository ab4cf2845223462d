//! The look of pictures: colours, dashes and widths.

mod colour;
mod dark;
mod light;
mod look;
mod name;
mod palette;
mod print;
mod transparent;

pub use colour::Colour;
pub use look::{Halo, Line, Theme};
pub use name::ThemeName;
pub use palette::PaletteName;

use look::{dashed, solid};
