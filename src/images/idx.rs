//! The IDX files of MNIST and similar sets.
//!
//! A file is a big-endian u32 magic number (0x0803 for images, 0x0801 for labels), one u32 for each
//! dimension, and then one byte per value. Gzipped files are unpacked while reading.
//!
//! A header may claim anything: no more memory is reserved than the file has bytes, or could reasonably unpack to.
//!
//! Source: LeCun, Cortes, Burges, "The MNIST database of handwritten digits".

mod kind;

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::gzip;
use super::pixels::Images;
use crate::sniff;
use crate::{Error, Result};
use kind::Kind;

/// Bytes that any gzipped file may unpack to.
const FREELY_UNPACKED: u64 = 60 << 20;
/// Larger ones may unpack to this many times their size. The factor is 4.8 for MNIST's pixels, 1,030 for zeros.
const UNPACKED_TIMES: u64 = 100;
/// The remedy for damaged files.
const AGAIN: &str = "fetch the file again (`gan-sim data fetch` replaces damaged files in its cache folder)";

/// Reads a file of images.
///
/// # Errors
/// If the file cannot be read, is not an image file, is cut short, or unpacks to far too much.
pub fn read_images(path: &Path) -> Result<Images> {
    let mut file = Idx::open(path, Kind::Images)?;
    let [count, height, width] = file.shape()?;
    let size = count.checked_mul(height).and_then(|rows| rows.checked_mul(width));
    let size = size.ok_or_else(|| {
        file.bad(format!(
            "expected a header of fewer pixels, found {count} images of {height} × {width}; {AGAIN}"
        ))
    })?;
    let pixels = file.rest(size)?;
    Ok(Images { count, height, width, pixels })
}

/// The bytes of a file of images, in the format of [`read_images`].
pub fn image_file(images: &Images) -> Vec<u8> {
    let lengths = [images.count, images.height, images.width].map(|length| length as u32);
    let header = Kind::Images.magic().into_iter().chain(lengths.into_iter().flat_map(u32::to_be_bytes));
    header.chain(images.pixels.iter().copied()).collect()
}

/// Reads a file of labels.
///
/// # Errors
/// As for [`read_images`].
pub fn read_labels(path: &Path) -> Result<Vec<u8>> {
    let mut file = Idx::open(path, Kind::Labels)?;
    let count = file.length()?;
    file.rest(count)
}

/// The number of images in a file, and their height and width. Reads only the header.
///
/// # Errors
/// If the file cannot be read or is not an image file.
pub fn image_shape(path: &Path) -> Result<[usize; 3]> {
    Idx::open(path, Kind::Images)?.shape()
}

/// The number of labels in a file. Reads only the header.
///
/// # Errors
/// If the file cannot be read or is not a label file.
pub fn label_count(path: &Path) -> Result<usize> {
    Idx::open(path, Kind::Labels)?.length()
}

struct Idx<'a> {
    path: &'a Path,
    bytes: Box<dyn Read>,
}

impl<'a> Idx<'a> {
    fn open(path: &'a Path, kind: Kind) -> Result<Self> {
        let mut idx = Self { path, bytes: gzip::unpacked(path)? };
        let (magic, mut start) = (kind.magic(), Vec::new());
        let read = (&mut idx.bytes).take(magic.len() as u64).read_to_end(&mut start);
        read.map_err(|e| idx.damaged("an IDX file", &e))?;
        if start == magic {
            return Ok(idx);
        }
        // The rest only helps to identify the file, so an error does not matter.
        let _ = (&mut idx.bytes).take(sniff::START as u64).read_to_end(&mut start);
        Err(idx.bad(kind.refusal(&start)))
    }

    fn length(&mut self) -> Result<usize> {
        let mut bytes = [0; 4];
        self.bytes.read_exact(&mut bytes).map_err(|e| self.damaged("a header of 4-byte numbers", &e))?;
        Ok(u32::from_be_bytes(bytes) as usize)
    }

    /// Images, their height and width.
    fn shape(&mut self) -> Result<[usize; 3]> {
        Ok([self.length()?, self.length()?, self.length()?])
    }

    /// The rest of the file, which must have exactly `length` bytes.
    fn rest(mut self, length: usize) -> Result<Vec<u8>> {
        let expected = format!("{length} bytes of data");
        let mut data = Vec::new();
        let reserved = data.try_reserve_exact(self.reserve(length)?.saturating_add(1));
        reserved.map_err(|e| self.damaged(&expected, &e.into()))?;
        let read = (&mut self.bytes).take((length as u64).saturating_add(1)).read_to_end(&mut data);
        read.map_err(|e| self.damaged(&expected, &e))?;
        if data.len() != length {
            let found = if data.len() > length { "more".to_owned() } else { data.len().to_string() };
            return Err(self.bad(format!("expected {expected}, found {found}; {AGAIN}")));
        }
        data.shrink_to_fit();
        Ok(data)
    }

    /// Bytes to reserve for `length` bytes of data: never more than the file can contain.
    fn reserve(&self, length: usize) -> Result<usize> {
        let file = fs::metadata(self.path).map_err(Error::io("read", self.path))?.len();
        let length = length as u64;
        if !gzip::is_gzipped(self.path)? {
            return Ok(length.min(file) as usize);
        }
        let most = FREELY_UNPACKED.max(file.saturating_mul(UNPACKED_TIMES));
        if length > most {
            return Err(self.bad(format!(
                "expected at most {most} bytes of data in a gzip file of {file} bytes, found a header that claims \
                 {length}; if they are real, unpack the file with gunzip first"
            )));
        }
        Ok(length.min(FREELY_UNPACKED) as usize)
    }

    fn damaged(&self, expected: &str, e: &io::Error) -> Error {
        let found = match e.kind() {
            io::ErrorKind::UnexpectedEof => "the end of the file".to_owned(),
            io::ErrorKind::OutOfMemory => return self.bad(format!("not enough memory for {expected}")),
            _ => format!("damage ({e})"),
        };
        self.bad(format!("expected {expected}, found {found}; {AGAIN}"))
    }

    fn bad(&self, problem: String) -> Error {
        Error::bad_file(self.path, problem)
    }
}

#[cfg(test)]
mod tests;
