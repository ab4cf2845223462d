//! The Laplace distribution.

use super::Law;

/// p(x) = exp(−|x − mean|/scale) / (2 scale)
pub(in super::super) struct Laplace {
    pub(in super::super) mean: f64,
    pub(in super::super) scale: f64,
}

impl Laplace {
    /// (x − mean)/scale
    fn score(&self, x: f64) -> f64 {
        (x - self.mean) / self.scale
    }
}

/// The share below this score, which is that above −score.
fn below(score: f64) -> f64 {
    if score < 0.0 { 0.5 * libm::exp(score) } else { 1.0 - 0.5 * libm::exp(-score) }
}

impl Law for Laplace {
    fn ln_pdf(&self, x: f64) -> f64 {
        -self.score(x).abs() - libm::log(2.0 * self.scale)
    }

    fn pdf(&self, x: f64) -> f64 {
        libm::exp(-self.score(x).abs()) / (2.0 * self.scale)
    }

    fn cdf(&self, x: f64) -> f64 {
        below(self.score(x))
    }

    fn sf(&self, x: f64) -> f64 {
        below(-self.score(x))
    }

    fn quantile(&self, u: f64) -> f64 {
        match u <= 0.5 {
            true => self.mean + self.scale * libm::log(2.0 * u),
            false => self.mean - self.scale * libm::log(2.0 - 2.0 * u),
        }
    }
}
