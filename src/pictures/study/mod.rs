//! The figures of a study: how W₁ falls over the steps, or how often each setting succeeds.

mod bands;
mod figure;
mod grid;
mod shares;

pub use bands::Bands;
pub use figure::{Content, StudyDrawing, StudyFigure};
pub use grid::Grid;
pub use shares::{Share, Shares};

use figure::{NAMES, centred, percent, shortened};
