//! What is told, on stdout and beside it.

use std::fmt::Arguments;
use std::io::Write;

/// `println!` for all of the command line, except that nobody has to listen: a reader that leaves, as `head` does, must
/// not end a training.
macro_rules! say {
    ($($text:tt)*) => { $crate::cli::say::line(format_args!($($text)*)) };
}

/// A line of text on stdout.
pub fn line(text: Arguments) {
    // A closed stdout leaves nobody to tell.
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// A remark on stderr.
pub fn note(text: &str, quiet: bool) {
    if !quiet {
        let _ = writeln!(std::io::stderr(), "note: {text}");
    }
}
