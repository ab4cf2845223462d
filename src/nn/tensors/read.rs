//! Reads arrays from a file of this or another program.

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use half::{bf16, f16};
use safetensors::Dtype;
use safetensors::tensor::{Metadata, TensorInfo};

use super::{BLOCK, FLOAT, Float, ValuesMut, foreign};
use crate::{Error, Result};

/// Anything longer is not a header: that of a checkpoint has a few tens of kB.
const LONGEST_HEADER: u64 = 16 << 20;
/// At most this many names in a message.
const MOST_LISTED: usize = 12;

/// A file of arrays, read one at a time.
#[derive(Debug)]
pub struct Reader<R> {
    source: R,
    header: Metadata,
    /// The offset of the values.
    start: u64,
}

impl Reader<Cursor<Vec<u8>>> {
    /// Reads a file from a pipe: as many bytes as its header says, but at most `most`.
    ///
    /// # Errors
    /// As for [`Reader::new`]; also if the header says more than `most`.
    pub fn of_pipe(mut source: impl Read, most: u64) -> Result<Self> {
        let (header, start) = read_header(&mut source)?;
        let length = header.data_len() as u64;
        if length > most {
            return Err(no_file(&format!("one of {length} bytes, and {most} are the most")));
        }
        let mut values = Vec::new();
        source.take(length + 1).read_to_end(&mut values).map_err(|error| unreadable(&error))?;
        match values.len() as u64 == length {
            true => Ok(Self { source: Cursor::new(values), header, start: 0 }),
            false => Err(other_length(start + values.len() as u64, start + length)),
        }
    }
}

impl<R: Read + Seek> Reader<R> {
    /// Reads the header at the start of `source`.
    ///
    /// # Errors
    /// If there is none: what the file is instead, as far as it can be recognised, and what to do.
    pub fn new(mut source: R) -> Result<Self> {
        source.rewind().map_err(|error| unreadable(&error))?;
        let (header, start) = read_header(&mut source)?;
        let found = source.seek(SeekFrom::End(0)).map_err(|error| unreadable(&error))?;
        let expected = start.saturating_add(header.data_len() as u64);
        match found == expected {
            true => Ok(Self { source, header, start }),
            false => Err(other_length(found, expected)),
        }
    }

    /// The metadata text with this key.
    pub fn note(&self, key: &str) -> Option<&str> {
        self.header.metadata().as_ref()?.get(key).map(String::as_str)
    }

    /// The names of all arrays.
    pub fn names(&self) -> Vec<String> {
        self.header.offset_keys()
    }

    /// Whether there is an array of this name.
    pub fn has(&self, name: &str) -> bool {
        self.header.info(name).is_some()
    }

    /// The shape of an array of weights.
    ///
    /// # Errors
    /// If there is none of this name, or its number type is not one for weights.
    pub fn shape(&self, name: &str) -> Result<Vec<usize>> {
        let info = self.header.info(name).ok_or_else(|| self.missing(name))?;
        match info.dtype {
            Dtype::F32 | Dtype::F64 | Dtype::F16 | Dtype::BF16 => Ok(info.shape.clone()),
            found => Err(Error::Weights(format!(
                "{name}: expected F32, F64, F16 or BF16, found {found:?} {:?}; save it with .float()",
                info.shape
            ))),
        }
    }

    /// Overwrites `values` with those of the array `name`.
    ///
    /// # Errors
    /// If there is none, or its shape or number type differs: what was expected and what was found.
    pub fn read(&mut self, name: &str, shape: &[usize], values: ValuesMut) -> Result<()> {
        match values {
            ValuesMut::Floats(values) => self.read_each(name, shape, FLOAT, values, Float::from_le_bytes),
            ValuesMut::Weights(values) => self.read_converted(name, shape, values),
            ValuesMut::F32(values) => self.read_each(name, shape, Dtype::F32, values, f32::from_le_bytes),
            ValuesMut::F64(values) => self.read_each(name, shape, Dtype::F64, values, f64::from_le_bytes),
            ValuesMut::U32(values) => self.read_each(name, shape, Dtype::U32, values, u32::from_le_bytes),
            ValuesMut::I64(value) => {
                self.read_each(name, shape, Dtype::I64, std::slice::from_mut(value), i64::from_le_bytes)
            }
            ValuesMut::Counter(value) if self.dtype(name) == Some(Dtype::I32) => {
                let from_i32 = |bytes| i64::from(i32::from_le_bytes(bytes));
                self.read_each(name, shape, Dtype::I32, std::slice::from_mut(value), from_i32)
            }
            ValuesMut::Counter(value) => self.read(name, shape, ValuesMut::I64(value)),
        }
    }

    /// Reads weights of any supported number type. A value beyond the range of f32 becomes infinite.
    fn read_converted(&mut self, name: &str, shape: &[usize], values: &mut [Float]) -> Result<()> {
        let float = |x: f32| Float::from(x);
        match self.dtype(name) {
            Some(dtype @ Dtype::F64) => {
                self.read_each(name, shape, dtype, values, |bytes| f64::from_le_bytes(bytes) as Float)
            }
            Some(dtype @ Dtype::F16) => {
                self.read_each(name, shape, dtype, values, |bytes| float(f16::from_le_bytes(bytes).to_f32()))
            }
            Some(dtype @ Dtype::BF16) => {
                self.read_each(name, shape, dtype, values, |bytes| float(bf16::from_le_bytes(bytes).to_f32()))
            }
            _ => self.read_each(name, shape, Dtype::F32, values, |bytes| float(f32::from_le_bytes(bytes))),
        }
    }

    fn dtype(&self, name: &str) -> Option<Dtype> {
        self.header.info(name).map(|info| info.dtype)
    }

    fn missing(&self, name: &str) -> Error {
        Error::Weights(format!("{name} is missing; found {}", listed(&self.names())))
    }

    /// Makes sure that there is an array `name` of this shape and number type, before memory is allocated for it.
    ///
    /// # Errors
    /// As for [`Reader::read`].
    pub fn expect(&self, name: &str, shape: &[usize], dtype: Dtype) -> Result<()> {
        match self.header.info(name) {
            None => Err(self.missing(name)),
            Some(info) if info.shape == shape && info.dtype == dtype => Ok(()),
            Some(TensorInfo { dtype: found, shape: other, .. }) => Err(Error::Weights(format!(
                "{name}: expected {dtype:?} {shape:?}, found {found:?} {other:?}"
            ))),
        }
    }

    fn read_each<T, const N: usize>(
        &mut self,
        name: &str,
        shape: &[usize],
        dtype: Dtype,
        values: &mut [T],
        value: impl Fn([u8; N]) -> T,
    ) -> Result<()> {
        self.expect(name, shape, dtype)?;
        let place = self.header.info(name).map_or(0, |info| info.data_offsets.0 as u64);
        let damaged = |error| Error::Weights(format!("{name}: cannot be read: {error}"));
        self.source.seek(SeekFrom::Start(self.start + place)).map_err(damaged)?;
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

/// The header at the start of a file, and the offset of the values. Reads no further.
fn read_header(source: &mut impl Read) -> Result<(Metadata, u64)> {
    let mut start = Vec::new();
    source.take(8).read_to_end(&mut start).map_err(|error| unreadable(&error))?;
    let length = start.first_chunk().map_or(0, |&bytes| u64::from_le_bytes(bytes));
    let is_one = length <= LONGEST_HEADER;
    let most = if is_one { length } else { foreign::START };
    source.take(most).read_to_end(&mut start).map_err(|error| unreadable(&error))?;
    let json = start.get(8..).unwrap_or_default();
    if !is_one || json.first() != Some(&b'{') {
        return Err(no_file(&foreign::named(&start)));
    }
    if (json.len() as u64) < length {
        return Err(other_length(8 + json.len() as u64, 8 + length));
    }
    let damaged = |error| no_file(&format!("a damaged header ({error}); {}", foreign::AGAIN));
    Ok((serde_json::from_slice(json).map_err(damaged)?, 8 + length))
}

/// The names in a message, as in "model.0.weight, model.0.bias"; only the first few of many.
pub(in crate::nn) fn listed(names: &[String]) -> String {
    match names {
        [] => "no arrays".to_owned(),
        _ if names.len() > MOST_LISTED => {
            format!("{}, … ({} in all)", names[..MOST_LISTED].join(", "), names.len())
        }
        _ => names.join(", "),
    }
}

fn other_length(found: u64, expected: u64) -> Error {
    let what = if found < expected { "a file cut short" } else { "a file that goes on after its end" };
    no_file(&format!("{what}: {found} bytes, and its header says {expected}; {}", foreign::AGAIN))
}

fn unreadable(error: &io::Error) -> Error {
    Error::Weights(format!("cannot be read: {error}"))
}

fn no_file(found: &str) -> Error {
    Error::Weights(format!("expected a safetensors file, found {found}"))
}
