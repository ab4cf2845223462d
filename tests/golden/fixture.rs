//! Reads PyTorch's results, and compares with them.

use std::io::Cursor;

use gan_sim::nn::tensors::Reader;
use gan_sim::nn::{Layer, Mlp};
use ndarray::{Array2, Array3, ArrayD};
use safetensors::SafeTensors;

/// A committed file, read once.
pub struct Fixture(Vec<u8>);

impl Fixture {
    pub fn open(name: &str) -> Self {
        let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
        Self(std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}")))
    }

    pub fn reader(self) -> Reader<Cursor<Vec<u8>>> {
        Reader::new(Cursor::new(self.0)).unwrap()
    }

    fn tensors(&self) -> SafeTensors<'_> {
        SafeTensors::deserialize(&self.0).unwrap()
    }

    pub fn array(&self, name: &str) -> ArrayD<f32> {
        let tensors = self.tensors();
        let tensor = tensors.tensor(name).unwrap_or_else(|e| panic!("{name}: {e}"));
        let values = tensor.data().as_chunks().0.iter().map(|b| f32::from_le_bytes(*b)).collect();
        ArrayD::from_shape_vec(tensor.shape(), values).unwrap()
    }

    pub fn matrix(&self, name: &str) -> Array2<f32> {
        self.array(name).into_dimensionality().unwrap()
    }

    pub fn stack(&self, name: &str) -> Array3<f32> {
        self.array(name).into_dimensionality().unwrap()
    }

    /// The rest of the names that start with `prefix`.
    pub fn names_under(&self, prefix: &str) -> Vec<String> {
        let tensors = self.tensors();
        tensors.names().iter().filter_map(|name| name.strip_prefix(prefix)).map(str::to_owned).collect()
    }

    /// The tensors under `prefix` as a separate file, for `state_dict::load`.
    pub fn state(&self, prefix: &str) -> Vec<u8> {
        let tensors = self.tensors();
        let part = self.names_under(prefix).into_iter().map(|name| {
            let view = tensors.tensor(&format!("{prefix}{name}")).unwrap();
            (name, view)
        });
        safetensors::serialize(part, None).unwrap()
    }
}

/// Panics if an entry differs by more than `bound` times the largest entry that PyTorch found.
pub fn assert_close<'a>(
    what: &str,
    ours: impl IntoIterator<Item = &'a f32>,
    theirs: &ArrayD<f32>,
    bound: f64,
) {
    let largest = theirs.iter().fold(0.0, |most: f64, v| most.max(f64::from(v.abs())));
    assert_within(what, ours, theirs, largest, bound);
}

/// Panics if an entry differs by more than `bound` times `scale`.
pub fn assert_within<'a>(
    what: &str,
    ours: impl IntoIterator<Item = &'a f32>,
    theirs: &ArrayD<f32>,
    scale: f64,
    bound: f64,
) {
    let ours: Vec<f32> = ours.into_iter().copied().collect();
    assert_eq!(ours.len(), theirs.len(), "{what}: number of entries");
    let worst = ours
        .iter()
        .zip(theirs)
        .map(|(&a, &b)| (f64::from(a) - f64::from(b)).abs() / scale.max(f64::MIN_POSITIVE))
        .fold(0.0, |most: f64, d| if d.is_nan() { f64::INFINITY } else { most.max(d) });
    println!("{what}: {worst:.1e}");
    assert!(worst <= bound, "{what}: differs by {worst:.2e} of {scale:.3e}, allowed are {bound:.0e}");
}

/// PyTorch's names of the parameters, in the order of `Mlp::params_mut`.
pub fn parameter_names(mlp: &Mlp) -> Vec<String> {
    let with_parameters =
        mlp.layers().iter().enumerate().filter(|(_, layer)| !matches!(layer, Layer::Activation(_)));
    with_parameters.flat_map(|(i, _)| ["weight", "bias"].map(|kind| format!("model.{i}.{kind}"))).collect()
}

/// The biases just before a batch norm, which subtracts them again: their true gradient is 0, and
/// both sides compute only rounding errors for it, which Adam turns into steps of full size.
pub fn biases_without_effect(mlp: &Mlp) -> Vec<String> {
    let pairs = mlp.layers().windows(2).enumerate();
    pairs
        .filter(|(_, pair)| matches!(pair, [Layer::Linear(_), Layer::BatchNorm1d(_)]))
        .map(|(i, _)| format!("model.{i}.bias"))
        .collect()
}

/// A parameter's gradient by its PyTorch name.
pub fn gradient(mlp: &mut Mlp, name: &str) -> Vec<f32> {
    let index = parameter_names(mlp).iter().position(|n| n == name).unwrap();
    mlp.params_mut().nth(index).unwrap().grad.to_vec()
}
