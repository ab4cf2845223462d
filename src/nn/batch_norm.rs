//! Batch normalisation of each feature.
//!
//! Source: Ioffe & Szegedy 2015, "Batch Normalization", Algorithm 1; running statistics as in
//! `torch.nn.BatchNorm1d`.

use ndarray::{Array1, Array2, ArrayView2, ArrayViewMut2, Axis, Zip};

use super::{Float, Param, top, top_mut};

/// y = γ x̂ + β, where x̂ = (x − mean) / √(var + eps) for each feature over the batch.
#[derive(Debug, Clone)]
pub struct BatchNorm1d {
    /// γ, `[O]`, 1 at first.
    pub weight: Array1<Float>,
    /// β, `[O]`, 0 at first.
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
            x_hat: Array2::zeros((0, features)),
            inv_std: Array1::zeros(features),
        }
    }

    /// O, the number of columns.
    pub fn features(&self) -> usize {
        self.weight.len()
    }

    /// Normalises by the batch's own mean and (biased) variance, and moves the running statistics:
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
        let mut x_hat = top_mut(&mut self.x_hat, rows);
        let b = rows as Float;

        let mean = x.sum_axis(Axis(0)) / b;
        x_hat.assign(&x);
        x_hat -= &mean;
        let mut var = Array1::zeros(x.ncols());
        for row in x_hat.axis_iter(Axis(0)) {
            Zip::from(&mut var).and(row).for_each(|v, &c| *v += c * c);
        }
        var /= b;
        self.inv_std.assign(&var.mapv(|v| 1.0 / (v + self.eps).sqrt()));
        x_hat *= &self.inv_std;

        for (mut y_row, x_hat_row) in y.axis_iter_mut(Axis(0)).zip(x_hat.axis_iter(Axis(0))) {
            Zip::from(&mut y_row)
                .and(x_hat_row)
                .and(&self.weight)
                .and(&self.bias)
                .for_each(|y, &x_hat, &gamma, &beta| *y = gamma * x_hat + beta);
        }

        let (keep, take, unbiased) = (1.0 - self.momentum, self.momentum, b / (b - 1.0));
        Zip::from(&mut self.running_mean).and(&mean).for_each(|r, &m| *r = keep * *r + take * m);
        Zip::from(&mut self.running_var).and(&var).for_each(|r, &v| *r = keep * *r + take * v * unbiased);
        self.num_batches_tracked += 1;
    }

    /// dβ = Σ_B dy, dγ = Σ_B dy·x̂, dx = γ/(B √(var + eps)) · (B·dy − dβ − x̂·dγ)
    ///
    /// # Shapes
    /// `dy`, `dx` [B, O], B as in the last `forward`.
    pub fn backward(&mut self, dy: ArrayView2<Float>, mut dx: ArrayViewMut2<Float>) {
        let rows = dy.nrows();
        let x_hat = top(&self.x_hat, rows);
        self.d_weight.fill(0.0);
        self.d_bias.fill(0.0);
        for (dy_row, x_hat_row) in dy.axis_iter(Axis(0)).zip(x_hat.axis_iter(Axis(0))) {
            Zip::from(&mut self.d_weight).and(&mut self.d_bias).and(dy_row).and(x_hat_row).for_each(
                |d_gamma, d_beta, &dy, &x_hat| {
                    *d_gamma += dy * x_hat;
                    *d_beta += dy;
                },
            );
        }
        let b = rows as Float;
        let scale = &self.weight * &self.inv_std;
        let (mean_d_beta, mean_d_gamma) = (&self.d_bias / b, &self.d_weight / b);
        for ((mut dx_row, dy_row), x_hat_row) in
            dx.axis_iter_mut(Axis(0)).zip(dy.axis_iter(Axis(0))).zip(x_hat.axis_iter(Axis(0)))
        {
            dx_row.assign(&dy_row);
            Zip::from(&mut dx_row).and(x_hat_row).and(&scale).and(&mean_d_beta).and(&mean_d_gamma).for_each(
                |dx, &x_hat, &scale, &d_beta, &d_gamma| {
                    *dx = scale * (*dx - d_beta - x_hat * d_gamma);
                },
            );
        }
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

    pub(super) fn params_mut(&mut self) -> [Param<'_>; 2] {
        let flat = "vectors are stored in standard order";
        [
            Param {
                value: self.weight.as_slice_mut().expect(flat),
                grad: self.d_weight.as_slice().expect(flat),
            },
            Param { value: self.bias.as_slice_mut().expect(flat), grad: self.d_bias.as_slice().expect(flat) },
        ]
    }
}
