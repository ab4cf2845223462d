//! Ensures that only one program at a time writes into a folder.

use std::fs::{File, TryLockError};
use std::path::Path;

use gan_sim::{Error, Result};

/// A lock on a folder, held as long as this exists. The system releases it when the program ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    folder: Option<File>,
}

impl Lock {
    /// Whether the folder exists and could be locked.
    pub fn is_held(&self) -> bool {
        self.folder.is_some()
    }
}

/// Locks `folder`, which is given by the flag `flag`. Some file systems have no locks, and Windows has none for
/// folders: there, nothing is locked.
///
/// # Errors
/// When another program has locked it.
pub fn lock(folder: &Path, flag: &str) -> Result<Lock> {
    let Ok(opened) = File::open(folder) else { return Ok(Lock { folder: None }) };
    match opened.try_lock() {
        Ok(()) => Ok(Lock { folder: Some(opened) }),
        Err(TryLockError::Error(_)) => Ok(Lock { folder: None }),
        Err(TryLockError::WouldBlock) => Err(Error::bad_file(
            folder,
            format!(
                "another gan-sim is writing into this folder; wait until it has ended, or name another folder with {flag}"
            ),
        )),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_one_writer_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let first = lock(folder.path(), "--out").unwrap();
        let error = lock(folder.path(), "--out").unwrap_err().to_string();
        assert!(error.contains("another gan-sim") && error.ends_with("another folder with --out"), "{error}");
        drop(first);
        lock(folder.path(), "--out").unwrap();
        lock(&folder.path().join("does not exist yet"), "--out").unwrap();
    }
}
