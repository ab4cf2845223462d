//! Student's t distribution.

use super::Law;
use super::special::beta::{Place, Shapes};

/// Student's t with ν degrees of freedom: ν/(ν + t²) has the distribution beta(ν/2, ½).
pub(in super::super) struct StudentT {
    freedom: f64,
    shapes: Shapes,
}

impl StudentT {
    pub(in super::super) fn new(freedom: f64) -> Self {
        Self { freedom, shapes: Shapes::new(freedom / 2.0, 0.5) }
    }

    /// The share beyond |t| on one side.
    fn beyond(&self, t: f64) -> f64 {
        0.5 * self.shapes.below(&Place::of_odds(self.freedom, t * t))
    }
}

impl Law for StudentT {
    fn ln_pdf(&self, x: f64) -> f64 {
        let Self { freedom, shapes } = self;
        // |t| where t² would overflow: for ν/t² → 0
        let ln_growth = match x.abs() > 1e150 {
            true => 2.0 * libm::log(x.abs()) - libm::log(*freedom),
            false => libm::log1p(x * x / freedom),
        };
        -0.5 * (freedom + 1.0) * ln_growth - shapes.ln_beta() - 0.5 * libm::log(*freedom)
    }

    fn cdf(&self, x: f64) -> f64 {
        if x < 0.0 { self.beyond(x) } else { 1.0 - self.beyond(x) }
    }

    fn sf(&self, x: f64) -> f64 {
        self.cdf(-x)
    }

    fn quantile(&self, u: f64) -> f64 {
        // The share of both tails together, and what is left between them; the smaller has more digits.
        let tails = 2.0 * u.min(1.0 - u);
        let place = match tails <= 0.5 {
            true => self.shapes.quantile(tails),
            false => self.shapes.swapped().quantile(1.0 - tails).swapped(),
        };
        let distance = (self.freedom * place.y / place.x).sqrt();
        if u < 0.5 { -distance } else { distance }
    }
}
