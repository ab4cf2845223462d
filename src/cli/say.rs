//! Output to stdout and stderr. Text may come from untrusted files, so control characters are escaped.

use std::fmt::{Arguments, Display};
use std::io::{self, ErrorKind, Write};
use std::sync::{Mutex, PoisonError};

use gan_sim::{Error, plain};

use super::flags::dashed;

/// The first failure to write to stdout.
static FAILURE: Mutex<Option<io::Error>> = Mutex::new(None);

/// `println!` for the whole command line, except that a failing stdout must not end a training: see [`outcome`].
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

/// Remembers a failure to write to stdout, for [`outcome`]. A closed pipe, as with `head`, is not a failure.
pub fn keep(written: io::Result<()>) {
    if let Err(error) = written
        && error.kind() != ErrorKind::BrokenPipe
    {
        FAILURE.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
    }
}

/// Whether everything was written to stdout; to be called at the end.
///
/// # Errors
/// When output was lost, as on a full disk.
pub fn outcome() -> anyhow::Result<()> {
    keep(io::stdout().flush());
    match FAILURE.lock().unwrap_or_else(PoisonError::into_inner).take() {
        None => Ok(()),
        Some(error) => Err(anyhow::anyhow!("cannot write to stdout: {error}")),
    }
}

/// A note on stderr.
pub fn note(text: &str, quiet: bool) {
    if !quiet {
        aside(&format!("note: {}", dashed(text)));
    }
}

/// A line on stderr beside the results: progress, and what is about to happen.
pub fn aside(text: &str) {
    // Not a result: a closed stderr must not end a run.
    let _ = writeln!(io::stderr(), "{}", plain::line(text));
}

/// An error on stderr; several errors are printed one by one.
pub fn error(error: &anyhow::Error) {
    match error.downcast_ref() {
        Some(Error::Several(errors)) => errors.iter().for_each(failure),
        // The only error with several lines: what to download, and where to put it.
        Some(Error::Download(text)) => {
            let _ = writeln!(io::stderr(), "error: {}", plain::lines(text));
        }
        _ => failure(error),
    }
}

fn failure(error: &impl Display) {
    aside(&format!("error: {}", dashed(&error.to_string())));
}
