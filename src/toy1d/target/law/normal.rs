//! The normal distribution.

use super::Law;
use super::special::normal::{LN_ROOT_TAU, inverse, phi};

/// N(mean, σ²)
pub(in super::super) struct Normal {
    pub(in super::super) mean: f64,
    pub(in super::super) sigma: f64,
}

impl Normal {
    /// N(0, 1)
    pub(in super::super) const STANDARD: Self = Self { mean: 0.0, sigma: 1.0 };

    /// (x − mean)/σ
    fn score(&self, x: f64) -> f64 {
        (x - self.mean) / self.sigma
    }
}

impl Law for Normal {
    fn ln_pdf(&self, x: f64) -> f64 {
        let z = self.score(x);
        -0.5 * z * z - LN_ROOT_TAU - libm::log(self.sigma)
    }

    fn pdf(&self, x: f64) -> f64 {
        let z = self.score(x);
        libm::exp(-0.5 * z * z) / (std::f64::consts::TAU.sqrt() * self.sigma)
    }

    fn cdf(&self, x: f64) -> f64 {
        phi(self.score(x))
    }

    fn sf(&self, x: f64) -> f64 {
        phi(-self.score(x))
    }

    fn quantile(&self, u: f64) -> f64 {
        self.mean + self.sigma * inverse(u)
    }
}
