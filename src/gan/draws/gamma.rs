//! The gamma distribution.

use ndarray_rand::rand::Rng;
use ndarray_rand::rand_distr::{Distribution, Open01};

use super::StandardNormal;

/// p(x) ∝ x^(shape − 1)·exp(−x) for a shape of at least 1.
///
/// Source: Marsaglia & Tsang 2000, "A Simple Method for Generating Gamma Variables": d·v with v = (1 + c·n)³ for a normal n.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Gamma {
    d: f64,
    c: f64,
}

impl Gamma {
    /// # Panics
    /// If the shape is below 1.
    pub(super) fn new(shape: f64) -> Self {
        assert!(shape >= 1.0, "the shape of a gamma distribution is at least 1, found {shape}");
        let d = shape - 1.0 / 3.0;
        Self { d, c: 1.0 / (9.0 * d).sqrt() }
    }
}

impl Distribution<f64> for Gamma {
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        loop {
            let n: f64 = rng.sample(StandardNormal);
            let root = 1.0 + self.c * n;
            if root <= 0.0 {
                continue;
            }
            let v = root * root * root;
            let u: f64 = rng.sample(Open01);
            let square = n * n;
            // The first condition is a quick one that implies the second.
            if u < 1.0 - 0.0331 * square * square
                || libm::log(u) < 0.5 * square + self.d * (1.0 - v + libm::log(v))
            {
                return self.d * v;
            }
        }
    }
}
