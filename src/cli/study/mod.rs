//! `gan-sim study`

mod command;
mod estimate;
mod figure;
mod files;
mod lists;
mod merge;
mod report;
mod resume;
mod rows;

pub use command::{Options, run};
