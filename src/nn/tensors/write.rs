//! Writes arrays to a file.

use std::collections::BTreeMap;
use std::io::{self, Write};

use safetensors::tensor::TensorInfo;
use serde::Serializer as _;
use serde::ser::SerializeMap as _;

use super::{BLOCK, Tensor};

pub(super) fn write_each<T: Copy, const N: usize>(
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

/// Writes a file of these arrays. The metadata `notes`, (key, text), come first in its header.
///
/// # Errors
/// Those of `out`.
pub fn write(mut tensors: Vec<Tensor>, notes: &[(&str, &str)], out: &mut dyn Write) -> io::Result<()> {
    // The widest numbers first, so that each is aligned to its size.
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

/// The header of a file as JSON. The library would write the notes in random order.
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
