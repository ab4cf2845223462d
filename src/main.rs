#![forbid(unsafe_code)]
//! The program `gan-sim`: parse, run, exit code.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::parse().map_or_else(|code| code, |cli| cli::run(&cli))
}
