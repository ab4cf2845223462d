//! Prints the hashes of this machine, and fails if they differ from the table.
//!
//! `same-bits print` does not compare, and `same-bits film` writes a film to standard output instead.

use std::io::Write as _;
use std::process::ExitCode;

use same_bits::{differences, found, gif, lines};

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let word = std::env::args().nth(1);
    if word.as_deref() == Some("film") {
        std::io::stdout().write_all(&gif()?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let found = found()?;
    print!("{}", lines(&found));
    let differences = if word.as_deref() == Some("print") { String::new() } else { differences(&found) };
    eprint!("{differences}");
    Ok(if differences.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
