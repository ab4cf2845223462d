//! Batch normalisation of each feature.
//!
//! Source: Ioffe & Szegedy 2015, "Batch Normalization", Algorithm 1; running statistics as in
//! `torch.nn.BatchNorm1d`.

use ndarray::parallel::prelude::*;
use ndarray::{Array1, Array2, ArrayView2, ArrayViewMut2, Axis, Zip};

use super::rows::{slice, slice_mut};
use super::tensors::{Values, ValuesMut};
use super::{Float, Param, top, top_mut, vectorized};

/// PyTorch's names of its arrays but the counter.
pub(super) const ARRAYS: [&str; 4] = ["weight", "bias", "running_mean", "running_var"];
/// The batches seen so far. Old files lack it, and it only matters to averages over all batches.
pub(super) const COUNTER: &str = "num_batches_tracked";
/// Columns normalised by one task.
const COLUMNS: usize = 512;

/// y = γ x̂ + β, where x̂ = (x − mean) / √(var + eps) for each feature over the batch.
#[derive(Debug, Clone)]
pub struct BatchNorm1d {
    /// γ, `[O]`, initially 1.
    pub weight: Array1<Float>,
    /// β, `[O]`, initially 0.
    pub bias: Array1<Float>,
    /// dLoss/dγ of the last backward pass, `[O]`.
    pub d_weight: Array1<Float>,
    /// dLoss/dβ of the last backward pass, `[O]`.
    pub d_bias: Array1<Float>,
    /// Moving mean of the batch means, `[O]`, used by `infer`.
    pub running_mean: Array1<Float>,
    /// Moving mean of the unbiased batch variances, `[O]`, used by `infer`.
    pub running_var: Array1<Float>,
    /// Training batches seen.
    pub num_batches_tracked: i64,
    eps: Float,
    momentum: Float,
    /// Mean and biased variance of the last batch, `[O]`.
    mean: Array1<Float>,
    var: Array1<Float>,
    /// x̂ of the last `forward`, `[≥ B, O]`, and 1/√(var + eps), `[O]`, kept for `backward`.
    x_hat: Array2<Float>,
    inv_std: Array1<Float>,
}

impl BatchNorm1d {
    /// A layer over `features` columns. `momentum` is the weight of the newest batch in the
    /// running statistics.
    pub fn new(features: usize, eps: Float, momentum: Float) -> Self {
        Self {
            weight: Array1::ones(features),
            bias: Array1::zeros(features),
            d_weight: Array1::zeros(features),
            d_bias: Array1::zeros(features),
            running_mean: Array1::zeros(features),
            running_var: Array1::ones(features),
            num_batches_tracked: 0,
            eps,
            momentum,
            mean: Array1::zeros(features),
            var: Array1::zeros(features),
            x_hat: Array2::zeros((0, features)),
            inv_std: Array1::zeros(features),
        }
    }

    /// O, the number of columns.
    pub fn features(&self) -> usize {
        self.weight.len()
    }

    /// Normalises by the batch's mean and (biased) variance, and updates the running statistics:
    /// running ← (1 − momentum)·running + momentum·batch, with the unbiased variance.
    ///
    /// # Shapes
    /// `x`, `y` [B, O].
    ///
    /// # Panics
    /// If B < 2: one row has no variance.
    pub fn forward(&mut self, x: ArrayView2<Float>, mut y: ArrayViewMut2<Float>) {
        let rows = x.nrows();
        assert!(rows >= 2, "batch norm needs at least 2 rows to train, found {rows}");
        if self.x_hat.nrows() < rows {
            self.x_hat = Array2::zeros(x.dim());
        }
        let eps = self.eps;
        // Features do not mix, so blocks of columns can be normalised on different threads.
        (
            x.axis_chunks_iter(Axis(1), COLUMNS),
            y.axis_chunks_iter_mut(Axis(1), COLUMNS),
            top_mut(&mut self.x_hat, rows).axis_chunks_iter_mut(Axis(1), COLUMNS),
            self.weight.axis_chunks_iter(Axis(0), COLUMNS),
            self.bias.axis_chunks_iter(Axis(0), COLUMNS),
            self.mean.axis_chunks_iter_mut(Axis(0), COLUMNS),
            self.var.axis_chunks_iter_mut(Axis(0), COLUMNS),
            self.inv_std.axis_chunks_iter_mut(Axis(0), COLUMNS),
        )
            .into_par_iter()
            .for_each(|(x, mut y, mut x_hat, gamma, beta, mut mean, mut var, mut inv_std)| {
                vectorized!({
                    center(x, x_hat.view_mut(), slice_mut(&mut mean), slice_mut(&mut var));
                    Zip::from(&mut inv_std).and(&var).for_each(|s, &v| *s = 1.0 / (v + eps).sqrt());
                    for (mut y, mut x_hat) in y.rows_mut().into_iter().zip(x_hat.rows_mut()) {
                        let (y, x_hat) = (slice_mut(&mut y), slice_mut(&mut x_hat));
                        scale_and_shift(y, x_hat, slice(&inv_std), slice(&gamma), slice(&beta));
                    }
                });
            });
        self.move_running_statistics(rows as Float);
        // A file may hold any count; PyTorch's counter wraps around, too.
        self.num_batches_tracked = self.num_batches_tracked.wrapping_add(1);
    }

    fn move_running_statistics(&mut self, b: Float) {
        let (keep, take, unbiased) = (1.0 - self.momentum, self.momentum, b / (b - 1.0));
        Zip::from(&mut self.running_mean).and(&self.mean).for_each(|r, &m| *r = keep * *r + take * m);
        Zip::from(&mut self.running_var)
            .and(&self.var)
            .for_each(|r, &v| *r = keep * *r + take * v * unbiased);
    }

    /// dβ = Σ_B dy, dγ = Σ_B dy·x̂, dx = γ/(B √(var + eps)) · (B·dy − dβ − x̂·dγ)
    ///
    /// # Shapes
    /// `dy`, `dx` [B, O], B as in the last `forward`.
    pub fn backward(&mut self, dy: ArrayView2<Float>, mut dx: ArrayViewMut2<Float>) {
        let b = dy.nrows() as Float;
        (
            dy.axis_chunks_iter(Axis(1), COLUMNS),
            dx.axis_chunks_iter_mut(Axis(1), COLUMNS),
            top(&self.x_hat, dy.nrows()).axis_chunks_iter(Axis(1), COLUMNS),
            self.weight.axis_chunks_iter(Axis(0), COLUMNS),
            self.inv_std.axis_chunks_iter(Axis(0), COLUMNS),
            self.d_weight.axis_chunks_iter_mut(Axis(0), COLUMNS),
            self.d_bias.axis_chunks_iter_mut(Axis(0), COLUMNS),
        )
            .into_par_iter()
            .for_each(|(dy, mut dx, x_hat, gamma, inv_std, mut d_gamma, mut d_beta)| {
                vectorized!({
                    let (d_gamma, d_beta) = (slice_mut(&mut d_gamma), slice_mut(&mut d_beta));
                    d_gamma.fill(0.0);
                    d_beta.fill(0.0);
                    for (dy, x_hat) in dy.rows().into_iter().zip(x_hat.rows()) {
                        add_products(d_gamma, d_beta, slice(&dy), slice(&x_hat));
                    }
                    for ((mut dx, dy), x_hat) in dx.rows_mut().into_iter().zip(dy.rows()).zip(x_hat.rows()) {
                        let dx = slice_mut(&mut dx);
                        subtract_shared(dx, slice(&dy), slice(&x_hat), d_gamma, d_beta, b);
                        for ((dx, gamma), inv_std) in dx.iter_mut().zip(slice(&gamma)).zip(slice(&inv_std)) {
                            *dx *= gamma * inv_std;
                        }
                    }
                });
            });
    }

    /// y = γ (x − running mean) / √(running var + eps) + β; changes nothing.
    pub fn infer(&self, x: ArrayView2<Float>, mut y: ArrayViewMut2<Float>) {
        for (mut y_row, x_row) in y.axis_iter_mut(Axis(0)).zip(x.axis_iter(Axis(0))) {
            y_row.assign(&x_row);
            Zip::from(&mut y_row)
                .and(&self.running_mean)
                .and(&self.running_var)
                .and(&self.weight)
                .and(&self.bias)
                .for_each(|y, &mean, &var, &gamma, &beta| {
                    *y = gamma * (*y - mean) / (var + self.eps).sqrt() + beta;
                });
        }
    }

    pub(super) fn arrays(&self) -> [(&'static str, &[usize], Values<'_>); 5] {
        let [weight, bias, mean, var] = [&self.weight, &self.bias, &self.running_mean, &self.running_var]
            .map(|array| (array.shape(), Values::Floats(slice(array))));
        [
            (ARRAYS[0], weight.0, weight.1),
            (ARRAYS[1], bias.0, bias.1),
            (ARRAYS[2], mean.0, mean.1),
            (ARRAYS[3], var.0, var.1),
            (COUNTER, &[], Values::I64(self.num_batches_tracked)),
        ]
    }

    pub(super) fn arrays_mut(&mut self) -> [ValuesMut<'_>; 5] {
        [
            ValuesMut::Floats(slice_mut(&mut self.weight)),
            ValuesMut::Floats(slice_mut(&mut self.bias)),
            ValuesMut::Floats(slice_mut(&mut self.running_mean)),
            ValuesMut::Floats(slice_mut(&mut self.running_var)),
            ValuesMut::I64(&mut self.num_batches_tracked),
        ]
    }

    pub(super) fn params(&self) -> [&[Float]; 2] {
        [slice(&self.weight), slice(&self.bias)]
    }

    pub(super) fn params_mut(&mut self) -> [Param<'_>; 2] {
        [
            Param { value: slice_mut(&mut self.weight), grad: slice(&self.d_weight) },
            Param { value: slice_mut(&mut self.bias), grad: slice(&self.d_bias) },
        ]
    }
}

/// mean and (biased) variance of each column of x, and x̂ = x − mean.
#[inline(always)]
fn center(x: ArrayView2<Float>, mut x_hat: ArrayViewMut2<Float>, mean: &mut [Float], var: &mut [Float]) {
    let b = x.nrows() as Float;
    mean.fill(0.0);
    for x in x.rows() {
        for (mean, x) in mean.iter_mut().zip(slice(&x)) {
            *mean += x;
        }
    }
    mean.iter_mut().for_each(|mean| *mean /= b);
    var.fill(0.0);
    for (mut x_hat, x) in x_hat.rows_mut().into_iter().zip(x.rows()) {
        add_squares(slice_mut(&mut x_hat), slice(&x), mean, var);
    }
    var.iter_mut().for_each(|var| *var /= b);
}

// The functions below process one row of a block. They take slices because the compiler vectorises these
// loops; views would cost more than the arithmetic.

/// x̂ = x − mean, var ← var + x̂²
#[inline(always)]
fn add_squares(x_hat: &mut [Float], x: &[Float], mean: &[Float], var: &mut [Float]) {
    for (((x_hat, &x), &mean), var) in x_hat.iter_mut().zip(x).zip(mean).zip(var) {
        *x_hat = x - mean;
        *var += *x_hat * *x_hat;
    }
}

/// x̂ ← x̂ / √(var + eps), y = γ x̂ + β
#[inline(always)]
fn scale_and_shift(y: &mut [Float], x_hat: &mut [Float], inv_std: &[Float], gamma: &[Float], beta: &[Float]) {
    for ((((y, x_hat), &inv_std), &gamma), &beta) in y.iter_mut().zip(x_hat).zip(inv_std).zip(gamma).zip(beta)
    {
        *x_hat *= inv_std;
        *y = gamma * *x_hat + beta;
    }
}

/// dγ ← dγ + dy·x̂, dβ ← dβ + dy
#[inline(always)]
fn add_products(d_gamma: &mut [Float], d_beta: &mut [Float], dy: &[Float], x_hat: &[Float]) {
    for (((d_gamma, d_beta), &dy), &x_hat) in d_gamma.iter_mut().zip(d_beta).zip(dy).zip(x_hat) {
        *d_gamma += dy * x_hat;
        *d_beta += dy;
    }
}

/// dx = dy − (dβ + x̂·dγ)/B
#[inline(always)]
fn subtract_shared(
    dx: &mut [Float],
    dy: &[Float],
    x_hat: &[Float],
    d_gamma: &[Float],
    d_beta: &[Float],
    b: Float,
) {
    for ((((dx, dy), x_hat), d_gamma), d_beta) in dx.iter_mut().zip(dy).zip(x_hat).zip(d_gamma).zip(d_beta) {
        *dx = dy - (d_beta + x_hat * d_gamma) / b;
    }
}
