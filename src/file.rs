//! Files that appear whole or not at all.
//!
//! Until then they have a temporary name in the same folder. The program that writes them holds a lock, which
//! distinguishes files that are being written from those left by a killed program.

mod parts;
mod place;
#[cfg(test)]
mod tests;

use std::fs::Permissions;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use parts::Listed;
pub use parts::abandon_all;
pub use place::{folder_of, make_folder, place};

use crate::{Error, Result};

/// A file being written under a temporary name; [`WholeFile::commit`] puts it in place.
///
/// If it is dropped before that, it leaves no trace, and an existing file is unchanged.
#[derive(Debug)]
pub struct WholeFile {
    out: BufWriter<Part>,
    path: PathBuf,
    /// The permissions of the file that it replaces.
    permissions: Option<Permissions>,
    listed: Listed,
}

impl WholeFile {
    /// Starts a file that will be at `path`; creates its folder if there is none.
    ///
    /// # Errors
    /// If the folder cannot be created or written to, or no file can be put there: see [`place`].
    pub fn create(path: &Path) -> Result<Self> {
        let path = place(path)?;
        let folder = folder_of(&path);
        make_folder(folder)?;
        let permissions = std::fs::metadata(&path).ok().map(|there| there.permissions());
        let builder = builder(permissions.as_ref());
        let (file, listed) = parts::begin(folder, &builder).map_err(Error::io("write", &path))?;
        Ok(Self { out: BufWriter::new(Part(file)), path, permissions, listed })
    }

    /// The final path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its temporary path, for other programs that write to it.
    pub fn part(&self) -> &Path {
        self.out.get_ref().0.path()
    }

    /// Writes `bytes` and puts the file in place.
    ///
    /// # Errors
    /// As for [`WholeFile::commit`].
    pub fn commit_with(mut self, bytes: &[u8]) -> Result<()> {
        self.out.write_all(bytes).map_err(Error::io("write", &self.path))?;
        self.commit()
    }

    /// Puts the file in place, with the permissions of the one that it replaces. After a crash, there is either
    /// the old file or the new one.
    ///
    /// # Errors
    /// If the disk is full, or an existing file cannot be replaced.
    pub fn commit(self) -> Result<()> {
        // Keeps the file on the list until the end.
        let Self { out, path, permissions, listed: _listed } = self;
        let Part(file) = out.into_inner().map_err(|error| Error::io("write", &path)(error.into_error()))?;
        if let Some(permissions) = permissions {
            file.as_file().set_permissions(permissions).map_err(Error::io("set permissions of", &path))?;
        }
        file.as_file().sync_all().map_err(Error::io("write", &path))?;
        file.persist(&path).map_err(|error| Error::io("replace", &path)(error.error))?;
        Ok(())
    }
}

/// A file being written, whose errors do not contain its temporary name.
#[derive(Debug)]
struct Part(NamedTempFile);

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.as_file_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.as_file_mut().flush()
    }
}

/// Errors name the file, because encoders pass them on without the path.
impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes).map_err(|error| named(&self.path, error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush().map_err(|error| named(&self.path, error))
    }
}

fn named(path: &Path, error: io::Error) -> io::Error {
    match error.kind() {
        // The caller tries again, so this error is not shown.
        io::ErrorKind::Interrupted => error,
        kind => io::Error::new(kind, format!("cannot write {}: {error}", path.display())),
    }
}

/// Writes `bytes` to `path`, whole or not at all; creates its folder if there is none.
///
/// # Errors
/// If the folder or the file cannot be written.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    WholeFile::create(path)?.commit_with(bytes)
}

/// Makes sure that a file can be written to `path`, by starting one and discarding it.
///
/// # Errors
/// As for [`WholeFile::create`].
pub fn probe(path: &Path) -> Result<()> {
    WholeFile::create(path).map(drop)
}

/// Temporary files are normally private to their owner, but these get the permissions of normal files, or of the one
/// that is replaced.
#[cfg(unix)]
fn builder(permissions: Option<&Permissions>) -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    let mut builder = parts::builder();
    // The umask of the process applies.
    builder.permissions(permissions.cloned().unwrap_or_else(|| Permissions::from_mode(0o666)));
    builder
}

/// On other systems temporary files are not private.
#[cfg(not(unix))]
fn builder(_: Option<&Permissions>) -> tempfile::Builder<'static, 'static> {
    parts::builder()
}
