//! The file format of a checkpoint: a safetensors file that shows whether a single bit of it has changed.
//!
//! Its header begins with a metadata text that starts with eight digits: the CRC-32 of the whole file, with zeros
//! in place of these digits.

use std::io::{self, Read, Seek, Write};

use crc32fast::Hasher;

use crate::nn::tensors::{self, Reader, Tensor};

/// The key of the metadata text.
pub(super) const KEY: &str = "gan-sim";
/// Characters of a checksum.
pub(super) const CHECKSUM_LENGTH: usize = 8;
/// How the header of every checkpoint starts; the checksum follows.
const START: &str = "{\"__metadata__\":{\"gan-sim\":\"";
/// Bytes before the checksum: the length of the header, and its start.
const BEFORE: usize = 8 + START.len();

/// Writes the arrays, and `text` as metadata, with the checksum of the whole file.
///
/// # Errors
/// Those of `out`.
pub fn write(tensors: Vec<Tensor>, text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut sum = Sum::default();
    let note = |digits: &str| format!("{digits}{text}");
    tensors::write(tensors.clone(), &[(KEY, &note(&"0".repeat(CHECKSUM_LENGTH)))], &mut sum)?;
    tensors::write(tensors, &[(KEY, &note(&sum.digits()))], out)
}

/// Whether a safetensors file is a checkpoint.
pub fn is_checkpoint<R: Read + Seek>(file: &Reader<R>) -> bool {
    file.note(KEY).is_some()
}

/// The text given to [`write`].
pub fn text<R: Read + Seek>(file: &Reader<R>) -> Option<&str> {
    file.note(KEY)?.get(CHECKSUM_LENGTH..)
}

/// Makes sure that the file is a checkpoint with a correct checksum.
///
/// # Errors
/// What was expected and what was found.
pub fn verify(mut file: impl Read + Seek) -> Result<(), String> {
    let unreadable = |error: io::Error| format!("cannot be read: {error}");
    let mut start = Vec::new();
    file.rewind().map_err(unreadable)?;
    file.by_ref().take((BEFORE + CHECKSUM_LENGTH) as u64).read_to_end(&mut start).map_err(unreadable)?;
    if start.len() < BEFORE + CHECKSUM_LENGTH || &start[8..BEFORE] != START.as_bytes() {
        return Err("expected a checkpoint of gan-sim mnist, found something else".to_owned());
    }
    let expected = String::from_utf8_lossy(&start[BEFORE..]).into_owned();
    start[BEFORE..].fill(b'0');
    let mut sum = Sum::default();
    sum.0.update(&start);
    io::copy(&mut file, &mut sum).map_err(unreadable)?;
    match sum.digits() {
        found if found == expected => Ok(()),
        found => Err(format!("damaged or cut short: expected the checksum {expected:?}, found {found:?}")),
    }
}

/// Replaces the checksum in the bytes of a checkpoint by the correct one.
#[cfg(test)]
pub(super) fn repair(bytes: &mut [u8]) {
    if let Some(place) = bytes.get_mut(BEFORE..BEFORE + CHECKSUM_LENGTH) {
        place.fill(b'0');
        let mut sum = Sum::default();
        sum.0.update(bytes);
        bytes[BEFORE..BEFORE + CHECKSUM_LENGTH].copy_from_slice(sum.digits().as_bytes());
    }
}

/// Computes the CRC-32 of everything written to it.
#[derive(Default)]
struct Sum(Hasher);

impl Sum {
    fn digits(&self) -> String {
        format!("{:08x}", self.0.clone().finalize())
    }
}

impl Write for Sum {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::tensors::Values;
    use std::io::Cursor;

    fn file() -> Vec<u8> {
        let mut bytes = Vec::new();
        let values = Values::F32(&[1.0, 2.0, 3.0]);
        let tensors = vec![Tensor { name: "x".to_owned(), shape: vec![3], values }];
        write(tensors, "{\"of\":\"us\"}", &mut bytes).unwrap();
        bytes
    }

    #[test]
    fn a_written_file_is_accepted_and_contains_the_text() {
        let bytes = file();
        verify(Cursor::new(&bytes)).unwrap();
        let reader = Reader::new(Cursor::new(&bytes)).unwrap();
        assert_eq!(text(&reader).unwrap(), "{\"of\":\"us\"}");
    }

    #[test]
    fn every_flipped_bit_and_every_truncation_is_detected() {
        let whole = file();
        for bit in 0..8 * whole.len() {
            let mut bytes = whole.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            assert!(verify(Cursor::new(&bytes)).is_err(), "bit {bit}");
        }
        for length in 0..whole.len() {
            assert!(verify(Cursor::new(&whole[..length])).is_err(), "{length} bytes");
        }
    }
}
