//! Arrays by name in the safetensors format, written and read one after another: at no time are all of them
//! there twice.
//!
//! A file is the length of its header (u64), the header (JSON: number type, shape and place of each array, and
//! notes), then the values. All numbers are little-endian, arrays row-major.
//!
//! Source: huggingface/safetensors, README, "Format".

use std::collections::BTreeMap;
use std::io::{self, Read, Seek, SeekFrom, Write};

use safetensors::Dtype;
use safetensors::tensor::{Metadata, TensorInfo};
use serde::Serializer as _;
use serde::ser::SerializeMap as _;

use super::{Float, to_f32};
use crate::{Error, Result};

/// Bytes that go out at once; a multiple of every number's size.
const BLOCK: usize = 1 << 14;
/// A longer header is none: that of a checkpoint has a few 10 kB.
const LONGEST_HEADER: u64 = 16 << 20;
const FLOAT: Dtype = if size_of::<Float>() == 8 { Dtype::F64 } else { Dtype::F32 };

/// An array with its name, borrowed for writing.
#[derive(Debug, Clone)]
pub struct Tensor<'a> {
    /// As in `model.0.weight`.
    pub name: String,
    /// The length of each axis; none for a single number.
    pub shape: Vec<usize>,
    /// The values, row after row.
    pub values: Values<'a>,
}

/// The values of an array, borrowed for writing.
#[derive(Debug, Clone, Copy)]
pub enum Values<'a> {
    /// Numbers of the engine, every bit of them.
    Floats(&'a [Float]),
    /// Numbers of the engine as f32, whatever it computes with: weights for other programs.
    Weights(&'a [Float]),
    /// Pixels.
    F32(&'a [f32]),
    /// Losses.
    F64(&'a [f64]),
    /// Places in a list.
    U32(&'a [u32]),
    /// A counter.
    I64(i64),
}

/// The values of an array, borrowed to be overwritten.
#[derive(Debug)]
pub enum ValuesMut<'a> {
    /// Numbers of the engine, as [`Values::Floats`].
    Floats(&'a mut [Float]),
    /// Numbers of the engine, as [`Values::Weights`].
    Weights(&'a mut [Float]),
    /// Pixels.
    F32(&'a mut [f32]),
    /// Losses.
    F64(&'a mut [f64]),
    /// Places in a list.
    U32(&'a mut [u32]),
    /// A counter.
    I64(&'a mut i64),
}

impl ValuesMut<'_> {
    /// Those that other programs wrote as f32, whatever the engine computes with.
    pub fn rounded(self) -> Self {
        match self {
            Self::Floats(values) => Self::Weights(values),
            other => other,
        }
    }
}

impl<'a> Values<'a> {
    /// Numbers of the engine as f32.
    pub fn rounded(self) -> Values<'a> {
        match self {
            Self::Floats(values) => Self::Weights(values),
            other => other,
        }
    }

    fn dtype(&self) -> Dtype {
        match self {
            Self::Floats(_) => FLOAT,
            Self::Weights(_) | Self::F32(_) => Dtype::F32,
            Self::F64(_) => Dtype::F64,
            Self::U32(_) => Dtype::U32,
            Self::I64(_) => Dtype::I64,
        }
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Floats(values) => write_each(values, |x| x.to_le_bytes(), out),
            Self::Weights(values) => write_each(values, |x| to_f32(x).to_le_bytes(), out),
            Self::F32(values) => write_each(values, f32::to_le_bytes, out),
            Self::F64(values) => write_each(values, f64::to_le_bytes, out),
            Self::U32(values) => write_each(values, u32::to_le_bytes, out),
            Self::I64(value) => out.write_all(&value.to_le_bytes()),
        }
    }
}

fn write_each<T: Copy, const N: usize>(
    values: &[T],
    bytes: impl Fn(T) -> [u8; N],
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut block = [0; BLOCK];
    for values in values.chunks(BLOCK / N) {
        for (place, &value) in block.as_chunks_mut().0.iter_mut().zip(values) {
            *place = bytes(value);
        }
        out.write_all(&block[..values.len() * N])?;
    }
    Ok(())
}

/// Writes a file of these arrays. The `notes`, (key, text), are the first thing in its header.
///
/// # Errors
/// Those of `out`.
pub fn write(mut tensors: Vec<Tensor>, notes: &[(&str, &str)], out: &mut dyn Write) -> io::Result<()> {
    // The widest numbers first, so that each lies at a multiple of its size.
    tensors.sort_by(|a, b| (b.values.dtype().cmp(&a.values.dtype())).then(a.name.cmp(&b.name)));
    let mut end = 0;
    let mut infos = Vec::new();
    for Tensor { name, shape, values } in &tensors {
        let (start, dtype) = (end, values.dtype());
        end += shape.iter().product::<usize>() * dtype.bitsize() / 8;
        infos.push((name.clone(), TensorInfo { dtype, shape: shape.clone(), data_offsets: (start, end) }));
    }
    let mut header = header(notes, &infos)?;
    header.resize(header.len().next_multiple_of(8), b' ');
    out.write_all(&(header.len() as u64).to_le_bytes())?;
    out.write_all(&header)?;
    tensors.iter().try_for_each(|tensor| tensor.values.write(out))
}

/// The header of a file as JSON. The library would write several notes in any order.
fn header(notes: &[(&str, &str)], infos: &[(String, TensorInfo)]) -> serde_json::Result<Vec<u8>> {
    let mut json = Vec::new();
    let mut serializer = serde_json::Serializer::new(&mut json);
    let mut entries = serializer.serialize_map(None)?;
    entries.serialize_entry("__metadata__", &BTreeMap::from_iter(notes.iter().copied()))?;
    for (name, info) in infos {
        entries.serialize_entry(name, info)?;
    }
    entries.end()?;
    Ok(json)
}

/// A file of arrays, read one by one.
#[derive(Debug)]
pub struct Reader<R> {
    source: R,
    header: Metadata,
    /// Where the values start.
    start: u64,
}

impl<R: Read + Seek> Reader<R> {
    /// Reads the header at the start of `source`.
    ///
    /// # Errors
    /// If it is none.
    pub fn new(mut source: R) -> Result<Self> {
        let mut length = [0; 8];
        let mut json = Vec::new();
        source
            .rewind()
            .and_then(|()| source.read_exact(&mut length))
            .and_then(|()| {
                let most = u64::from_le_bytes(length).min(LONGEST_HEADER);
                source.by_ref().take(most).read_to_end(&mut json)
            })
            .map_err(|error| no_file(&error))?;
        let header: Metadata =
            serde_json::from_slice(&json).map_err(|error| no_file(&format!("no header of one ({error})")))?;
        let start = u64::from_le_bytes(length).saturating_add(8);
        let expected = start.saturating_add(header.data_len() as u64);
        match source.seek(SeekFrom::End(0)).map_err(|error| no_file(&error))? {
            found if found == expected => Ok(Self { source, header, start }),
            found => Err(no_file(&format!("{found} bytes instead of {expected}"))),
        }
    }

    /// The text of the note with this key.
    pub fn note(&self, key: &str) -> Option<&str> {
        self.header.metadata().as_ref()?.get(key).map(String::as_str)
    }

    /// The names of all arrays.
    pub fn names(&self) -> Vec<String> {
        self.header.offset_keys()
    }

    /// The length of the array's first axis.
    ///
    /// # Errors
    /// If there is no array of that name, or it is a single number.
    pub fn length(&self, name: &str) -> Result<usize> {
        let shape = self.header.info(name).map(|info| &info.shape[..]);
        shape.and_then(|shape| shape.first().copied()).ok_or_else(|| self.missing(name))
    }

    /// The names of all arrays and their shapes.
    pub fn shapes(&self) -> BTreeMap<String, Vec<usize>> {
        let infos = self.header.tensors();
        infos.into_iter().map(|(name, info)| (name, info.shape.clone())).collect()
    }

    /// Overwrites `values` with those of the array `name`.
    ///
    /// # Errors
    /// If there is none, or its shape or number type differs: what was expected and what was found.
    pub fn read(&mut self, name: &str, shape: &[usize], values: ValuesMut) -> Result<()> {
        match values {
            ValuesMut::Floats(values) => self.read_each(name, shape, FLOAT, values, Float::from_le_bytes),
            ValuesMut::Weights(values) => self
                .read_each(name, shape, Dtype::F32, values, |bytes| Float::from(f32::from_le_bytes(bytes))),
            ValuesMut::F32(values) => self.read_each(name, shape, Dtype::F32, values, f32::from_le_bytes),
            ValuesMut::F64(values) => self.read_each(name, shape, Dtype::F64, values, f64::from_le_bytes),
            ValuesMut::U32(values) => self.read_each(name, shape, Dtype::U32, values, u32::from_le_bytes),
            ValuesMut::I64(value) => {
                self.read_each(name, shape, Dtype::I64, std::slice::from_mut(value), i64::from_le_bytes)
            }
        }
    }

    fn missing(&self, name: &str) -> Error {
        Error::Weights(format!("{name} is missing; found {}", self.names().join(", ")))
    }

    fn read_each<T, const N: usize>(
        &mut self,
        name: &str,
        shape: &[usize],
        dtype: Dtype,
        values: &mut [T],
        value: impl Fn([u8; N]) -> T,
    ) -> Result<()> {
        let Some(info) = self.header.info(name) else {
            return Err(self.missing(name));
        };
        if info.shape != shape || info.dtype != dtype {
            return Err(Error::Weights(format!(
                "{name}: expected {dtype:?} {shape:?}, found {:?} {:?}",
                info.dtype, info.shape
            )));
        }
        let damaged = |error| Error::Weights(format!("{name}: cannot be read: {error}"));
        self.source.seek(SeekFrom::Start(self.start + info.data_offsets.0 as u64)).map_err(damaged)?;
        let mut block = [0; BLOCK];
        for values in values.chunks_mut(BLOCK / N) {
            let bytes = &mut block[..values.len() * N];
            self.source.read_exact(bytes).map_err(damaged)?;
            for (place, &bytes) in values.iter_mut().zip(bytes.as_chunks().0) {
                *place = value(bytes);
            }
        }
        Ok(())
    }
}

fn no_file(found: &dyn std::fmt::Display) -> Error {
    Error::Weights(format!("expected a safetensors file, found {found}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use safetensors::SafeTensors;
    use std::collections::HashMap;
    use std::io::Cursor;

    fn file(note: (&str, &str)) -> Vec<u8> {
        let many: Vec<u32> = (0..10_000).collect();
        let tensor =
            |name: &str, shape: &[usize], values| Tensor { name: name.into(), shape: shape.into(), values };
        let mut bytes = Vec::new();
        let tensors = vec![
            tensor("many", &[100, 100], Values::U32(&many)),
            tensor("losses", &[2], Values::F64(&[0.1, -2.5])),
            tensor("count", &[], Values::I64(-7)),
            tensor("floats", &[1, 3], Values::Floats(&[0.1, 2.0, -3.0])),
            tensor("weights", &[1], Values::Weights(&[0.5])),
        ];
        write(tensors, &[note], &mut bytes).unwrap();
        bytes
    }

    #[test]
    fn what_was_written_is_read_in_any_order() {
        let mut reader = Reader::new(Cursor::new(file(("made by", "\"us\"")))).unwrap();
        assert_eq!((reader.note("made by"), reader.note("format")), (Some("\"us\""), None));
        let (mut many, mut losses, mut count) = (vec![0; 10_000], [0.0; 2], 0);
        let (mut floats, mut weights) = ([0.0; 3], [0.0]);
        reader.read("floats", &[1, 3], ValuesMut::Floats(&mut floats)).unwrap();
        reader.read("many", &[100, 100], ValuesMut::U32(&mut many)).unwrap();
        reader.read("count", &[], ValuesMut::I64(&mut count)).unwrap();
        reader.read("losses", &[2], ValuesMut::F64(&mut losses)).unwrap();
        reader.read("weights", &[1], ValuesMut::F32(&mut weights)).unwrap();
        assert_eq!((floats, losses, count, weights), ([0.1, 2.0, -3.0], [0.1, -2.5], -7, [0.5]));
        assert!(many.iter().enumerate().all(|(i, &value)| value as usize == i));
    }

    #[test]
    fn the_library_of_the_format_reads_it_and_would_write_the_same() {
        let bytes = file(("format", "pt"));
        let parsed = SafeTensors::deserialize(&bytes).unwrap();
        assert_eq!(parsed.tensor("many").unwrap().data()[4..8], [1, 0, 0, 0]);
        let note = HashMap::from([("format".to_owned(), "pt".to_owned())]);
        assert!(safetensors::serialize(parsed.iter(), Some(note)).unwrap() == bytes);
    }

    #[test]
    fn what_is_not_as_expected_is_told() {
        let mut reader = Reader::new(Cursor::new(file(("format", "pt")))).unwrap();
        let mut told = |name: &str, shape: &[usize]| {
            reader.read(name, shape, ValuesMut::U32(&mut [0; 4])).unwrap_err().to_string()
        };
        assert_eq!(told("many", &[4]), "weights: many: expected U32 [4], found U32 [100, 100]");
        assert_eq!(told("losses", &[2]), "weights: losses: expected U32 [2], found F64 [2]");
        assert!(told("few", &[4]).starts_with("weights: few is missing; found "));
        let cut = &file(("format", "pt"))[..40_000];
        for bytes in
            [cut, &b""[..], b"1234567", b"\xff\xff\xff\xff\xff\xff\xff\xff{}", b"no safetensors at all"]
        {
            let error = Reader::new(Cursor::new(bytes)).unwrap_err().to_string();
            assert!(error.starts_with("weights: expected a safetensors file, found "), "{error}");
        }
    }
}
