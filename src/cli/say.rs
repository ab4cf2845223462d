//! What is printed, on stdout and beside it. Text may come from files of others: no control characters reach a terminal.

use std::fmt::{Arguments, Display};
use std::io::{self, ErrorKind, Write};
use std::sync::{Mutex, PoisonError};

use gan_sim::{Error, plain};

use super::flags::dashed;

/// The first failure to write to stdout.
static FAILURE: Mutex<Option<io::Error>> = Mutex::new(None);

/// `println!` for all of the command line, except that a stdout that fails must not end a training: see [`outcome`].
macro_rules! say {
    ($($text:tt)*) => { $crate::cli::say::line(format_args!($($text)*)) };
}

/// A line of text on stdout.
pub fn line(text: Arguments) {
    keep(writeln!(io::stdout(), "{}", plain::line(&text.to_string())));
}

/// The lines of a table on stdout.
pub fn lines(text: &str) {
    keep(writeln!(io::stdout(), "{}", plain::lines(text.trim_end())));
}

/// Remembers a failure to write to stdout, for [`outcome`]. A reader that leaves, as `head` does, is none.
pub fn keep(written: io::Result<()>) {
    if let Err(error) = written
        && error.kind() != ErrorKind::BrokenPipe
    {
        FAILURE.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
    }
}

/// Whether stdout took everything, to be asked at the end.
///
/// # Errors
/// When a text was lost, as on a full disk.
pub fn outcome() -> anyhow::Result<()> {
    keep(io::stdout().flush());
    match FAILURE.lock().unwrap_or_else(PoisonError::into_inner).take() {
        None => Ok(()),
        Some(error) => Err(anyhow::anyhow!("cannot write to stdout: {error}")),
    }
}

/// A remark on stderr.
pub fn note(text: &str, quiet: bool) {
    if !quiet {
        aside(&format!("note: {}", dashed(text)));
    }
}

/// A line beside the results: progress, and what is about to happen.
pub fn aside(text: &str) {
    // This is no result: a closed stderr must not end a run.
    let _ = writeln!(io::stderr(), "{}", plain::line(text));
}

/// An error on stderr; each of several by itself.
pub fn error(error: &anyhow::Error) {
    match error.downcast_ref() {
        Some(Error::Several(errors)) => errors.iter().for_each(failure),
        // The only one of several lines: what to download, and where to put it.
        Some(Error::Download(text)) => {
            let _ = writeln!(io::stderr(), "error: {}", plain::lines(text));
        }
        _ => failure(error),
    }
}

fn failure(error: &impl Display) {
    aside(&format!("error: {}", dashed(&error.to_string())));
}
