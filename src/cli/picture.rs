//! What is told of a file written.

use std::path::Path;

/// Prints one line about a file or folder just written.
pub fn told(path: &Path, what: &str, quiet: bool) {
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
