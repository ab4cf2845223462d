//! Reads whole files that the user names: only regular ones, and only up to a limit.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::{Error, Result};

/// The bytes of a file of at most `most` bytes.
///
/// # Errors
/// If it cannot be read, is longer, or is not a regular file: a pipe or a device may never end.
pub fn regular(path: &Path, most: u64) -> Result<Vec<u8>> {
    let bytes = head(path, most + 1)?;
    if bytes.len() as u64 > most {
        return Err(Error::bad_file(path, format!("expected at most {most} bytes, found more")));
    }
    Ok(bytes)
}

/// The first `most` bytes of a file.
///
/// # Errors
/// If it cannot be read or is not a regular file.
pub fn head(path: &Path, most: u64) -> Result<Vec<u8>> {
    // Checked before opening: opening a pipe waits for a writer.
    let there = std::fs::metadata(path).map_err(Error::io("read", path))?;
    if !there.is_file() {
        let found = if there.is_dir() { "a folder" } else { "a pipe or a device" };
        return Err(Error::bad_file(path, format!("expected a file, found {found}; name a regular file")));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(Error::io("read", path))?;
    file.take(most).read_to_end(&mut bytes).map_err(Error::io("read", path))?;
    Ok(bytes)
}

/// [`regular`] as text, without a byte order mark.
///
/// # Errors
/// As for [`regular`], and if it is not UTF-8.
pub fn text(path: &Path, most: u64) -> Result<String> {
    let bytes = regular(path, most)?;
    let problem = match bytes.get(..2) {
        Some([0xFF, 0xFE] | [0xFE, 0xFF]) => {
            "expected text in UTF-8, found UTF-16; save it as UTF-8".to_owned()
        }
        _ => match String::from_utf8(bytes) {
            Ok(text) => return Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text)),
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let (before, found) = (&error.as_bytes()[..valid], error.as_bytes()[valid]);
                let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
                format!("line {line}: expected text in UTF-8, found the byte 0x{found:02X}; save it as UTF-8")
            }
        },
    };
    Err(Error::bad_file(path, problem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_its_limit_and_without_its_mark() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        let read = |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            text(&path, 8).map_err(|error| error.to_string())
        };
        assert_eq!(read(b"12345678").unwrap(), "12345678");
        assert_eq!(read(b"\xEF\xBB\xBFa = 1").unwrap(), "a = 1");
        assert!(read(b"123456789").unwrap_err().contains("expected at most 8 bytes"));
        assert!(
            read(b"a\n\xE9").unwrap_err().contains("line 2: expected text in UTF-8, found the byte 0xE9")
        );
        assert!(read(b"\xFF\xFEa\0").unwrap_err().contains("found UTF-16; save it as UTF-8"));
    }

    #[cfg(unix)]
    #[test]
    fn anything_but_a_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let problem = |path: &Path| head(path, 9).unwrap_err().to_string();
        assert!(problem(folder.path()).contains("expected a file, found a folder"));
        assert!(problem(Path::new("/dev/zero")).contains("found a pipe or a device"));
        assert!(problem(&folder.path().join("none")).contains("cannot read"));
    }
}
