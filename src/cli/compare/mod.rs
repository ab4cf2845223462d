//! `gan-sim compare`

mod command;
mod pair;
mod panels;

pub use command::{Options, run};
