//! The bytes of a file, up to a limit, as text in UTF-8 or in an 8-bit encoding.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::Path;

/// At most this much of a file or pipe is read: 64 MiB.
const LARGEST: u64 = 64 << 20;

/// An error in the content of a file, as opposed to reading it.
pub(super) fn problem(text: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, text.into())
}

/// Opens a file, pipe or device.
///
/// # Errors
/// If it is a folder, too large, or cannot be read.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(problem("expected a CSV file, found a folder; name a file in it"));
    }
    if metadata.is_file() && metadata.len() > LARGEST {
        return Err(too_large(&format!("{} bytes", metadata.len())));
    }
    File::open(path)
}

fn too_large(found: &str) -> io::Error {
    problem(format!("expected at most {LARGEST} bytes, found {found}; take a sample of the rows"))
}

/// Fails beyond this many bytes, whatever size the system reports: that of a pipe is 0.
struct Bounded<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // Reading one byte beyond the limit shows that there is more.
        let most = usize::try_from(self.left).map_or(buffer.len(), |left| buffer.len().min(left + 1));
        let count = self.inner.read(&mut buffer[..most])?;
        self.left = self.left.checked_sub(count as u64).ok_or_else(|| too_large("more"))?;
        Ok(count)
    }
}

/// The text of a source, decoded as its byte order mark says; without one, the bytes unchanged.
///
/// # Errors
/// If the source cannot be read.
pub(super) fn text<'a>(source: impl Read + 'a) -> io::Result<Box<dyn Read + 'a>> {
    let mut inner = Bounded { inner: source, left: LARGEST };
    let mut start = Vec::with_capacity(3);
    inner.by_ref().take(3).read_to_end(&mut start)?;
    let unit = match *start.as_slice() {
        [0xEF, 0xBB, 0xBF] => return Ok(Box::new(inner)),
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        _ => return Ok(Box::new(io::Cursor::new(start).chain(inner))),
    };
    let rest = io::Cursor::new(start[2..].to_vec()).chain(inner);
    Ok(Box::new(Utf16 { inner: BufReader::new(rest), unit }))
}

/// Converts UTF-16 to UTF-8.
struct Utf16<R> {
    inner: BufReader<R>,
    unit: fn([u8; 2]) -> u16,
}

impl<R: Read> Utf16<R> {
    fn unit(&mut self) -> io::Result<Option<u16>> {
        let mut bytes = Vec::with_capacity(2);
        match self.inner.by_ref().take(2).read_to_end(&mut bytes)? {
            0 => Ok(None),
            1 => Err(damaged()),
            _ => Ok(Some((self.unit)([bytes[0], bytes[1]]))),
        }
    }

    fn character(&mut self) -> io::Result<Option<char>> {
        let Some(first) = self.unit()? else { return Ok(None) };
        let is_half = (0xD800..0xDC00).contains(&first);
        let second = if is_half { self.unit()? } else { None };
        let character = char::decode_utf16([Some(first), second].into_iter().flatten()).next();
        character.transpose().map_err(|_| damaged())
    }
}

fn damaged() -> io::Error {
    problem("expected UTF-16, as its first bytes indicate, found half a character; save the file as UTF-8")
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut count = 0;
        // No character takes more than 4 bytes; buffers are far larger.
        while buffer.len() - count >= 4 {
            let Some(character) = self.character()? else { break };
            count += character.encode_utf8(&mut buffer[count..]).len();
        }
        Ok(count)
    }
}
