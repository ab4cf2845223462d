//! The figure of an evaluation: how samples spread over the classes, and scores beside their floors.

mod bars;
mod figure;
mod rows;

pub use figure::{Mark, ScoreRow, ScoresDrawing, ScoresFigure};
