//! The log-normal distribution.

use super::Law;
use super::special::normal::{LN_ROOT_TAU, inverse, phi};

/// exp of N(μ, σ²)
pub(in super::super) struct LogNormal {
    pub(in super::super) mu: f64,
    pub(in super::super) sigma: f64,
}

impl LogNormal {
    /// (log x − μ)/σ, for x above 0.
    fn score(&self, x: f64) -> f64 {
        (libm::log(x) - self.mu) / self.sigma
    }
}

impl Law for LogNormal {
    fn ln_pdf(&self, x: f64) -> f64 {
        if x <= 0.0 || x == f64::INFINITY {
            return f64::NEG_INFINITY;
        }
        let z = self.score(x);
        -0.5 * z * z - LN_ROOT_TAU - libm::log(self.sigma) - libm::log(x)
    }

    fn cdf(&self, x: f64) -> f64 {
        if x <= 0.0 { 0.0 } else { phi(self.score(x)) }
    }

    fn sf(&self, x: f64) -> f64 {
        if x <= 0.0 { 1.0 } else { phi(-self.score(x)) }
    }

    fn quantile(&self, u: f64) -> f64 {
        libm::exp(self.mu + self.sigma * inverse(u))
    }
}
