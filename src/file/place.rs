//! Where a file goes, and what is in the way.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::{Error, Result};

/// Linux follows no more links than this either.
const MOST_LINKS: usize = 40;

/// Where a file named `path` goes. A link stays one: the file goes where it points to, even if nothing is there yet.
///
/// # Errors
/// When no file can be written there: something else is in the way, a file is read-only, a link points nowhere, or the
/// system refuses the name.
pub fn place(path: &Path) -> Result<PathBuf> {
    match fs::metadata(path) {
        Ok(there) => match obstacle(&there) {
            None => target(path),
            Some(problem) => Err(Error::bad_file(path, problem)),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => vacant(path),
        Err(error) => Err(refused("write", path, error)),
    }
}

fn obstacle(there: &Metadata) -> Option<&'static str> {
    if there.is_dir() {
        Some("is a folder; name a file in it")
    } else if !there.is_file() {
        Some("is a device or a pipe, and files are put in place whole; name a file")
    } else if there.permissions().readonly() {
        Some("is read-only; make it writable, or name another file")
    } else {
        None
    }
}

/// The place of a file that is not there yet.
fn vacant(path: &Path) -> Result<PathBuf> {
    if path.file_name().is_none() {
        return Err(Error::bad_file(path, "is a folder; name a file in it"));
    }
    let place = target(path)?;
    if path.is_symlink() && !folder_of(&place).is_dir() {
        let problem = format!("is a link to {}, whose folder does not exist; make it first", place.display());
        return Err(Error::bad_file(path, problem));
    }
    Ok(place)
}

/// What `path` points to at last, if it is a link, and `path` itself if not.
fn target(path: &Path) -> Result<PathBuf> {
    let mut place = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&place) {
            Ok(next) => place = folder_of(&place).join(next),
            Err(_) => return Ok(place),
        }
    }
    Err(Error::bad_file(path, format!("expected at most {MOST_LINKS} links one after another, found more")))
}

/// The folder that a file named `path` is in.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Makes a folder and those around it, where there are none.
///
/// # Errors
/// When it cannot be made.
pub fn make_folder(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| refused("create the folder", folder, error))
}

/// What the system said of `path`, with lengths where that was too long.
fn refused(action: &'static str, path: &Path, error: io::Error) -> Error {
    if error.kind() != ErrorKind::InvalidFilename {
        return Error::io(action, path)(error);
    }
    let longest = path.iter().map(|name| name.len()).max().unwrap_or(0);
    let whole = path.as_os_str().len();
    let problem = format!(
        "is too long for the file system: the longest name in it has {longest} bytes (most take 255), all of it {whole}; \
         shorten it"
    );
    Error::bad_file(path, problem)
}
