//! Reads files that may be gzipped, to their end: a gzip file may consist of several members, as written by `bgzip`, `pigz -i` and
//! `cat a.gz b.gz`. Their concatenation is the content; zeros around them are padding.
//!
//! Source: RFC 1952, section 2.2; gzip 1.14, "Tapes and trailing zeros".

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use flate2::bufread::GzDecoder;

use crate::{Error, Result};

/// The first bytes of a member.
const MAGIC: [u8; 2] = [0x1f, 0x8b];

/// Opens a regular file: reading a pipe might block, and a device might never end.
pub(super) fn open(path: &Path) -> Result<File> {
    let there = fs::metadata(path).map_err(Error::io("read", path))?;
    if !there.is_file() {
        let found = if there.is_dir() { "a folder" } else { "a pipe or a device" };
        return Err(Error::bad_file(
            path,
            format!("expected a regular file, found {found}; put the file there"),
        ));
    }
    File::open(path).map_err(Error::io("read", path))
}

/// Whether the file starts like a gzip file, whatever its name.
pub(super) fn is_gzipped(path: &Path) -> Result<bool> {
    let mut start = [0; 2];
    Ok(open(path)?.read_exact(&mut start).is_ok() && start == MAGIC)
}

/// The content of the file, unpacked if it is gzipped.
pub(super) fn unpacked(path: &Path) -> Result<Box<dyn Read>> {
    let file = BufReader::new(open(path)?);
    Ok(if is_gzipped(path)? { Box::new(Members::new(file)) } else { Box::new(file) })
}

/// The content of all members, one after another; `None` after the last.
struct Members<R>(Option<GzDecoder<R>>);

impl<R: BufRead> Members<R> {
    fn new(file: R) -> Self {
        Self(Some(GzDecoder::new(file)))
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.0 {
            let count = member.read(into)?;
            if count > 0 || into.is_empty() {
                return Ok(count);
            }
            self.0 = self.0.take().map_or(Ok(None), |member| next(member.into_inner()))?;
        }
        Ok(0)
    }
}

/// The next member, if there is one after the zeros.
fn next<R: BufRead>(mut file: R) -> io::Result<Option<GzDecoder<R>>> {
    loop {
        let bytes = file.fill_buf()?;
        match (bytes.len(), bytes.iter().position(|&byte| byte != 0)) {
            (0, _) => return Ok(None),
            (zeros, None) => file.consume(zeros),
            (_, Some(zeros)) if bytes[zeros] == MAGIC[0] => {
                file.consume(zeros);
                return Ok(Some(GzDecoder::new(file)));
            }
            (_, Some(zeros)) => {
                file.consume(zeros);
                let count = io::copy(&mut file, &mut io::sink())?;
                let problem = format!("{count} bytes after the gzip data that are neither gzip nor zeros");
                return Err(io::Error::new(io::ErrorKind::InvalidData, problem));
            }
        }
    }
}

#[cfg(test)]
mod tests;
