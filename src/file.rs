//! Files that appear whole or not at all.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::{Error, Result};

/// A file being written beside its place; [`WholeFile::commit`] puts it there.
///
/// Dropped without that, it leaves no trace, and what was there before stays as it was.
#[derive(Debug)]
pub struct WholeFile {
    out: BufWriter<NamedTempFile>,
    path: PathBuf,
}

impl WholeFile {
    /// Starts a file that will be at `path`; makes the folder for it when there is none.
    ///
    /// # Errors
    /// When the folder cannot be made or written to.
    pub fn create(path: &Path) -> Result<Self> {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        if path.is_dir() || path.file_name().is_none() {
            let problem = "is a folder; name a file in it";
            return Err(Error::bad_file(path, problem));
        }
        std::fs::create_dir_all(folder).map_err(Error::io("create the folder", folder))?;
        let file = builder().tempfile_in(folder).map_err(Error::io("write", path))?;
        Ok(Self { out: BufWriter::new(file), path: path.to_owned() })
    }

    /// Where the file will be.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the file is until then: for programs that write by themselves.
    pub fn part(&self) -> &Path {
        self.out.get_ref().path()
    }

    /// Writes `bytes` and puts the file at its place.
    ///
    /// # Errors
    /// As [`WholeFile::commit`].
    pub fn commit_with(mut self, bytes: &[u8]) -> Result<()> {
        self.out.write_all(bytes).map_err(Error::io("write", &self.path))?;
        self.commit()
    }

    /// Puts the file at its place, on the disk for good.
    ///
    /// # Errors
    /// When the disk is full, or what is at that place cannot be replaced.
    pub fn commit(self) -> Result<()> {
        let Self { out, path } = self;
        let file = out.into_inner().map_err(|error| Error::io("write", &path)(error.into_error()))?;
        file.as_file().sync_all().map_err(Error::io("write", &path))?;
        file.persist(&path).map_err(|error| Error::io("replace", &path)(error.error))?;
        Ok(())
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

/// Temporary files are for their owner's eyes only, but these are to be shared like any other.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Less what the umask of the process takes away.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.prefix(".gan-sim-").suffix(".part");
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_appears_whole_with_its_folders_and_normal_permissions() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/film.gif");
        write_whole(&path, b"first").unwrap();
        write_whole(&path, b"second").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"second");
        let plain = folder.path().join("plain");
        std::fs::write(&plain, b"").unwrap();
        let permissions = |path: &Path| std::fs::metadata(path).unwrap().permissions();
        assert_eq!(permissions(&path), permissions(&plain));
    }

    #[test]
    fn a_file_given_up_leaves_the_old_one_and_no_trace() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("film.gif");
        write_whole(&path, b"old").unwrap();
        let mut file = WholeFile::create(&path).unwrap();
        file.write_all(b"half of the ne").unwrap();
        drop(file);
        assert_eq!(std::fs::read(&path).unwrap(), b"old");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_in_the_way_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let error = write_whole(folder.path(), b"").unwrap_err().to_string();
        assert!(error.contains(&folder.path().display().to_string()), "{error}");
        assert!(error.contains("is a folder"), "{error}");
    }
}
