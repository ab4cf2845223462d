//! Weight initialisation.

use ndarray::{Array, Dimension, ShapeBuilder};
use ndarray_rand::RandomExt;
use ndarray_rand::rand_distr::Uniform;
use rand_chacha::ChaCha8Rng;

use super::Float;

/// U(−1/√I, 1/√I), PyTorch's default for the weight and the bias of a Linear layer with I inputs.
///
/// Source: `torch.nn.Linear.reset_parameters`, which writes it as Kaiming-uniform with a = √5.
///
/// # Panics
/// If `inputs` is 0.
pub fn uniform_fan_in<D: Dimension, S: ShapeBuilder<Dim = D>>(
    shape: S,
    inputs: usize,
    rng: &mut ChaCha8Rng,
) -> Array<Float, D> {
    assert!(inputs > 0, "a Linear layer needs at least one input");
    let bound = 1.0 / (inputs as Float).sqrt();
    let distribution = Uniform::new(-bound, bound).expect("bound is positive and finite");
    Array::random_using(shape, distribution, rng)
}
