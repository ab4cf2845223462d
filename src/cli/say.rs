//! What is printed, on stdout and beside it. Text may come from files of others: no control characters reach a terminal.

use std::fmt::Arguments;
use std::io::Write;

use gan_sim::{Error, plain};

/// `println!` for all of the command line, except that nobody has to listen: a reader that leaves, as `head` does, must
/// not end a training.
macro_rules! say {
    ($($text:tt)*) => { $crate::cli::say::line(format_args!($($text)*)) };
}

/// A line of text on stdout.
pub fn line(text: Arguments) {
    // A closed stdout leaves nobody to tell.
    let _ = writeln!(std::io::stdout(), "{}", plain::line(&text.to_string()));
}

/// The lines of a table on stdout.
pub fn lines(text: &str) {
    let _ = writeln!(std::io::stdout(), "{}", plain::lines(text.trim_end()));
}

/// A line beside the results: progress, and what is about to happen.
pub fn aside(text: &str) {
    // This is no result: a closed stderr must not end a run.
    let _ = writeln!(std::io::stderr(), "{}", plain::line(text));
}

/// A remark on stderr.
pub fn note(text: &str, quiet: bool) {
    if !quiet {
        aside(&format!("note: {text}"));
    }
}

/// What went wrong.
pub fn error(error: &anyhow::Error) {
    let text = format!("error: {error}");
    match error.downcast_ref() {
        // The only one of several lines: what to download, and where to put it.
        Some(Error::Download(_)) => {
            let _ = writeln!(std::io::stderr(), "{}", plain::lines(&text));
        }
        _ => aside(&text),
    }
}
