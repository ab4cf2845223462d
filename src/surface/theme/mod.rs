//! How pictures look: colours, dashes and widths, in one place.

mod colour;
mod dark;
mod light;
mod look;
mod name;
mod print;
mod transparent;

pub use colour::Colour;
pub use look::{Halo, Line, Theme};
pub use name::ThemeName;

use look::{dashed, solid};
