//! The fully connected layer.

use ndarray::{Array1, Array2, ArrayView2, ArrayViewMut2};
use rand_chacha::ChaCha8Rng;

use super::matmul::{matmul, matmul_bias, matmul_pair};
use super::rows::{slice, slice_mut};
use super::tensors::{Values, ValuesMut};
use super::{Float, MulAdd, Param, flat, flat_mut, init, vectorized};

/// y = x Wᵀ + b
#[derive(Debug, Clone)]
pub struct Linear {
    /// W, `[O, I]`.
    pub weight: Array2<Float>,
    /// b, `[O]`.
    pub bias: Array1<Float>,
    /// dLoss/dW of the last backward pass, `[O, I]`.
    pub d_weight: Array2<Float>,
    /// dLoss/db of the last backward pass, `[O]`.
    pub d_bias: Array1<Float>,
    /// How the sums of its products are rounded in training.
    pub mul_add: MulAdd,
}

impl Linear {
    /// A layer with PyTorch's default initialisation, [`init::uniform_fan_in`].
    pub fn new(inputs: usize, outputs: usize, rng: &mut ChaCha8Rng) -> Self {
        Self {
            weight: init::uniform_fan_in((outputs, inputs), inputs, rng),
            bias: init::uniform_fan_in(outputs, inputs, rng),
            d_weight: Array2::zeros((outputs, inputs)),
            d_bias: Array1::zeros(outputs),
            mul_add: MulAdd::default(),
        }
    }

    /// I, the width of x.
    pub fn inputs(&self) -> usize {
        self.weight.ncols()
    }

    /// O, the width of y.
    pub fn outputs(&self) -> usize {
        self.weight.nrows()
    }

    /// y = x Wᵀ + b
    ///
    /// # Shapes
    /// `x` [B, I], `y` [B, O].
    pub fn forward(&self, x: ArrayView2<Float>, y: ArrayViewMut2<Float>) {
        matmul_bias(self.mul_add, x, self.weight.t(), self.bias.view(), y);
    }

    /// [`Linear::forward`], always unfused.
    ///
    /// # Shapes
    /// `x` [B, I], `y` [B, O].
    pub fn infer(&self, x: ArrayView2<Float>, y: ArrayViewMut2<Float>) {
        matmul_bias(MulAdd::Unfused, x, self.weight.t(), self.bias.view(), y);
    }

    /// dx = dy W
    ///
    /// # Shapes
    /// `dy` [B, O], `dx` [B, I].
    pub fn backward_input(&self, dy: ArrayView2<Float>, dx: ArrayViewMut2<Float>) {
        matmul(self.mul_add, dy, self.weight.view(), dx);
    }

    /// dW = dyᵀ x and db = Σ_B dy
    ///
    /// # Shapes
    /// `x` [B, I] as given to `forward`, `dy` [B, O].
    pub fn backward_params(&mut self, x: ArrayView2<Float>, dy: ArrayView2<Float>) {
        matmul(self.mul_add, dy.t(), x, self.d_weight.view_mut());
        vectorized!(sum_rows(dy, &mut self.d_bias));
    }

    /// [`Linear::backward_params`] and [`Linear::backward_input`], in parallel.
    ///
    /// # Shapes
    /// `x`, `dx` [B, I], `dy` [B, O].
    pub fn backward(&mut self, x: ArrayView2<Float>, dy: ArrayView2<Float>, dx: ArrayViewMut2<Float>) {
        matmul_pair(self.mul_add, (dy.t(), x, self.d_weight.view_mut()), (dy, self.weight.view(), dx));
        vectorized!(sum_rows(dy, &mut self.d_bias));
    }

    pub(super) fn arrays(&self) -> [(&'static str, &[usize], Values<'_>); 2] {
        [
            ("weight", self.weight.shape(), Values::Floats(flat(self.weight.view()))),
            ("bias", self.bias.shape(), Values::Floats(slice(&self.bias))),
        ]
    }

    pub(super) fn arrays_mut(&mut self) -> [ValuesMut<'_>; 2] {
        [ValuesMut::Floats(flat_mut(self.weight.view_mut())), ValuesMut::Floats(slice_mut(&mut self.bias))]
    }

    pub(super) fn params(&self) -> [&[Float]; 2] {
        [flat(self.weight.view()), slice(&self.bias)]
    }

    pub(super) fn params_mut(&mut self) -> [Param<'_>; 2] {
        [
            Param { value: flat_mut(self.weight.view_mut()), grad: flat(self.d_weight.view()) },
            Param { value: slice_mut(&mut self.bias), grad: slice(&self.d_bias) },
        ]
    }
}

/// sum = Σ_B rows
#[inline(always)]
fn sum_rows(rows: ArrayView2<Float>, sum: &mut Array1<Float>) {
    // A single column, as in the output of the 1-D networks: a loop over its rows would not vectorise.
    if sum.len() == 1 {
        sum.fill(rows.iter().sum());
        return;
    }
    sum.fill(0.0);
    let (sum, n) = (slice_mut(sum), rows.ncols());
    // Four rows at a time: each addition to `sum` waits for the one before it.
    let fours = flat(rows).chunks_exact(4 * n);
    for row in fours.remainder().chunks_exact(n) {
        for (sum, x) in sum.iter_mut().zip(row) {
            *sum += x;
        }
    }
    for four in fours {
        let ((a, b), (c, d)) = (four[..2 * n].split_at(n), four[2 * n..].split_at(n));
        for ((((sum, a), b), c), d) in sum.iter_mut().zip(a).zip(b).zip(c).zip(d) {
            *sum += (a + b) + (c + d);
        }
    }
}
