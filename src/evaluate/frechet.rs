//! The Fréchet distance of two Gaussians that have the means and covariances of two sets of features.
//!
//! d² = ‖μ₁ − μ₂‖² + Tr(Σ₁ + Σ₂ − 2 (Σ₁^½ Σ₂ Σ₁^½)^½)
//!
//! Source: Dowson & Landau 1982, "The Fréchet Distance between Multivariate Normal Distributions"; as a score of
//! samples, Heusel et al. 2017, "GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium",
//! there on features of the Inception network. Here they are features of our classifier, so the numbers are not
//! comparable.

use ndarray::{Array1, Array2, ArrayView2};

use super::eigen::Eigen;
use crate::maths::{dot, product};
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
        // One feature per row, so that sums read contiguous memory.
        let mut centred = features.t().mapv(f64::from).as_standard_layout().into_owned();
        let mean = centred.rows().into_iter().map(|row| row.sum() / rows).collect::<Array1<f64>>();
        for (mut row, mean) in centred.rows_mut().into_iter().zip(&mean) {
            row -= *mean;
        }
        let covariance = Array2::from_shape_fn((mean.len(), mean.len()), |(i, j)| {
            // The same order of factors on both sides of the diagonal.
            dot(centred.row(i.min(j)), centred.row(i.max(j))) / (rows - 1.0)
        });
        Self { mean, covariance }
    }

    /// d², the squared Fréchet distance, which is what papers call the Fréchet distance.
    pub(super) fn frechet(&self, other: &Self) -> f64 {
        let apart = (&self.mean - &other.mean).mapv(|d| d * d).sum();
        let root = Eigen::of(self.covariance.clone()).sqrt();
        let once = product(root.view(), other.covariance.view());
        let mut both = product(once.view(), root.view());
        both = (&both + &both.t()) / 2.0;
        let common: f64 = Eigen::of(both).values.iter().map(|value| value.max(0.0).sqrt()).sum();
        // Rounding must not make the distance of equal sets negative.
        (apart + self.covariance.diag().sum() + other.covariance.diag().sum() - 2.0 * common).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Points on the axes around `centre`: variance 2 a² / (2F − 1) along each axis.
    fn cross(centre: [Float; 3], a: [Float; 3]) -> Array2<Float> {
        Array2::from_shape_fn((6, 3), |(i, axis)| {
            let out = if i / 2 == axis { a[axis] } else { 0.0 };
            centre[axis] + if i % 2 == 0 { out } else { -out }
        })
    }

    #[test]
    fn gaussians_along_the_axes_are_apart_by_means_and_deviations() {
        let one = Gaussian::of(cross([0.0, 1.0, 0.0], [1.0, 2.0, 0.0]).view());
        let two = Gaussian::of(cross([3.0, 1.0, -1.0], [3.0, 1.0, 2.0]).view());
        let deviations = (4.0 + 1.0 + 4.0) * 2.0 / 5.0;
        approx::assert_relative_eq!(one.frechet(&two), 9.0 + 1.0 + deviations, max_relative = 1e-6);
        approx::assert_relative_eq!(two.frechet(&one), one.frechet(&two), max_relative = 1e-12);
        assert!(one.frechet(&one) < 1e-12);
    }

    #[test]
    fn covariances_that_do_not_commute_agree_with_the_formula_for_two_dimensions() {
        let wave = |seed: usize, stretch: Float| {
            Array2::from_shape_fn((50, 2), |(i, j)| {
                let [x, y] = [0, 1].map(|k| libm::sin((i * 2 + k) as f64 * 7919.0 + seed as f64) as Float);
                if j == 0 { x + stretch * y } else { y }
            })
        };
        let [one, two] = [wave(1, 2.0), wave(2, -1.0)].map(|x| Gaussian::of(x.view()));
        // Tr √A = √(Tr A + 2 √det A)
        let product = product(one.covariance.view(), two.covariance.view());
        let det = product[[0, 0]] * product[[1, 1]] - product[[0, 1]] * product[[1, 0]];
        let common = (product.diag().sum() + 2.0 * det.sqrt()).sqrt();
        let traces = one.covariance.diag().sum() + two.covariance.diag().sum();
        let apart = (&one.mean - &two.mean).mapv(|d| d * d).sum();
        approx::assert_relative_eq!(one.frechet(&two), apart + traces - 2.0 * common, max_relative = 1e-10);
    }
}
