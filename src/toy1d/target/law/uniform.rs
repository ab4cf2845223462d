//! The uniform distribution.

use super::Law;

/// Between two ends.
pub(in super::super) struct Uniform {
    pub(in super::super) low: f64,
    pub(in super::super) high: f64,
}

impl Uniform {
    fn width(&self) -> f64 {
        self.high - self.low
    }

    fn contains(&self, x: f64) -> bool {
        (self.low..=self.high).contains(&x)
    }
}

impl Law for Uniform {
    fn ln_pdf(&self, x: f64) -> f64 {
        if self.contains(x) { -libm::log(self.width()) } else { f64::NEG_INFINITY }
    }

    fn pdf(&self, x: f64) -> f64 {
        if self.contains(x) { 1.0 / self.width() } else { 0.0 }
    }

    fn cdf(&self, x: f64) -> f64 {
        ((x - self.low) / self.width()).clamp(0.0, 1.0)
    }

    fn sf(&self, x: f64) -> f64 {
        ((self.high - x) / self.width()).clamp(0.0, 1.0)
    }

    fn quantile(&self, u: f64) -> f64 {
        self.width() * u + self.low
    }
}
