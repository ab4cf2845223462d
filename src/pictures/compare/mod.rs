//! Several 1-D games side by side, with the same steps, the same axes and a common legend.

mod drawing;
mod grid;

pub use drawing::{CompareDrawing, MOST_PANELS, validate};
