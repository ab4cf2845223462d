//! `gan-sim evaluate`

mod cache;
mod command;
mod files;
mod report;
mod score;

pub use command::{Options, run};
