//! Files that appear whole or not at all.
//!
//! Until then they are beside their place under a name of their own. Whoever writes holds a lock on them, so that
//! what a killed program left behind can be told from what another is writing.

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

/// A file being written beside its place; [`WholeFile::commit`] puts it there.
///
/// Dropped without that, it leaves no trace, and what was there before stays as it was.
#[derive(Debug)]
pub struct WholeFile {
    out: BufWriter<Part>,
    path: PathBuf,
    /// Those of the file that it replaces.
    permissions: Option<Permissions>,
    listed: Listed,
}

impl WholeFile {
    /// Starts a file that will be at `path`; makes the folder for it when there is none.
    ///
    /// # Errors
    /// When the folder cannot be made or written to, or no file can be put there: see [`place`].
    pub fn create(path: &Path) -> Result<Self> {
        let path = place(path)?;
        let folder = folder_of(&path);
        make_folder(folder)?;
        let permissions = std::fs::metadata(&path).ok().map(|there| there.permissions());
        let builder = builder(permissions.as_ref());
        let (file, listed) = parts::begin(folder, &builder).map_err(Error::io("write", &path))?;
        Ok(Self { out: BufWriter::new(Part(file)), path, permissions, listed })
    }

    /// Where the file will be.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the file is until then: for programs that write by themselves.
    pub fn part(&self) -> &Path {
        self.out.get_ref().0.path()
    }

    /// Writes `bytes` and puts the file at its place.
    ///
    /// # Errors
    /// As [`WholeFile::commit`].
    pub fn commit_with(mut self, bytes: &[u8]) -> Result<()> {
        self.out.write_all(bytes).map_err(Error::io("write", &self.path))?;
        self.commit()
    }

    /// Puts the file at its place, with the permissions of the one that it replaces. Should the machine crash, there is
    /// the old file or the new one.
    ///
    /// # Errors
    /// When the disk is full, or what is at that place cannot be replaced.
    pub fn commit(self) -> Result<()> {
        // Off the list only at the end.
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

/// A file being written, whose errors leave out its own name: nobody knows it.
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

/// Errors name the file, as encoders pass them on without knowing it.
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
        // Whoever writes tries again, and nobody is told.
        io::ErrorKind::Interrupted => error,
        kind => io::Error::new(kind, format!("cannot write {}: {error}", path.display())),
    }
}

/// Writes `bytes` to `path`, whole or not at all; makes the folder for it when there is none.
///
/// # Errors
/// When the folder or the file cannot be written.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    WholeFile::create(path)?.commit_with(bytes)
}

/// Makes sure that a file can be written to `path`: one is started and given up again.
///
/// # Errors
/// As [`WholeFile::create`].
pub fn probe(path: &Path) -> Result<()> {
    WholeFile::create(path).map(drop)
}

/// Temporary files are for their owner's eyes only, but these are to be shared like any other, or like the one that is
/// replaced.
#[cfg(unix)]
fn builder(permissions: Option<&Permissions>) -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    let mut builder = parts::builder();
    // Less what the umask of the process takes away.
    builder.permissions(permissions.cloned().unwrap_or_else(|| Permissions::from_mode(0o666)));
    builder
}

/// Elsewhere they are shared to begin with.
#[cfg(not(unix))]
fn builder(_: Option<&Permissions>) -> tempfile::Builder<'static, 'static> {
    parts::builder()
}
