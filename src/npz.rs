//! Arrays in a file that `numpy.load` reads.
//!
//! An `.npz` is a zip archive with one `.npy` for each array, here stored without compression, as
//! `numpy.savez` does. An `.npy` is a line of text with the number type and shape, then the values.
//!
//! In place of `npyz` or `ndarray-npy`, which bring 40 and 18 crates into a build (C libraries among the 40), as they read
//! such files too, of any compression.
//!
//! Source: NumPy, "The NPY format", version 1.0; PKWARE, ".ZIP File Format Specification", 4.3.

use std::io::Write;

use crc32fast::Hasher;

use crate::{Error, Result};

/// The version of the format that is needed to read this: 2.0.
const VERSION: u16 = 20;
/// 1 January 1980, the first day there is: the same arrays make the same bytes at any time.
const DATE: u16 = 1 << 5 | 1;
/// The text of an `.npy` ends at a multiple of this many bytes.
const ALIGNMENT: usize = 64;

/// Values of an array, row-major.
#[derive(Debug, Clone, Copy)]
pub enum Values<'a> {
    /// Pixels and latents.
    F32(&'a [f32]),
    /// Curves.
    F64(&'a [f64]),
    /// Counts.
    I64(&'a [i64]),
}

/// A number type by the name that NumPy gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `<f4`
    F32,
    /// `<f8`
    F64,
    /// `<i8`
    I64,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::F32 => "<f4",
            Self::F64 => "<f8",
            Self::I64 => "<i8",
        }
    }

    /// Bytes of a number.
    fn size(self) -> usize {
        match self {
            Self::F32 => 4,
            Self::F64 | Self::I64 => 8,
        }
    }
}

impl Values<'_> {
    fn kind(self) -> Kind {
        match self {
            Self::F32(_) => Kind::F32,
            Self::F64(_) => Kind::F64,
            Self::I64(_) => Kind::I64,
        }
    }

    fn bytes(self) -> Vec<u8> {
        match self {
            Self::F32(values) => values.iter().flat_map(|value| value.to_le_bytes()).collect(),
            Self::F64(values) => values.iter().flat_map(|value| value.to_le_bytes()).collect(),
            Self::I64(values) => values.iter().flat_map(|value| value.to_le_bytes()).collect(),
        }
    }
}

/// An array before it is written: its checksum must be known first, so that its values come twice.
#[derive(Debug, Clone)]
pub struct Array {
    name: String,
    kind: Kind,
    /// The text before the values.
    head: Vec<u8>,
    /// Bytes of the values.
    length: usize,
    checksum: Hasher,
}

impl Array {
    /// An array of this shape whose values have yet to come.
    pub fn new(name: &str, kind: Kind, shape: &[usize]) -> Self {
        let head = head(kind, shape);
        let mut checksum = Hasher::new();
        checksum.update(&head);
        let length = kind.size() * shape.iter().product::<usize>();
        Self { name: format!("{name}.npy"), kind, head, length, checksum }
    }

    /// Takes the next values into the checksum.
    ///
    /// # Panics
    /// If they are of another kind than the array.
    pub fn survey(&mut self, values: Values) {
        assert_eq!(values.kind(), self.kind, "{} has values of one kind", self.name);
        self.checksum.update(&values.bytes());
    }
}

/// An archive being written to `W`.
#[derive(Debug)]
pub struct Npz<W: Write> {
    out: W,
    /// Bytes written so far.
    written: usize,
    /// Where each array is, repeated at the end.
    directory: Vec<u8>,
    arrays: u16,
}

impl<W: Write> Npz<W> {
    /// An archive without arrays.
    pub fn new(out: W) -> Self {
        Self { out, written: 0, directory: Vec::new(), arrays: 0 }
    }

    /// Begins an array that was surveyed whole; its values follow.
    ///
    /// # Errors
    /// When the archive grows beyond the 4 GiB that the format allows, or `out` cannot be written.
    pub fn begin(&mut self, array: &Array) -> Result<()> {
        let Array { name, head, length, checksum, .. } = array;
        let (start, length) = (four_bytes(self.written)?, four_bytes(head.len() + length)?);
        // What both the local header and the directory say of an array: no flags, not compressed, when, what.
        let mut facts: Vec<u8> = [VERSION, 0, 0, 0, DATE].into_iter().flat_map(u16::to_le_bytes).collect();
        facts.extend([checksum.clone().finalize(), length, length].into_iter().flat_map(u32::to_le_bytes));
        facts.extend([name.len() as u16, 0].into_iter().flat_map(u16::to_le_bytes));
        self.put(&[b"PK\x03\x04", &facts, name.as_bytes(), head])?;
        // No comment, first disk, no attributes.
        let version = VERSION.to_le_bytes();
        for part in [b"PK\x01\x02", &version[..], &facts, &[0; 10], &start.to_le_bytes(), name.as_bytes()] {
            self.directory.extend_from_slice(part);
        }
        self.arrays += 1;
        Ok(())
    }

    /// Writes the next values of the array just begun, the same as were surveyed.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn values(&mut self, values: Values) -> Result<()> {
        self.put(&[&values.bytes()])
    }

    /// Writes a whole array.
    ///
    /// # Errors
    /// As [`Npz::begin`].
    pub fn array(&mut self, name: &str, shape: &[usize], values: Values) -> Result<()> {
        let mut array = Array::new(name, values.kind(), shape);
        array.survey(values);
        self.begin(&array)?;
        self.values(values)
    }

    /// Ends the archive and hands back the output.
    ///
    /// # Errors
    /// As [`Npz::begin`].
    pub fn finish(mut self) -> Result<W> {
        let (start, length) = (four_bytes(self.written)?, four_bytes(self.directory.len())?);
        let directory = std::mem::take(&mut self.directory);
        let count = self.arrays.to_le_bytes();
        let place = [length.to_le_bytes(), start.to_le_bytes()].concat();
        self.put(&[&directory, b"PK\x05\x06", &[0; 4], &count, &count, &place, &[0; 2]])?;
        Ok(self.out)
    }

    fn put(&mut self, parts: &[&[u8]]) -> Result<()> {
        for part in parts {
            self.out.write_all(part).map_err(|error| Error::Write(error.to_string()))?;
            self.written += part.len();
        }
        Ok(())
    }
}

/// What an `.npy` file says before its values.
fn head(kind: Kind, shape: &[usize]) -> Vec<u8> {
    // As Python writes a tuple: one number has a comma too.
    let lengths = shape.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
    let comma = if shape.len() == 1 { "," } else { "" };
    let kind = kind.name();
    let mut text = format!("{{'descr': '{kind}', 'fortran_order': False, 'shape': ({lengths}{comma}), }}");
    const START: &[u8] = b"\x93NUMPY\x01\x00";
    let before = START.len() + 2 + text.len() + 1;
    text.extend(std::iter::repeat_n(' ', before.next_multiple_of(ALIGNMENT) - before));
    text.push('\n');
    [START, &(text.len() as u16).to_le_bytes(), text.as_bytes()].concat()
}

fn four_bytes(number: usize) -> Result<u32> {
    let message = "an .npz holds at most 4 GiB; write fewer samples or frames";
    u32::try_from(number).map_err(|_| Error::Write(message.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn npy(shape: &[usize], values: &[f32]) -> Vec<u8> {
        [head(Kind::F32, shape), Values::F32(values).bytes()].concat()
    }

    #[test]
    fn an_array_is_told_as_numpy_tells_it() {
        let bytes = npy(&[2, 1, 3], &[1.0, -2.0, 0.5, 0.0, 1e-3, 9.0]);
        let (head, data) = bytes.split_at(128);
        let text = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1, 3), }";
        assert_eq!(head[..10], *b"\x93NUMPY\x01\x00\x76\x00");
        assert_eq!(std::str::from_utf8(&head[10..]).unwrap().trim_end(), text);
        assert_eq!(head[127], b'\n');
        assert_eq!(data[4..12], [0, 0, 0, 0xC0, 0, 0, 0, 0x3F]);
    }

    #[test]
    fn wider_numbers_have_their_own_names_and_sizes() {
        for (values, kind, last) in [
            (Values::F64(&[0.5, -2.0]), "'<f8'", (-2.0_f64).to_le_bytes()),
            (Values::I64(&[7, -1]), "'<i8'", (-1_i64).to_le_bytes()),
        ] {
            let mut npz = Npz::new(Vec::new());
            npz.array("a", &[2], values).unwrap();
            let file = npz.finish().unwrap();
            // The local header, the name, the text before the values, the values.
            let npy = &file[30 + 5..][..128 + 16];
            assert!(String::from_utf8_lossy(&npy[10..127]).contains(kind));
            assert_eq!(npy[136..], last);
        }
    }

    #[test]
    fn the_directory_at_the_end_says_where_each_array_is() {
        let mut npz = Npz::new(Vec::new());
        for (name, values) in [("one", &[1.0_f32][..]), ("three", &[1.0, 2.0, 3.0])] {
            let mut array = Array::new(name, Kind::F32, &[values.len()]);
            values.chunks(2).for_each(|values| array.survey(Values::F32(values)));
            npz.begin(&array).unwrap();
            values.chunks(1).for_each(|values| npz.values(Values::F32(values)).unwrap());
        }
        let file = npz.finish().unwrap();
        let number = |at: usize| u32::from_le_bytes(file[at..at + 4].try_into().unwrap()) as usize;
        let end = file.len() - 22;
        assert_eq!(file[end..end + 12], *b"PK\x05\x06\0\0\0\0\x02\0\x02\0");
        let mut at = number(end + 16);
        assert_eq!(at + number(end + 12), end);
        for (name, values) in [("one.npy", &[1.0_f32][..]), ("three.npy", &[1.0, 2.0, 3.0])] {
            let (start, length) = (number(at + 42), number(at + 24));
            assert_eq!(file[at..at + 4], *b"PK\x01\x02");
            assert_eq!(file[start..start + 4], *b"PK\x03\x04");
            assert_eq!(number(start + 14) as u32, crc32fast::hash(&npy(&[values.len()], values)));
            assert_eq!(file[start + 30..][..name.len()], *name.as_bytes());
            assert_eq!(file[start + 30 + name.len()..][..length], npy(&[values.len()], values));
            at += 46 + name.len();
        }
        assert_eq!(at, end);
    }
}
