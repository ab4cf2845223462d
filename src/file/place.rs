//! Resolves the path of a new file, and checks for obstacles.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::{Error, Result};

/// The limit of Linux.
const MOST_LINKS: usize = 40;

/// The final path of a file named `path`. A link is kept: the file goes to its target, even if that does not exist yet.
///
/// # Errors
/// If no file can be written there: something else is in the way, a file is read-only, a link's target has no folder, or
/// the system refuses the name.
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
        Some("is a device or a pipe, which cannot be replaced by a file; name a file")
    } else if there.permissions().readonly() {
        Some("is read-only; make it writable, or name another file")
    } else {
        None
    }
}

/// The final path of a file that does not exist yet.
fn vacant(path: &Path) -> Result<PathBuf> {
    if path.file_name().is_none() {
        return Err(Error::bad_file(path, "is a folder; name a file in it"));
    }
    let place = target(path)?;
    if path.is_symlink() && !folder_of(&place).is_dir() {
        let problem =
            format!("is a link to {}, whose folder does not exist; create it first", place.display());
        return Err(Error::bad_file(path, problem));
    }
    Ok(place)
}

/// The final target of `path` if it is a link, otherwise `path` itself.
fn target(path: &Path) -> Result<PathBuf> {
    let mut place = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&place) {
            Ok(next) => place = folder_of(&place).join(next),
            Err(_) => return Ok(place),
        }
    }
    Err(Error::bad_file(path, format!("expected at most {MOST_LINKS} links in a row, found more")))
}

/// The folder that a file named `path` is in.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Creates a folder and its parents, if they do not exist.
///
/// # Errors
/// If it cannot be created.
pub fn make_folder(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| refused("create the folder", folder, error))
}

/// The system's error for `path`, with the lengths if the name is too long.
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
