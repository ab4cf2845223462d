#![forbid(unsafe_code)]
//! The program `gan-sim`: parse, run, exit code.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
