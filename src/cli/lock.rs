//! One program at a time writes into a folder.

use std::fs::{File, TryLockError};
use std::path::Path;

use gan_sim::{Error, Result};

/// The folder is this program's as long as this is there. The system lets go of it with the program, however that ends.
#[derive(Debug)]
pub struct Lock {
    folder: Option<File>,
}

impl Lock {
    /// Whether there is a folder, and it could be locked.
    pub fn is_held(&self) -> bool {
        self.folder.is_some()
    }
}

/// Locks `folder`, which the flag `flag` names. Some file systems have no locks, and Windows has none on folders:
/// there, nothing is locked.
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
                "another gan-sim writes into this folder; wait until it has ended, or name another folder with {flag}"
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
        lock(&folder.path().join("not there yet"), "--out").unwrap();
    }
}
