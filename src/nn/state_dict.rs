//! Weights as PyTorch's `nn.Sequential` names them, in the safetensors format.
//!
//! Layer number i of a network that PyTorch calls `model` has `model.i.weight` and `model.i.bias`;
//! batch norm has `running_mean`, `running_var` and `num_batches_tracked` besides. Values are
//! little-endian f32, row-major, `[O, I]`; the counter is an i64.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Write};

use super::rows::{slice, slice_mut};
use super::tensors::{self, Reader, Tensor, Values, ValuesMut};
use super::{Layer, Mlp, flat, flat_mut};
use crate::{Error, Result};

/// The key of the note that tells which program wrote a file, with its version.
pub const MAKER: &str = "gan-sim";

/// The arrays of batch norm besides its counter.
const NORM: [&str; 4] = ["weight", "bias", "running_mean", "running_var"];

/// The network's weights as the bytes of a safetensors file.
///
/// # Errors
/// If the safetensors library refuses, which it does for no network that this crate can build.
pub fn save(mlp: &Mlp) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    write(mlp, &mut bytes).map_err(|e| Error::Weights(format!("cannot be written: {e}")))?;
    Ok(bytes)
}

/// [`save`] straight into `out`, without a copy of them.
///
/// # Errors
/// Those of `out`.
pub fn write(mlp: &Mlp, out: &mut dyn Write) -> io::Result<()> {
    let mut tensors = tensors(mlp);
    for tensor in &mut tensors {
        tensor.values = tensor.values.rounded();
    }
    tensors::write(tensors, &[("format", "pt"), (MAKER, env!("CARGO_PKG_VERSION"))], out)
}

/// Replaces the network's weights by those in the bytes of a safetensors file.
///
/// # Errors
/// If a name is missing or unknown, or a shape or number type differs: the message says which,
/// what was expected and what was found. The network is then unchanged.
pub fn load(mlp: &mut Mlp, bytes: &[u8]) -> Result<()> {
    let mut file = Reader::new(Cursor::new(bytes))?;
    let mut loaded = mlp.clone();
    let mut known = Vec::new();
    for (name, shape, values) in tensors_mut(&mut loaded) {
        file.read(&name, &shape, values.rounded())?;
        known.push(name);
    }
    if let Some(extra) = file.names().iter().find(|name| !known.contains(name)) {
        return Err(Error::Weights(format!(
            "{extra} belongs to no layer of this network; expected {}",
            known.join(", ")
        )));
    }
    *mlp = loaded;
    Ok(())
}

/// The names in a safetensors file and their shapes, to build a network that fits them.
///
/// # Errors
/// If the bytes are no safetensors file.
pub fn shapes(bytes: &[u8]) -> Result<BTreeMap<String, Vec<usize>>> {
    Ok(Reader::new(Cursor::new(bytes))?.shapes())
}

/// Every array of the network, in the order of its layers.
pub fn tensors(mlp: &Mlp) -> Vec<Tensor<'_>> {
    let mut tensors = Vec::new();
    for (i, layer) in mlp.layers().iter().enumerate() {
        let mut add = |name, shape: &[usize], values| {
            tensors.push(Tensor { name: format!("model.{i}.{name}"), shape: shape.to_vec(), values });
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
                add("num_batches_tracked", &[], Values::I64(n.num_batches_tracked));
            }
            Layer::Activation(_) => {}
        }
    }
    tensors
}

/// The same arrays with their names and shapes, to be overwritten.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::{Activation, BatchNorm1d, Linear};
    use ndarray::array;
    use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};
    use safetensors::tensor::TensorView;
    use safetensors::{Dtype, SafeTensors};

    fn network(seed: u64, hidden: usize) -> Mlp {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        Mlp::new(vec![
            Layer::Linear(Linear::new(2, hidden, &mut rng)),
            Layer::BatchNorm1d(BatchNorm1d::new(hidden, 0.8, 0.1)),
            Layer::Activation(Activation::Tanh),
            Layer::Linear(Linear::new(hidden, 1, &mut rng)),
        ])
    }

    #[test]
    fn loading_what_was_saved_gives_the_same_network() {
        let mut trained = network(1, 5);
        let x = array![[0.1, -0.4], [1.0, 2.0], [-3.0, 0.5]];
        trained.forward(x.view());
        let mut loaded = network(2, 5);
        assert_ne!(loaded.infer(x.view()), trained.infer(x.view()));
        load(&mut loaded, &save(&trained).unwrap()).unwrap();
        assert_eq!(loaded.infer(x.view()), trained.infer(x.view()));
        assert_eq!(save(&loaded).unwrap(), save(&trained).unwrap());
    }

    #[test]
    fn a_wrong_shape_is_named_with_what_was_expected_and_found() {
        let bytes = save(&network(1, 5)).unwrap();
        let error = load(&mut network(1, 6), &bytes).unwrap_err().to_string();
        assert_eq!(error, "weights: model.0.weight: expected F32 [6, 2], found F32 [5, 2]");
    }

    /// The file of `network(1, 5)` with one tensor's number type and shape replaced.
    fn with_tensor(replaced: &str, dtype: Dtype, shape: &[usize]) -> Vec<u8> {
        let bytes = save(&network(1, 5)).unwrap();
        let file = SafeTensors::deserialize(&bytes).unwrap();
        let zeros = vec![0; shape.iter().product::<usize>() * dtype.bitsize() / 8];
        let replacement = TensorView::new(dtype, shape.to_vec(), &zeros).unwrap();
        let tensors =
            file.iter().map(|(name, t)| (name, if name == replaced { replacement.clone() } else { t }));
        safetensors::serialize(tensors, None).unwrap()
    }

    #[test]
    fn a_wrong_number_type_is_named_with_what_was_expected_and_found() {
        for (name, dtype, shape, message) in [
            ("model.0.weight", Dtype::F64, &[5, 2][..], "expected F32 [5, 2], found F64 [5, 2]"),
            ("model.3.bias", Dtype::F16, &[1], "expected F32 [1], found F16 [1]"),
            ("model.1.num_batches_tracked", Dtype::I32, &[], "expected I64 [], found I32 []"),
            ("model.1.num_batches_tracked", Dtype::I64, &[1], "expected I64 [], found I64 [1]"),
            ("model.1.running_var", Dtype::F32, &[4], "expected F32 [5], found F32 [4]"),
        ] {
            let error = load(&mut network(1, 5), &with_tensor(name, dtype, shape)).unwrap_err().to_string();
            assert_eq!(error, format!("weights: {name}: {message}"));
        }
    }

    #[test]
    fn a_refused_file_leaves_the_network_as_it_was() {
        let mut mlp = network(2, 5);
        load(&mut mlp, &with_tensor("model.3.bias", Dtype::F64, &[1])).unwrap_err();
        assert_eq!(save(&mlp).unwrap(), save(&network(2, 5)).unwrap());
    }

    #[test]
    fn a_file_of_another_network_is_refused() {
        let mut rng = ChaCha8Rng::seed_from_u64(0);
        let mut small = Mlp::new(vec![Layer::Linear(Linear::new(2, 5, &mut rng))]);
        let error = load(&mut small, &save(&network(1, 5)).unwrap()).unwrap_err();
        assert!(error.to_string().contains("belongs to no layer"), "{error}");
        let error = load(&mut network(1, 5), &save(&small).unwrap()).unwrap_err();
        assert!(error.to_string().contains("model.1.weight is missing"), "{error}");
        let error = load(&mut small, b"no").unwrap_err();
        assert!(error.to_string().contains("expected a safetensors file"), "{error}");
    }
}
