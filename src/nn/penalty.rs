//! A penalty on a network's slope, ∇ₓD(x), and its gradient: a derivative of a derivative.
//!
//! For u held constant, Σ_b u_b·∇ₓD(x_b) is the slope of D along u, which a tangent t computes in the same
//! forward pass as x. So the gradient of the penalty comes from one backward pass through x and t together:
//!
//! | layer | forward | backward |
//! |---|---|---|
//! | Linear | x′ = x Wᵀ + b, t′ = t Wᵀ | dW = dx′ᵀ x + dt′ᵀ t, db = Σ_B dx′, dx = dx′ W |
//! | f | x′ = f(x), t′ = f′(x) t | dx = f′(x) dx′ + f″(x) t dt′ |
//!
//! The dt are those of an ordinary backward pass, ∂D/∂x in each layer. docs/gradient-penalty.md has the derivation.

use ndarray::{Array2, ArrayView2, Axis};

use super::matmul::matmul;
use super::rows::slice;
use super::{Float, Layer, Mlp, top, top_mut};

/// The target of ‖∇ₓD‖.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slope {
    /// γ/2 · mean ‖∇ₓD‖²
    ///
    /// Source: Mescheder et al. 2018, "Which Training Methods for GANs do actually Converge?", equation 9.
    Zero,
    /// γ · mean (‖∇ₓD‖ − 1)²
    ///
    /// Source: Gulrajani et al. 2017, "Improved Training of Wasserstein GANs", equation 3.
    One,
}

/// Adds the gradient of a penalty to that of a loss. Allocates only when B grows.
#[derive(Debug, Clone)]
pub struct GradientPenalty {
    slope: Slope,
    weight: Float,
    /// t for each of the network's signals, and dPenalty/dx; `[≥ B, width]` each.
    tangents: Vec<Array2<Float>>,
    d_signals: Vec<Array2<Float>>,
    /// One factor's share of a layer's dW, `[O, I]`; empty where a layer has no W.
    shares: Vec<Array2<Float>>,
    /// dD/dD, `[≥ B, 1]`.
    ones: Array2<Float>,
}

impl GradientPenalty {
    /// A penalty of this weight γ.
    pub fn new(slope: Slope, weight: Float) -> Self {
        let ones = Array2::zeros((0, 1));
        Self { slope, weight, tangents: Vec::new(), d_signals: Vec::new(), shares: Vec::new(), ones }
    }

    /// Adds dPenalty/dθ to the gradients of the last backward pass of `network`, which then has `x` as
    /// its input. Returns the penalty.
    ///
    /// # Shapes
    /// `x` [B, I].
    ///
    /// # Panics
    /// If the network has several outputs, or batch norm, which mixes rows: there is no slope per row.
    pub fn add_gradient(&mut self, network: &mut Mlp, x: ArrayView2<Float>) -> Float {
        assert_eq!(network.outputs(), 1, "a penalty is on the slope of one output");
        let rows = x.nrows();
        self.reserve(network, rows);
        network.forward(x);
        let slopes = network.backward_input(top(&self.ones, rows));
        let penalty = aim(self.slope, self.weight, slopes, &mut self.tangents[0]);
        self.forward(network, rows);
        self.backward(network, rows);
        penalty
    }

    /// Propagates t through the network.
    fn forward(&mut self, network: &Mlp, rows: usize) {
        for (i, layer) in network.layers.iter().enumerate() {
            let (before, after) = self.tangents.split_at_mut(i + 1);
            let (t, next) = (top(&before[i], rows), top_mut(&mut after[0], rows));
            match layer {
                Layer::Linear(linear) => matmul(linear.mul_add, t, linear.weight.t(), next),
                // A tangent is multiplied by f′, as a gradient is.
                Layer::Activation(activation) => {
                    activation.backward(top(&network.signals[i + 1], rows), t, next);
                }
                _ => panic!(
                    "only linear layers and activations have a slope for each row: batch norm mixes rows"
                ),
            }
        }
    }

    /// dx from the last layer to the first, adding dW and db to the gradients.
    fn backward(&mut self, network: &mut Mlp, rows: usize) {
        let Mlp { layers, signals, d_signals: d_tangents, .. } = network;
        // The slope of the last layer's output along u does not depend on that output.
        top_mut(&mut self.d_signals[layers.len()], rows).fill(0.0);
        for (i, layer) in layers.iter_mut().enumerate().rev() {
            let (before, after) = self.d_signals.split_at_mut(i + 1);
            let (mut dx, dy) = (top_mut(&mut before[i], rows), top(&after[0], rows));
            let (t, dt) = (top(&self.tangents[i], rows), top(&d_tangents[i + 1], rows));
            match layer {
                Layer::Linear(linear) => {
                    for (x, dy) in [(top(&signals[i], rows), dy), (t, dt)] {
                        matmul(linear.mul_add, dy.t(), x, self.shares[i].view_mut());
                        linear.d_weight += &self.shares[i];
                    }
                    for dy in dy.rows() {
                        linear.d_bias += &dy;
                    }
                    if i > 0 {
                        linear.backward_input(dy, dx);
                    }
                }
                Layer::Activation(activation) => {
                    let y = top(&signals[i + 1], rows);
                    activation.backward(y, dy, dx.view_mut());
                    activation.add_curvature(y, t, dt, dx);
                }
                _ => panic!(
                    "only linear layers and activations have a slope for each row: batch norm mixes rows"
                ),
            }
        }
    }

    /// Enlarges the buffers for B = `rows`.
    fn reserve(&mut self, network: &Mlp, rows: usize) {
        if self.ones.nrows() < rows {
            self.ones = Array2::ones((rows, 1));
            let room = |like: &Array2<Float>| Array2::zeros((rows, like.ncols()));
            self.tangents = network.signals.iter().map(room).collect();
            self.d_signals = network.signals.iter().map(room).collect();
            self.shares = network
                .layers
                .iter()
                .map(|layer| match layer {
                    Layer::Linear(linear) => Array2::zeros(linear.weight.dim()),
                    _ => Array2::zeros((0, 0)),
                })
                .collect();
        }
    }
}

/// u = dPenalty/d∇ₓD for each row, and the penalty.
fn aim(slope: Slope, weight: Float, slopes: ArrayView2<Float>, u: &mut Array2<Float>) -> Float {
    let share = weight / slopes.nrows() as Float;
    let mut penalty = 0.0;
    for (slopes, mut u) in slopes.rows().into_iter().zip(u.axis_iter_mut(Axis(0))) {
        let length = slice(&slopes).iter().map(|slope| slope * slope).sum::<Float>().sqrt();
        let (own, pull) = match slope {
            Slope::Zero => (share / 2.0 * length * length, share),
            // A row with slope 0 has no direction, so its u is 0.
            Slope::One => (
                share * ((length - 1.0) * (length - 1.0)),
                2.0 * share * (1.0 - 1.0 / length.max(Float::MIN_POSITIVE)),
            ),
        };
        penalty += own;
        u.zip_mut_with(&slopes, |u, slope| *u = if length > 0.0 { pull * slope } else { 0.0 });
    }
    penalty
}
