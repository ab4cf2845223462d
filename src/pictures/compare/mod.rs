//! Several 1-D games side by side, with the same steps, the same axes and a common legend.

mod drawing;
mod grid;
mod strip;
mod titles;

pub use drawing::{CompareDrawing, MOST_PANELS, validate};
pub use titles::setting_in;
