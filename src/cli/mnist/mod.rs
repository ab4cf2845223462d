//! `gan-sim mnist`

mod begin;
mod command;
mod files;
mod films;
mod next;
mod options;
mod prepare;
mod train;

pub use command::run;
pub use options::Options;

use command::wrong;
