//! Several 1-D games side by side: the same steps, the same axes, one legend for all.

mod drawing;
mod grid;

pub use drawing::{CompareDrawing, MOST_PANELS, validate};
