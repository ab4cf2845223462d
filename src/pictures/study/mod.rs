//! The figures of a study: W₁ over the steps, or the success rate of each setting.

mod bands;
mod figure;
mod grid;
mod heading;
mod shares;
mod text;

pub use bands::Bands;
pub use figure::{Content, StudyDrawing, StudyFigure};
pub use grid::ShareGrid;
pub use shares::{Share, Shares};
