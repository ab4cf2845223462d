//! Files that are being written: a list of them, and the cleanup of those left by killed programs.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

/// The prefix of the name of a file that is being written; unique characters follow.
const PREFIX: &str = ".gan-sim-";
const SUFFIX: &str = ".part";
/// The number of unique characters.
const UNIQUE: usize = 6;

static PARTS: Mutex<Parts> = Mutex::new(Parts { written: BTreeSet::new(), swept: BTreeSet::new() });

struct Parts {
    /// All files that this program is writing.
    written: BTreeSet<PathBuf>,
    /// Folders that have been swept of files left by killed programs.
    swept: BTreeSet<PathBuf>,
}

fn parts() -> MutexGuard<'static, Parts> {
    PARTS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes all files that are being written, before the program ends: from here on, no file can be started or
/// finished, and threads that try to wait until the end.
pub fn abandon_all() {
    let parts = parts();
    for part in &parts.written {
        // It may already be in place.
        let _ = std::fs::remove_file(part);
    }
    std::mem::forget(parts);
}

/// A file's entry in the list of those being written.
#[derive(Debug)]
pub struct Listed(PathBuf);

impl Drop for Listed {
    fn drop(&mut self) {
        parts().written.remove(&self.0);
    }
}

/// Starts a file in `folder`, locked and listed. The first time in a folder, files left by killed programs are removed.
pub fn begin(folder: &Path, builder: &tempfile::Builder) -> io::Result<(NamedTempFile, Listed)> {
    let mut parts = parts();
    if parts.swept.insert(folder.to_owned()) {
        sweep(folder);
    }
    loop {
        let file = builder.tempfile_in(folder)?;
        hold(file.as_file());
        // Another program may have removed it as a leftover before it was locked.
        if file.path().exists() {
            parts.written.insert(file.path().to_owned());
            let listed = Listed(file.path().to_owned());
            return Ok((file, listed));
        }
    }
}

/// A builder of files whose names [`is_part`] recognises.
pub fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).rand_bytes(UNIQUE).suffix(SUFFIX);
    builder
}

/// Removes files that killed programs left in `folder`, as far as possible.
fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        // There are no locks on other systems, see `hold`.
        if cfg!(unix) && entry.file_name().to_str().is_some_and(is_part) {
            remove_if_left(&entry.path());
        }
    }
}

/// Whether a name has exactly the form that [`builder`] gives.
fn is_part(name: &str) -> bool {
    let unique = name.strip_prefix(PREFIX).and_then(|name| name.strip_suffix(SUFFIX));
    unique.is_some_and(|unique| {
        unique.len() == UNIQUE && unique.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Removes a file that no program is writing. It stays locked until it is gone, so that a program that has just started
/// it cannot mistake it for its own.
fn remove_if_left(part: &Path) {
    let is_file = part.symlink_metadata().is_ok_and(|part| part.is_file());
    if let (true, Ok(file)) = (is_file, File::open(part))
        && file.try_lock().is_ok()
    {
        let _ = std::fs::remove_file(part);
    }
}

/// Locks a file for the program that writes it. Not on Windows, where a lock would prevent helper programs from writing.
fn hold(file: &File) {
    if cfg!(unix) {
        // Some file systems have no locks; leftovers then stay.
        let _ = file.lock();
    }
}
