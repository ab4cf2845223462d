//! Files that appear whole or not at all.
//!
//! Until then they lie beside their place under a name of their own. Whoever writes holds a lock on them, so that
//! what a killed program left behind can be told from what another is writing.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

use crate::{Error, Result};

/// The name of a file that is being written, less what makes it unique.
const PREFIX: &str = ".gan-sim-";
const SUFFIX: &str = ".part";

/// All files that this program is writing.
static PARTS: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn parts() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    PARTS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes all files that are being written, for a program that ends now: no other can be begun or finished
/// from here on, and whoever tries waits for the end.
pub fn abandon_all() {
    let parts = parts();
    for part in parts.iter() {
        // It may be at its place already.
        let _ = std::fs::remove_file(part);
    }
    std::mem::forget(parts);
}

/// Removes what killed programs left behind in `folder`, as far as that is possible.
pub fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_part = name.starts_with(PREFIX) && name.ends_with(SUFFIX);
        let is_left = || File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok());
        // Elsewhere there are no locks, see `hold`.
        if cfg!(unix) && is_part && is_left() {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Locks a file for whoever writes it. Not on Windows, where that would keep helpers from writing to it.
fn hold(file: &File) {
    if cfg!(unix) {
        // Some file systems know no locks: then leftovers stay.
        let _ = file.try_lock();
    }
}

/// Where a file named `path` goes. A link stays one: what it points to is replaced.
fn place(path: &Path) -> Result<PathBuf> {
    let is_link = path.is_symlink() && path.exists();
    let place =
        if is_link { path.canonicalize().map_err(Error::io("write", path))? } else { path.to_owned() };
    let problem = match std::fs::metadata(&place) {
        Ok(there) if there.is_file() => return Ok(place),
        Ok(there) if !there.is_dir() => {
            "is a device or a pipe, and files are put in place whole; name a file"
        }
        Err(_) if place.file_name().is_some() => return Ok(place),
        _ => "is a folder; name a file in it",
    };
    Err(Error::bad_file(path, problem))
}

/// A file's name among those that are being written.
#[derive(Debug)]
struct Listed(PathBuf);

impl Drop for Listed {
    fn drop(&mut self) {
        parts().remove(&self.0);
    }
}

/// A file being written beside its place; [`WholeFile::commit`] puts it there.
///
/// Dropped without that, it leaves no trace, and what was there before stays as it was.
#[derive(Debug)]
pub struct WholeFile {
    out: BufWriter<Part>,
    path: PathBuf,
    listed: Listed,
}

impl WholeFile {
    /// Starts a file that will be at `path`; makes the folder for it when there is none.
    ///
    /// # Errors
    /// When the folder cannot be made or written to, or something else than a file is there.
    pub fn create(path: &Path) -> Result<Self> {
        let path = &place(path)?;
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        std::fs::create_dir_all(folder).map_err(Error::io("create the folder", folder))?;
        let mut parts = parts();
        let file = builder().tempfile_in(folder).map_err(Error::io("write", path))?;
        hold(file.as_file());
        let listed = Listed(file.path().to_owned());
        parts.insert(file.path().to_owned());
        Ok(Self { out: BufWriter::new(Part(file)), path: path.to_owned(), listed })
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

    /// Puts the file at its place. Should the machine crash, there is the old file or the new one.
    ///
    /// # Errors
    /// When the disk is full, or what is at that place cannot be replaced.
    pub fn commit(self) -> Result<()> {
        // Off the list only at the end.
        let Self { out, path, listed: _listed } = self;
        let Part(file) = out.into_inner().map_err(|error| Error::io("write", &path)(error.into_error()))?;
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

/// Temporary files are for their owner's eyes only, but these are to be shared like any other.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Less what the umask of the process takes away.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.prefix(PREFIX).suffix(SUFFIX);
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

    #[cfg(unix)]
    #[test]
    fn a_link_stays_one_and_a_device_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let [film, link] = ["film.gif", "link.gif"].map(|name| folder.path().join(name));
        write_whole(&film, b"old").unwrap();
        std::os::unix::fs::symlink("film.gif", &link).unwrap();
        write_whole(&link, b"new").unwrap();
        assert!(link.is_symlink());
        assert_eq!(std::fs::read(&film).unwrap(), b"new");
        let error = write_whole(Path::new("/dev/null"), b"").unwrap_err().to_string();
        assert!(error.contains("/dev/null") && error.contains("is a device"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn only_what_nobody_writes_is_swept_away() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("film.gif");
        let file = WholeFile::create(&path).unwrap();
        for name in [".gan-sim-left.part", ".gan-sim-mine", "images.part"] {
            std::fs::write(folder.path().join(name), b"half").unwrap();
        }
        sweep(folder.path());
        sweep(&folder.path().join("none"));
        file.commit_with(b"whole").unwrap();
        let entries = std::fs::read_dir(folder.path()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, [".gan-sim-mine", "film.gif", "images.part"]);
    }

    #[test]
    fn a_folder_in_the_way_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let error = write_whole(folder.path(), b"").unwrap_err().to_string();
        assert!(error.contains(&folder.path().display().to_string()), "{error}");
        assert!(error.contains("is a folder"), "{error}");
    }
}
