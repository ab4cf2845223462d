//! The Fréchet distance of two Gaussians that have the means and covariances of two sets of features.
//!
//! d² = ‖μ₁ − μ₂‖² + Tr(Σ₁ + Σ₂ − 2 (Σ₁^½ Σ₂ Σ₁^½)^½)
//!
//! Source: Dowson & Landau 1982, "The Fréchet Distance between Multivariate Normal Distributions"; as a score of
//! samples, Heusel et al. 2017, "GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium",
//! there on features of the Inception network. These are features of our own classifier: the numbers do not compare.

use ndarray::{Array1, Array2, ArrayView2};

use super::eigen::Eigen;
use crate::nn::Float;

/// Mean and covariance.
#[derive(Debug, Clone)]
pub(super) struct Gaussian {
    /// μ, `[F]`
    mean: Array1<f64>,
    /// Σ, `[F, F]`, divided by N − 1.
    covariance: Array2<f64>,
}

impl Gaussian {
    /// # Shapes
    /// `features` [N, F]
    pub(super) fn of(features: ArrayView2<Float>) -> Self {
        let rows = features.nrows() as f64;
        // One feature in each row, so that sums run along memory.
        let mut centred = features.t().mapv(f64::from).as_standard_layout().into_owned();
        let mean = centred.rows().into_iter().map(|row| row.sum() / rows).collect::<Array1<f64>>();
        for (mut row, mean) in centred.rows_mut().into_iter().zip(&mean) {
            row -= *mean;
        }
        let covariance = Array2::from_shape_fn((mean.len(), mean.len()), |(i, j)| {
            // The same order of factors on both sides of the diagonal.
            centred.row(i.min(j)).dot(&centred.row(i.max(j))) / (rows - 1.0)
        });
        Self { mean, covariance }
    }

    /// d², the squared Fréchet distance, which is what papers call the Fréchet distance.
    pub(super) fn frechet(&self, other: &Self) -> f64 {
        let apart = (&self.mean - &other.mean).mapv(|d| d * d).sum();
        let root = Eigen::of(self.covariance.clone()).sqrt();
        let mut product = root.dot(&other.covariance).dot(&root);
        product = (&product + &product.t()) / 2.0;
        let common: f64 = Eigen::of(product).values.iter().map(|value| value.max(0.0).sqrt()).sum();
        apart + self.covariance.diag().sum() + other.covariance.diag().sum() - 2.0 * common
    }
}
