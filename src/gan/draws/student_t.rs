//! Student's t distribution.

use ndarray_rand::rand::Rng;
use ndarray_rand::rand_distr::Distribution;

use super::StandardNormal;
use super::gamma::Gamma;

/// n/√(χ²/ν) with a normal n and a χ² of ν degrees of freedom, which is twice a gamma variable of shape ν/2.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StudentT {
    freedom: f64,
    half_of_square: Gamma,
}

impl StudentT {
    /// Student's t with these degrees of freedom.
    ///
    /// # Panics
    /// If they are below 2.
    pub fn new(freedom: f64) -> Self {
        Self { freedom, half_of_square: Gamma::new(freedom / 2.0) }
    }
}

impl Distribution<f64> for StudentT {
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        let normal: f64 = rng.sample(StandardNormal);
        normal * (self.freedom / (2.0 * rng.sample(self.half_of_square))).sqrt()
    }
}
