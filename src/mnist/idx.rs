//! The IDX files that MNIST and its relatives come in.
//!
//! A file is a big-endian u32 magic number (0x0803 for images, 0x0801 for labels), one u32 for each
//! dimension, and then one byte a value. Gzipped files are unpacked on the way.
//!
//! Source: LeCun, Cortes, Burges, "The MNIST database of handwritten digits".

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use flate2::read::GzDecoder;
use ndarray::Array2;

use crate::nn::Float;
use crate::{Error, Result};

const IMAGES: u32 = 0x0803;
const LABELS: u32 = 0x0801;
/// Bytes of MNIST's training images.
const LARGEST_KNOWN: usize = 60_000 * 28 * 28;
/// The remedy for files that are no good.
const AGAIN: &str = "fetch the file again (`gan-sim data fetch` replaces damaged files in its cache folder)";
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Pixels of many images, one after another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Images {
    /// How many images.
    pub count: usize,
    /// Rows of pixels of each.
    pub height: usize,
    /// Pixels in each row.
    pub width: usize,
    /// `[count · height · width]`, 0 black to 255 white.
    pub pixels: Vec<u8>,
}

impl Images {
    /// Images of `side` × `side` pixels out of pixels in [−1, 1]: x ↦ 255 (x + 1) / 2, rounded.
    ///
    /// # Panics
    /// When the pixels do not make whole images.
    pub fn from_pixels(side: usize, pixels: &[f32]) -> Self {
        assert!(pixels.len().is_multiple_of(side * side), "whole images of {side} × {side}");
        let bytes = pixels.iter().map(|&x| ((x + 1.0) * 127.5).round().clamp(0.0, 255.0) as u8);
        Self { count: pixels.len() / (side * side), height: side, width: side, pixels: bytes.collect() }
    }

    /// The images of these numbers, scaled to [−1, 1]: (x/255 − ½) / ½.
    ///
    /// # Shapes
    /// [N, height · width]
    ///
    /// # Panics
    /// If there are not so many images.
    pub fn rows(&self, chosen: &[usize]) -> Array2<Float> {
        let mut rows = Array2::zeros((chosen.len(), self.height * self.width));
        self.fill(chosen.iter().copied(), &mut rows);
        rows
    }

    /// The same, into `rows` [N, height · width].
    pub(super) fn fill(&self, chosen: impl Iterator<Item = usize>, rows: &mut Array2<Float>) {
        let size = self.height * self.width;
        for (mut row, i) in rows.rows_mut().into_iter().zip(chosen) {
            for (x, &pixel) in row.iter_mut().zip(&self.pixels[i * size..][..size]) {
                *x = (Float::from(pixel) / 255.0 - 0.5) / 0.5;
            }
        }
    }
}

/// Reads a file of images.
///
/// # Errors
/// If the file cannot be read, is no image file, or is cut short.
pub fn read_images(path: &Path) -> Result<Images> {
    let mut file = Idx::open(path, IMAGES)?;
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

/// The bytes of a file of images, which [`read_images`] reads.
pub fn image_file(images: &Images) -> Vec<u8> {
    let lengths = [images.count, images.height, images.width].map(|length| length as u32);
    let header = [IMAGES].into_iter().chain(lengths).flat_map(u32::to_be_bytes);
    header.chain(images.pixels.iter().copied()).collect()
}

/// Reads a file of labels.
///
/// # Errors
/// If the file cannot be read, is no label file, or is cut short.
pub fn read_labels(path: &Path) -> Result<Vec<u8>> {
    let mut file = Idx::open(path, LABELS)?;
    let count = file.length()?;
    file.rest(count)
}

/// How many images a file holds, and their height and width. Reads no more than its header.
///
/// # Errors
/// If the file cannot be read or is no image file.
pub fn image_shape(path: &Path) -> Result<[usize; 3]> {
    Idx::open(path, IMAGES)?.shape()
}

/// Does the file start as gzipped ones do? Its name is no evidence.
pub(super) fn is_gzipped(path: &Path) -> Result<bool> {
    let mut start = [0; 2];
    let mut file = File::open(path).map_err(Error::io("read", path))?;
    Ok(file.read_exact(&mut start).is_ok() && start == GZIP)
}

/// What is in the file, unpacked if need be.
pub(super) fn unpacked(path: &Path) -> Result<Box<dyn Read>> {
    let gzipped = is_gzipped(path)?;
    let file = BufReader::new(File::open(path).map_err(Error::io("read", path))?);
    Ok(if gzipped { Box::new(GzDecoder::new(file)) } else { Box::new(file) })
}

struct Idx<'a> {
    path: &'a Path,
    bytes: Box<dyn Read>,
}

impl<'a> Idx<'a> {
    fn open(path: &'a Path, magic: u32) -> Result<Self> {
        let mut idx = Self { path, bytes: unpacked(path)? };
        let found = idx.number()?;
        if found != magic {
            let kind = if magic == IMAGES { "images" } else { "labels" };
            return Err(idx.bad(format!(
                "expected an IDX file of {kind} (magic number {magic:#010x}), found {found:#010x}; \
                 {AGAIN}"
            )));
        }
        Ok(idx)
    }

    fn number(&mut self) -> Result<u32> {
        let mut bytes = [0; 4];
        self.bytes.read_exact(&mut bytes).map_err(|e| self.cut_short("a header of 4-byte numbers", &e))?;
        Ok(u32::from_be_bytes(bytes))
    }

    fn length(&mut self) -> Result<usize> {
        Ok(self.number()? as usize)
    }

    /// Images, their height and width.
    fn shape(&mut self) -> Result<[usize; 3]> {
        Ok([self.length()?, self.length()?, self.length()?])
    }

    /// Exactly `length` bytes up to the end of the file.
    fn rest(mut self, length: usize) -> Result<Vec<u8>> {
        // A header may promise anything: beyond the size of MNIST, memory grows with what is there.
        let mut data = Vec::with_capacity(length.min(LARGEST_KNOWN) + 1);
        let mut within = (&mut self.bytes).take((length as u64).saturating_add(1));
        let expected = format!("{length} bytes of data");
        within.read_to_end(&mut data).map_err(|e| self.cut_short(&expected, &e))?;
        if data.len() != length {
            let found = if data.len() > length { "more".to_owned() } else { data.len().to_string() };
            return Err(self.bad(format!("expected {expected}, found {found}; {AGAIN}")));
        }
        data.shrink_to_fit();
        Ok(data)
    }

    fn cut_short(&self, expected: &str, e: &std::io::Error) -> Error {
        self.bad(format!("expected {expected}, found the end or damage ({e}); {AGAIN}"))
    }

    fn bad(&self, problem: String) -> Error {
        Error::bad_file(self.path, problem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        file
    }

    fn images() -> Vec<u8> {
        [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6].to_vec()
    }

    #[test]
    fn plain_and_gzipped_files_read_alike() {
        let expected = Images { count: 2, height: 1, width: 3, pixels: vec![1, 2, 3, 4, 5, 6] };
        assert_eq!(read_images(file(&images()).path()).unwrap(), expected);
        let mut gz = GzEncoder::new(Vec::new(), Compression::default());
        gz.write_all(&images()).unwrap();
        let packed = gz.finish().unwrap();
        assert_eq!(read_images(file(&packed).path()).unwrap(), expected);
        let cut = file(&packed[..packed.len() - 12]);
        assert!(read_images(cut.path()).unwrap_err().to_string().contains(AGAIN));
    }

    #[test]
    fn damaged_files_say_what_was_expected_and_found() {
        for (bytes, message) in [
            (images()[..20].to_vec(), "expected 6 bytes of data, found 4"),
            ([&images()[..], &[7]].concat(), "expected 6 bytes of data, found more"),
            ([&[0, 0, 8, 1], &images()[4..]].concat(), "found 0x00000801"),
            (vec![0, 0], "expected a header"),
            (vec![0, 0, 8, 3, 255, 255, 255, 255, 0, 0, 0, 1, 0, 0, 0, 1, 9], "found 1;"),
            (
                [&[0, 0, 8, 3][..], &[255; 12], &[9]].concat(),
                "found 4294967295 images of 4294967295 × 4294967295;",
            ),
            // 641 · 6700417 · 4294967295 = 2⁶⁴ − 1, the most that can be counted.
            (
                [&[0, 0, 8, 3], &641_u32.to_be_bytes()[..], &6_700_417_u32.to_be_bytes(), &[255; 4]].concat(),
                "expected 18446744073709551615 bytes of data, found 0;",
            ),
        ] {
            let error = read_images(file(&bytes).path()).unwrap_err().to_string();
            assert!(error.contains(message), "{error}");
        }
    }

    #[test]
    fn images_read_as_they_were_written() {
        let written = Images::from_pixels(2, &[-1.0, -0.99, 0.0, 1.0, 0.5, 1.01, -1.01, 0.996]);
        assert_eq!((written.count, &written.pixels[..]), (2, &[0, 1, 128, 255, 191, 255, 0, 254][..]));
        assert_eq!(read_images(file(&image_file(&written)).path()).unwrap(), written);
    }

    #[test]
    fn labels_are_one_byte_each() {
        assert_eq!(read_labels(file(&[0, 0, 8, 1, 0, 0, 0, 3, 7, 2, 1]).path()).unwrap(), [7, 2, 1]);
    }
}
