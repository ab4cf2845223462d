//! Files that are being written: their list, and what killed programs left of theirs.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

/// The name of a file that is being written, less what makes it unique.
const PREFIX: &str = ".gan-sim-";
const SUFFIX: &str = ".part";
/// Characters that make it unique.
const UNIQUE: usize = 6;

static PARTS: Mutex<Parts> = Mutex::new(Parts { written: BTreeSet::new(), swept: BTreeSet::new() });

struct Parts {
    /// All files that this program is writing.
    written: BTreeSet<PathBuf>,
    /// Folders in which nothing is left of killed programs.
    swept: BTreeSet<PathBuf>,
}

fn parts() -> MutexGuard<'static, Parts> {
    PARTS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes all files that are being written, for a program that ends now: no other can be begun or finished
/// from here on, and whoever tries waits for the end.
pub fn abandon_all() {
    let parts = parts();
    for part in &parts.written {
        // It may be at its place already.
        let _ = std::fs::remove_file(part);
    }
    std::mem::forget(parts);
}

/// A file's name among those that are being written.
#[derive(Debug)]
pub struct Listed(PathBuf);

impl Drop for Listed {
    fn drop(&mut self) {
        parts().written.remove(&self.0);
    }
}

/// Begins a file in `folder`, locked and listed. The first time there, what killed programs left is removed.
pub fn begin(folder: &Path, builder: &tempfile::Builder) -> io::Result<(NamedTempFile, Listed)> {
    let mut parts = parts();
    if parts.swept.insert(folder.to_owned()) {
        sweep(folder);
    }
    loop {
        let file = builder.tempfile_in(folder)?;
        hold(file.as_file());
        // Another program may have taken it for a leftover before it was locked.
        if file.path().exists() {
            parts.written.insert(file.path().to_owned());
            let listed = Listed(file.path().to_owned());
            return Ok((file, listed));
        }
    }
}

/// A builder of files with names of our own.
pub fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).rand_bytes(UNIQUE).suffix(SUFFIX);
    builder
}

/// Removes what killed programs left behind in `folder`, as far as that is possible.
fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        // Elsewhere there are no locks, see `hold`.
        if cfg!(unix) && entry.file_name().to_str().is_some_and(is_part) {
            remove_if_left(&entry.path());
        }
    }
}

/// Whether a name is exactly of the kind that [`builder`] gives.
fn is_part(name: &str) -> bool {
    let unique = name.strip_prefix(PREFIX).and_then(|name| name.strip_suffix(SUFFIX));
    unique.is_some_and(|unique| {
        unique.len() == UNIQUE && unique.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Removes a file that nobody writes. It is locked until it is gone, so that nobody who has just begun it takes it for
/// their own.
fn remove_if_left(part: &Path) {
    let is_file = part.symlink_metadata().is_ok_and(|part| part.is_file());
    if let (true, Ok(file)) = (is_file, File::open(part))
        && file.try_lock().is_ok()
    {
        let _ = std::fs::remove_file(part);
    }
}

/// Locks a file for whoever writes it. Not on Windows, where that would keep helpers from writing to it.
fn hold(file: &File) {
    if cfg!(unix) {
        // Some file systems have no locks: then leftovers stay.
        let _ = file.lock();
    }
}
