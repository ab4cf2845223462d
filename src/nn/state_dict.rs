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

use super::rows::{slice, slice_mut};
use super::tensors::{self, Reader, Tensor, Values, ValuesMut, listed};
use super::{Layer, Mlp, flat, flat_mut};
use crate::{Error, Result};

pub use root::root;

/// The metadata entry of weights that this program writes, key and text. (A checkpoint has another key.)
pub const MADE_BY: (&str, &str) = ("made-by", concat!("gan-sim ", env!("CARGO_PKG_VERSION")));

/// The arrays of batch norm other than its counter.
const NORM: [&str; 4] = ["weight", "bias", "running_mean", "running_var"];
/// The number of batches that batch norm has seen. Old files lack it, and it only matters for averages over all
/// batches.
const COUNTER: &str = "num_batches_tracked";
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
        let mut add = |name, shape: &[usize], values| {
            tensors.push(Tensor { name: format!("{ROOT}{i}.{name}"), shape: shape.to_vec(), values });
        };
        match layer {
            Layer::Linear(l) => {
                add("weight", l.weight.shape(), Values::Floats(flat(l.weight.view())));
                add("bias", l.bias.shape(), Values::Floats(slice(&l.bias)));
            }
            Layer::BatchNorm1d(n) => {
                let arrays = [&n.weight, &n.bias, &n.running_mean, &n.running_var];
                for (name, array) in NORM.into_iter().zip(arrays) {
                    add(name, array.shape(), Values::Floats(slice(array)));
                }
                add(COUNTER, &[], Values::I64(n.num_batches_tracked));
            }
            Layer::Activation(_) => {}
        }
    }
    tensors
}

/// [`tensors`] with the prefix of one of several networks in a file: `generator.model.0.weight`, ….
pub fn tensors_of<'a>(name: &str, mlp: &'a Mlp) -> impl Iterator<Item = Tensor<'a>> {
    tensors(mlp).into_iter().map(move |tensor| Tensor { name: format!("{name}.{}", tensor.name), ..tensor })
}

/// The arrays of [`tensors`] with their names and shapes, to be overwritten.
pub fn tensors_mut(mlp: &mut Mlp) -> impl Iterator<Item = (String, Vec<usize>, ValuesMut<'_>)> {
    let named: Vec<_> = tensors(mlp).into_iter().map(|tensor| (tensor.name, tensor.shape)).collect();
    let values = mlp.layers_mut().iter_mut().flat_map(|layer| match layer {
        Layer::Linear(l) => {
            vec![ValuesMut::Floats(flat_mut(l.weight.view_mut())), ValuesMut::Floats(slice_mut(&mut l.bias))]
        }
        Layer::BatchNorm1d(n) => {
            let arrays = [&mut n.weight, &mut n.bias, &mut n.running_mean, &mut n.running_var];
            let arrays = arrays.map(|array| ValuesMut::Floats(slice_mut(array)));
            arrays.into_iter().chain([ValuesMut::I64(&mut n.num_batches_tracked)]).collect()
        }
        Layer::Activation(_) => vec![],
    });
    named.into_iter().zip(values).map(|((name, shape), values)| (name, shape, values))
}
