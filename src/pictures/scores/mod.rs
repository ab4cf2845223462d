//! The figure of an evaluation: the distribution of samples over the classes, and scores beside their floors.

mod bars;
mod figure;
mod rows;

pub use figure::{ScoresDrawing, ScoresFigure};
pub use rows::{Mark, ScoreRow};
