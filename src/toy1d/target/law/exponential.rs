//! The exponential distribution.

use super::Law;

/// p(x) = rate·exp(−rate·x) for x ≥ 0
pub(in super::super) struct Exponential {
    pub(in super::super) rate: f64,
}

impl Law for Exponential {
    fn ln_pdf(&self, x: f64) -> f64 {
        if x < 0.0 { f64::NEG_INFINITY } else { libm::log(self.rate) - self.rate * x }
    }

    fn pdf(&self, x: f64) -> f64 {
        if x < 0.0 { 0.0 } else { self.rate * libm::exp(-self.rate * x) }
    }

    fn cdf(&self, x: f64) -> f64 {
        if x < 0.0 { 0.0 } else { -libm::expm1(-self.rate * x) }
    }

    fn sf(&self, x: f64) -> f64 {
        if x < 0.0 { 1.0 } else { libm::exp(-self.rate * x) }
    }

    fn quantile(&self, u: f64) -> f64 {
        -libm::log1p(-u) / self.rate
    }
}
