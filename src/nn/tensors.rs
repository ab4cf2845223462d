//! Named arrays in the safetensors format, written and read one at a time, so that memory never holds all of
//! them twice.
//!
//! A file is the length of its header (u64), the header (JSON: number type, shape and offsets of each array, and
//! metadata), then the values. All numbers are little-endian, arrays row-major.
//!
//! Source: huggingface/safetensors, README, "Format".

mod foreign;
mod read;
#[cfg(test)]
mod tests;
mod write;

use std::io::{self, Write};

use safetensors::Dtype;

use super::{Float, to_f32};
pub use read::Reader;
pub(in crate::nn) use read::listed;
pub use write::write;
use write::write_each;

/// Bytes read or written at once; a multiple of the size of every number type.
const BLOCK: usize = 1 << 14;
const FLOAT: Dtype = if size_of::<Float>() == 8 { Dtype::F64 } else { Dtype::F32 };

/// A named array, borrowed for writing.
#[derive(Debug, Clone)]
pub struct Tensor<'a> {
    /// Such as `model.0.weight`.
    pub name: String,
    /// The length of each axis; none for a single number.
    pub shape: Vec<usize>,
    /// The values, row after row.
    pub values: Values<'a>,
}

/// The values of an array, borrowed for writing.
#[derive(Debug, Clone, Copy)]
pub enum Values<'a> {
    /// Numbers of the engine in full precision.
    Floats(&'a [Float]),
    /// Numbers of the engine as f32, whatever type it computes with: weights for other programs.
    Weights(&'a [Float]),
    /// Pixels.
    F32(&'a [f32]),
    /// Losses.
    F64(&'a [f64]),
    /// Indices.
    U32(&'a [u32]),
    /// A counter.
    I64(i64),
}

/// The values of an array, borrowed to be overwritten.
#[derive(Debug)]
pub enum ValuesMut<'a> {
    /// Numbers of the engine, as [`Values::Floats`].
    Floats(&'a mut [Float]),
    /// Numbers of the engine, from f32, f64, f16 or bf16: weights of other programs.
    Weights(&'a mut [Float]),
    /// Pixels.
    F32(&'a mut [f32]),
    /// Losses.
    F64(&'a mut [f64]),
    /// Indices.
    U32(&'a mut [u32]),
    /// A counter.
    I64(&'a mut i64),
    /// A counter, from i64 or i32.
    Counter(&'a mut i64),
}

impl ValuesMut<'_> {
    /// The same destination, converting from the number types of other programs.
    pub fn converted(self) -> Self {
        match self {
            Self::Floats(values) => Self::Weights(values),
            Self::I64(value) => Self::Counter(value),
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
