//! Generated digits: in a grid, beside their neighbours, on a walk.

mod enlarge;
mod file;
mod film;
mod grid;
mod grid_drawing;
mod lengths;
mod neighbours;
mod rows;
mod run;
mod sample_grid;
mod walk;

pub use enlarge::Zoom;
pub use file::GridFile;
pub use film::{DigitsDrawing, TrainingDrawing};
pub use grid::Grid;
pub use grid_drawing::GridDrawing;
pub use neighbours::NeighboursDrawing;
pub use rows::Lattice;
pub use sample_grid::sample_grid;
pub use walk::WalkDrawing;
