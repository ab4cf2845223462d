//! Messages about written files.

use std::path::Path;

use gan_sim::{Error, Result};

/// Prints one line about each file or folder that was written, and returns one error for all others.
///
/// # Errors
/// When one was not written.
pub fn report_all<'a>(
    files: impl IntoIterator<Item = (&'a Path, Result<String>)>,
    quiet: bool,
) -> Result<()> {
    Error::all(files.into_iter().map(|(path, content)| {
        report(path, &content?, quiet);
        Ok(())
    }))
}

/// Prints one line about a file or folder just written.
pub fn report(path: &Path, what: &str, quiet: bool) {
    if quiet {
        return;
    }
    match std::fs::metadata(path) {
        Ok(file) if file.is_file() => {
            say!("{}  {what}, {:.0} kB", path.display(), (file.len() as f64 / 1000.0).max(1.0));
        }
        _ => say!("{}  {what}", path.display()),
    }
}
