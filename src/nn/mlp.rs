//! A network: layers one after another, and the buffers between them.

use ndarray::{Array2, ArrayView2, ArrayViewMut2};

use super::tensors::{Values, ValuesMut};
use super::{Activation, BatchNorm1d, Float, Linear, MulAdd, Param, top, top_mut, vectorized};

/// One step of a network.
#[derive(Debug, Clone)]
#[expect(
    clippy::large_enum_variant,
    reason = "a network has only a few layers, so their size does not matter"
)]
#[non_exhaustive]
pub enum Layer {
    /// y = x Wᵀ + b
    Linear(Linear),
    /// y = γ x̂ + β
    BatchNorm1d(BatchNorm1d),
    /// y = f(x)
    Activation(Activation),
}

impl Layer {
    /// The width of y when x has `inputs` columns.
    fn outputs(&self, inputs: usize) -> usize {
        let (expected, outputs) = match self {
            Self::Linear(linear) => (linear.inputs(), linear.outputs()),
            Self::BatchNorm1d(norm) => (norm.features(), norm.features()),
            Self::Activation(_) => (inputs, inputs),
        };
        assert_eq!(inputs, expected, "a layer of width {expected} follows one of width {inputs}");
        outputs
    }

    fn forward(&mut self, x: ArrayView2<Float>, y: ArrayViewMut2<Float>) {
        match self {
            Self::Linear(linear) => linear.forward(x, y),
            Self::BatchNorm1d(norm) => norm.forward(x, y),
            Self::Activation(activation) => activation.forward(x, y),
        }
    }

    fn infer(&self, x: ArrayView2<Float>, y: ArrayViewMut2<Float>) {
        match self {
            Self::Linear(linear) => linear.infer(x, y),
            Self::BatchNorm1d(norm) => norm.infer(x, y),
            Self::Activation(activation) => activation.forward(x, y),
        }
    }

    /// Its arrays as PyTorch names and shapes them.
    pub(super) fn arrays(&self) -> Vec<(&'static str, &[usize], Values<'_>)> {
        match self {
            Self::Linear(linear) => linear.arrays().into(),
            Self::BatchNorm1d(norm) => norm.arrays().into(),
            Self::Activation(_) => Vec::new(),
        }
    }

    /// The same arrays, in the same order, to be overwritten.
    pub(super) fn arrays_mut(&mut self) -> Vec<ValuesMut<'_>> {
        match self {
            Self::Linear(linear) => linear.arrays_mut().into(),
            Self::BatchNorm1d(norm) => norm.arrays_mut().into(),
            Self::Activation(_) => Vec::new(),
        }
    }

    fn params(&self) -> Option<[&[Float]; 2]> {
        match self {
            Self::Linear(linear) => Some(linear.params()),
            Self::BatchNorm1d(norm) => Some(norm.params()),
            Self::Activation(_) => None,
        }
    }

    fn params_mut(&mut self) -> Option<[Param<'_>; 2]> {
        match self {
            Self::Linear(linear) => Some(linear.params_mut()),
            Self::BatchNorm1d(norm) => Some(norm.params_mut()),
            Self::Activation(_) => None,
        }
    }
}

/// A multi-layer perceptron.
///
/// ```
/// use gan_sim::nn::{Activation, Layer, Linear, Mlp};
/// use ndarray::array;
/// use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};
///
/// let mut rng = ChaCha8Rng::seed_from_u64(0);
/// let mut mlp = Mlp::new(vec![
///     Layer::Linear(Linear::new(1, 8, &mut rng)),
///     Layer::Activation(Activation::Tanh),
///     Layer::Linear(Linear::new(8, 1, &mut rng)),
/// ]);
/// let x = array![[0.5], [1.0]];
/// let trained = mlp.forward(x.view()).to_owned();
/// assert_eq!(trained, mlp.infer(x.view()));
/// ```
#[derive(Debug, Clone)]
pub struct Mlp {
    pub(super) layers: Vec<Layer>,
    /// `signals[i]` [≥ B, I] is the input of layer i, `signals[i + 1]` its output.
    pub(super) signals: Vec<Array2<Float>>,
    /// dLoss/dsignals, same shapes.
    pub(super) d_signals: Vec<Array2<Float>>,
    /// B of the last `forward`: the buffers may have more rows than that.
    rows: usize,
}

impl Mlp {
    /// A network of these layers.
    ///
    /// # Panics
    /// If the first layer is not Linear (which gives the width of x), or adjacent layers do not fit.
    pub fn new(layers: Vec<Layer>) -> Self {
        let Some(Layer::Linear(first)) = layers.first() else {
            panic!("a network starts with a Linear layer");
        };
        let mut width = first.inputs();
        let mut signals = vec![Array2::zeros((0, width))];
        for layer in &layers {
            width = layer.outputs(width);
            signals.push(Array2::zeros((0, width)));
        }
        Self { layers, d_signals: signals.clone(), signals, rows: 0 }
    }

    /// The layers, in order.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// The layers, in order, for loading weights.
    pub fn layers_mut(&mut self) -> &mut [Layer] {
        &mut self.layers
    }

    /// Rounds the sums of all products of its linear layers like this.
    pub fn set_mul_add(&mut self, mul_add: MulAdd) {
        for layer in &mut self.layers {
            if let Layer::Linear(linear) = layer {
                linear.mul_add = mul_add;
            }
        }
    }

    /// I, the width of the input.
    pub fn inputs(&self) -> usize {
        self.signals[0].ncols()
    }

    /// O, the width of the output.
    pub fn outputs(&self) -> usize {
        self.signals[self.layers.len()].ncols()
    }

    /// θ ← (1 − share)·θ + share·θ′ for every parameter, θ′ being those of `other`.
    ///
    /// # Panics
    /// If `other` has different layers.
    pub fn move_towards(&mut self, other: &mut Mlp, share: Float) {
        for (own, other) in self.params_mut().zip(other.params_mut()) {
            assert_eq!(own.value.len(), other.value.len(), "both networks have the same layers");
            vectorized!({
                for (own, other) in own.value.iter_mut().zip(other.value.iter()) {
                    *own += share * (*other - *own);
                }
            });
        }
    }

    /// Every trainable array with its gradient, first layer first.
    pub fn params_mut(&mut self) -> impl Iterator<Item = Param<'_>> {
        self.layers.iter_mut().filter_map(Layer::params_mut).flatten()
    }

    /// Whether every parameter is finite.
    pub fn is_finite(&self) -> bool {
        self.layers.iter().filter_map(Layer::params).all(all_finite)
    }

    /// The largest absolute value of a parameter.
    pub fn largest(&self) -> Float {
        let of_one = |values: &[Float]| {
            vectorized!({
                values
                    .iter()
                    .fold(0.0, |most: Float, value| if value.abs() > most { value.abs() } else { most })
            })
        };
        self.layers.iter().filter_map(Layer::params).flatten().map(of_one).fold(0.0, Float::max)
    }

    /// Runs the network for training: batch norm uses the batch's statistics, and everything that
    /// `backward` needs is kept. Allocates only when B grows.
    ///
    /// # Shapes
    /// `x` [B, I] → [B, O].
    pub fn forward(&mut self, x: ArrayView2<Float>) -> ArrayView2<'_, Float> {
        self.input(x.nrows()).assign(&x);
        self.run()
    }

    /// The x [B, I] of the next `run`, with B = `rows`, to be filled in place. It initially holds the top rows
    /// of the last x, or zeros if it is larger than any before.
    pub fn input(&mut self, rows: usize) -> ArrayViewMut2<'_, Float> {
        self.reserve(rows);
        top_mut(&mut self.signals[0], rows)
    }

    /// [`Mlp::forward`] on the contents of [`Mlp::input`].
    pub fn run(&mut self) -> ArrayView2<'_, Float> {
        for (i, layer) in self.layers.iter_mut().enumerate() {
            let (before, after) = self.signals.split_at_mut(i + 1);
            layer.forward(top(&before[i], self.rows), top_mut(&mut after[0], self.rows));
        }
        self.output()
    }

    /// The input of the last `forward`, `[B, I]`.
    pub fn last_input(&self) -> ArrayView2<'_, Float> {
        top(&self.signals[0], self.rows)
    }

    /// The output of the last `forward`, `[B, O]`.
    pub fn output(&self) -> ArrayView2<'_, Float> {
        top(&self.signals[self.layers.len()], self.rows)
    }

    /// Runs the network without training it: batch norm uses its running statistics, nothing changes, and nothing
    /// is fused, so that the same weights give the same bits on every machine.
    ///
    /// # Shapes
    /// `x` [B, I] → [B, O].
    pub fn infer(&self, x: ArrayView2<Float>) -> Array2<Float> {
        self.infer_from(0, x.to_owned())
    }

    /// [`Mlp::infer`] by all layers except the first, from the first layer's output.
    ///
    /// # Shapes
    /// `x` [B, I] with the I of the second layer → [B, O].
    pub fn infer_behind_first(&self, x: Array2<Float>) -> Array2<Float> {
        self.infer_from(1, x)
    }

    fn infer_from(&self, first: usize, mut x: Array2<Float>) -> Array2<Float> {
        for (i, layer) in self.layers.iter().enumerate().skip(first) {
            let mut y = Array2::zeros((x.nrows(), self.signals[i + 1].ncols()));
            layer.infer(x.view(), y.view_mut());
            x = y;
        }
        x
    }

    /// Gradients of the parameters and of the input, from `dy` = dLoss/dy of the last `forward`.
    ///
    /// # Shapes
    /// `dy` [B, O] → dx [B, I].
    pub fn backward(&mut self, dy: ArrayView2<Float>) -> ArrayView2<'_, Float> {
        self.propagate(dy, true, true);
        self.d_input()
    }

    /// Gradients of the parameters only: the first layer's dx is never computed.
    ///
    /// # Shapes
    /// `dy` [B, O].
    pub fn backward_params(&mut self, dy: ArrayView2<Float>) {
        self.propagate(dy, true, false);
    }

    /// The gradient of the input only: no dW is computed.
    ///
    /// # Shapes
    /// `dy` [B, O] → dx [B, I].
    pub fn backward_input(&mut self, dy: ArrayView2<Float>) -> ArrayView2<'_, Float> {
        self.propagate(dy, false, true);
        self.d_input()
    }

    /// dLoss/dx of the last `backward` or `backward_input`, `[B, I]`.
    pub fn d_input(&self) -> ArrayView2<'_, Float> {
        top(&self.d_signals[0], self.rows)
    }

    fn propagate(&mut self, dy: ArrayView2<Float>, params: bool, input: bool) {
        let rows = self.rows;
        let last = self.layers.len();
        assert_eq!(dy.dim(), (rows, self.outputs()), "dy must have the shape of the last output");
        top_mut(&mut self.d_signals[last], rows).assign(&dy);
        for (i, layer) in self.layers.iter_mut().enumerate().rev() {
            let x = top(&self.signals[i], rows);
            let y = top(&self.signals[i + 1], rows);
            let (before, after) = self.d_signals.split_at_mut(i + 1);
            let dx = top_mut(&mut before[i], rows);
            let dy = top(&after[0], rows);
            match layer {
                Layer::Linear(linear) => match (params, input || i > 0) {
                    (true, true) => linear.backward(x, dy, dx),
                    (true, false) => linear.backward_params(x, dy),
                    (false, _) => linear.backward_input(dy, dx),
                },
                Layer::BatchNorm1d(norm) => norm.backward(dy, dx),
                Layer::Activation(activation) => activation.backward(y, dy, dx),
            }
        }
    }

    /// Enlarges the buffers for B = `rows`.
    fn reserve(&mut self, rows: usize) {
        if self.signals[0].nrows() < rows {
            for buffer in self.signals.iter_mut().chain(&mut self.d_signals) {
                *buffer = Array2::zeros((rows, buffer.ncols()));
            }
        }
        self.rows = rows;
    }
}

/// Has no early exit, so that the loop vectorises.
fn all_finite(params: [&[Float]; 2]) -> bool {
    let finite =
        |values: &&[Float]| vectorized!(values.iter().fold(true, |finite, value| finite & value.is_finite()));
    params.iter().all(finite)
}
