//! Weights with the names of PyTorch's `nn.Sequential`, in the safetensors format.
//!
//! Layer number i of a network that PyTorch calls `model` has `model.i.weight` and `model.i.bias`;
//! batch norm also has `running_mean`, `running_var` and `num_batches_tracked`. Values are
//! little-endian f32, row-major, `[O, I]`; the counter is an i64.
//!
//! Files from other programs may use any prefix, or none (`0.weight`), provided they hold one network: wrappers
//! such as `DataParallel` and `torch.compile` prefix every name with `module.` or `_orig_mod.`.

mod check;
mod root;
#[cfg(test)]
mod tests;

use std::io::{self, Cursor, Read, Seek, Write};

use super::batch_norm::COUNTER;
use super::tensors::{self, Reader, Tensor, ValuesMut, listed};
use super::{Layer, Mlp};
use crate::{Error, Result};

pub use root::root;

/// The metadata entry of weights that this program writes, key and text. (A checkpoint has another key.)
pub const MADE_BY: (&str, &str) = ("made-by", concat!("gan-sim ", env!("CARGO_PKG_VERSION")));

/// The prefix of our layer numbers.
const ROOT: &str = "model.";

/// The network's weights as the bytes of a safetensors file.
///
/// # Errors
/// If the safetensors library refuses, which it does not for any network that this crate can build.
pub fn save(mlp: &Mlp) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    write(mlp, &mut bytes).map_err(|e| Error::Weights(format!("cannot be written: {e}")))?;
    Ok(bytes)
}

/// [`save`] directly into `out`, without a copy of the weights.
///
/// # Errors
/// Those of `out`.
pub fn write(mlp: &Mlp, out: &mut dyn Write) -> io::Result<()> {
    let mut tensors = tensors(mlp);
    for tensor in &mut tensors {
        tensor.values = tensor.values.rounded();
    }
    tensors::write(tensors, &[("format", "pt"), MADE_BY], out)
}

/// Replaces the network's weights by those in the bytes of a safetensors file.
///
/// # Errors
/// If a name is missing or unknown, a shape or number type differs, or a number cannot be a weight: the message says
/// which, what was expected and what was found. The network is then unchanged.
pub fn load(mlp: &mut Mlp, bytes: &[u8]) -> Result<()> {
    let mut loaded = mlp.clone();
    read(&mut loaded, &mut Reader::new(Cursor::new(bytes))?)?;
    *mlp = loaded;
    Ok(())
}

/// [`load`] from an open file. Half-precision and double-precision numbers become f32.
///
/// # Errors
/// As for [`load`]; the network may then have some of the new weights.
pub fn read<R: Read + Seek>(mlp: &mut Mlp, file: &mut Reader<R>) -> Result<()> {
    let root = root(file)?;
    let mut known = Vec::new();
    for (name, shape, values) in tensors_mut(mlp) {
        let name = name.replacen(ROOT, &root, 1);
        if file.has(&name) || !name.ends_with(COUNTER) {
            file.read(&name, &shape, values.converted())?;
            known.push(name);
        }
    }
    // Written by PyTorch's AveragedModel.
    let is_extra = |name: &&String| !known.contains(name) && *name != "n_averaged";
    if let Some(extra) = file.names().iter().find(is_extra) {
        return Err(Error::Weights(format!(
            "{extra} belongs to no layer of this network; expected {}",
            listed(&known)
        )));
    }
    check::check(mlp, &root)
}

/// Every array of the network, in the order of its layers.
pub fn tensors(mlp: &Mlp) -> Vec<Tensor<'_>> {
    let mut tensors = Vec::new();
    for (i, layer) in mlp.layers().iter().enumerate() {
        for (name, shape, values) in layer.arrays() {
            tensors.push(Tensor { name: format!("{ROOT}{i}.{name}"), shape: shape.to_vec(), values });
        }
    }
    tensors
}

/// [`tensors()`] with the prefix of one of several networks in a file: `generator.model.0.weight`, ….
pub fn tensors_of<'a>(name: &str, mlp: &'a Mlp) -> impl Iterator<Item = Tensor<'a>> {
    tensors(mlp).into_iter().map(move |tensor| Tensor { name: format!("{name}.{}", tensor.name), ..tensor })
}

/// The arrays of [`tensors()`] with their names and shapes, to be overwritten.
pub fn tensors_mut(mlp: &mut Mlp) -> impl Iterator<Item = (String, Vec<usize>, ValuesMut<'_>)> {
    let named: Vec<_> = tensors(mlp).into_iter().map(|tensor| (tensor.name, tensor.shape)).collect();
    let values = mlp.layers_mut().iter_mut().flat_map(Layer::arrays_mut);
    named.into_iter().zip(values).map(|((name, shape), values)| (name, shape, values))
}
