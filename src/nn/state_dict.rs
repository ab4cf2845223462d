//! Weights as PyTorch's `nn.Sequential` names them, in the safetensors format.
//!
//! Layer number i of a network that PyTorch calls `model` has `model.i.weight` and `model.i.bias`;
//! batch norm has `running_mean`, `running_var` and `num_batches_tracked` besides. Values are
//! little-endian f32, row-major, `[O, I]`; the counter is an i64.

use std::collections::{BTreeMap, HashMap};

use safetensors::SafeTensors;
use safetensors::tensor::{Dtype, TensorView};

use super::{Float, Layer, Mlp, to_f32};
use crate::{Error, Result};

/// One array of a layer, borrowed for reading or writing.
enum Entry<'a> {
    Floats(&'a mut [Float]),
    Counter(&'a mut i64),
}

/// The network's weights as the bytes of a safetensors file.
///
/// # Errors
/// If the safetensors library refuses, which it does for no network that this crate can build.
pub fn save(mlp: &Mlp) -> Result<Vec<u8>> {
    // Reading and writing walk the same entries; a copy spares a second, shared-reference walk.
    let mut mlp = mlp.clone();
    let mut tensors = Vec::new();
    visit(&mut mlp, |name, shape, entry| {
        let (dtype, bytes) = match entry {
            Entry::Floats(values) => {
                (Dtype::F32, values.iter().flat_map(|&v| to_f32(v).to_le_bytes()).collect())
            }
            Entry::Counter(count) => (Dtype::I64, count.to_le_bytes().to_vec()),
        };
        tensors.push((name, shape, dtype, bytes));
        Ok(())
    })?;
    let views = tensors
        .iter()
        .map(|(name, shape, dtype, bytes): &(String, Vec<usize>, Dtype, Vec<u8>)| {
            Ok((name, TensorView::new(*dtype, shape.clone(), bytes)?))
        })
        .collect::<std::result::Result<Vec<_>, safetensors::SafeTensorError>>();
    let metadata = HashMap::from([("format".to_owned(), "pt".to_owned())]);
    views
        .and_then(|views| safetensors::serialize(views, Some(metadata)))
        .map_err(|e| Error::Weights(format!("cannot be written: {e}")))
}

/// Replaces the network's weights by those in the bytes of a safetensors file.
///
/// # Errors
/// If a name is missing or unknown, or a shape or number type differs: the message says which,
/// what was expected and what was found. The network is then unchanged.
pub fn load(mlp: &mut Mlp, bytes: &[u8]) -> Result<()> {
    let file = open(bytes)?;
    let mut loaded = mlp.clone();
    let mut known = Vec::new();
    visit(&mut loaded, |name, shape, entry| {
        let tensor = file
            .tensor(&name)
            .map_err(|_| Error::Weights(format!("{name} is missing; found {}", file.names().join(", "))))?;
        let dtype = match entry {
            Entry::Floats(_) => Dtype::F32,
            Entry::Counter(_) => Dtype::I64,
        };
        if tensor.shape() != shape || tensor.dtype() != dtype {
            return Err(Error::Weights(format!(
                "{name}: expected {dtype:?} {shape:?}, found {:?} {:?}",
                tensor.dtype(),
                tensor.shape()
            )));
        }
        match entry {
            Entry::Floats(values) => {
                for (value, bytes) in values.iter_mut().zip(tensor.data().as_chunks().0) {
                    *value = Float::from(f32::from_le_bytes(*bytes));
                }
            }
            Entry::Counter(count) => {
                for bytes in tensor.data().as_chunks().0 {
                    *count = i64::from_le_bytes(*bytes);
                }
            }
        }
        known.push(name);
        Ok(())
    })?;
    if let Some(extra) = file.names().iter().find(|name| !known.contains(&(**name).to_string())) {
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
    Ok(open(bytes)?.iter().map(|(name, tensor)| (name.to_owned(), tensor.shape().to_vec())).collect())
}

fn open(bytes: &[u8]) -> Result<SafeTensors<'_>> {
    SafeTensors::deserialize(bytes)
        .map_err(|e| Error::Weights(format!("expected a safetensors file, found {e}")))
}

/// Calls `f` with the name, shape and values of every array, in the order of the layers.
fn visit(mlp: &mut Mlp, mut f: impl FnMut(String, Vec<usize>, Entry) -> Result<()>) -> Result<()> {
    let flat = "weights are stored in standard order";
    for (i, layer) in mlp.layers_mut().iter_mut().enumerate() {
        let mut floats = |name: &str, shape: &[usize], values: Option<&mut [Float]>| {
            f(format!("model.{i}.{name}"), shape.to_vec(), Entry::Floats(values.expect(flat)))
        };
        match layer {
            Layer::Linear(l) => {
                let (outputs, inputs) = l.weight.dim();
                floats("weight", &[outputs, inputs], l.weight.as_slice_mut())?;
                floats("bias", &[outputs], l.bias.as_slice_mut())?;
            }
            Layer::BatchNorm1d(n) => {
                let width = [n.features()];
                floats("weight", &width, n.weight.as_slice_mut())?;
                floats("bias", &width, n.bias.as_slice_mut())?;
                floats("running_mean", &width, n.running_mean.as_slice_mut())?;
                floats("running_var", &width, n.running_var.as_slice_mut())?;
                let name = format!("model.{i}.num_batches_tracked");
                f(name, vec![], Entry::Counter(&mut n.num_batches_tracked))?;
            }
            Layer::Activation(_) => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::{Activation, BatchNorm1d, Linear};
    use ndarray::array;
    use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};

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
        let file = open(&bytes).unwrap();
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
