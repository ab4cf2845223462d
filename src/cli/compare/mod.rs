//! `gan-sim compare`

mod command;
mod panels;

pub use command::{Options, run};
