//! The beta distribution.

use super::Law;
use super::special::beta::{Place, Shapes};

/// p(x) ∝ x^(α−1) (1 − x)^(β−1) on [0, 1]
pub(in super::super) struct Beta {
    shapes: Shapes,
}

impl Beta {
    pub(in super::super) fn new(alpha: f64, beta: f64) -> Self {
        Self { shapes: Shapes::new(alpha, beta) }
    }
}

impl Law for Beta {
    fn ln_pdf(&self, x: f64) -> f64 {
        match (0.0..=1.0).contains(&x) {
            true => self.shapes.ln_density(&Place::of(x)),
            false => f64::NEG_INFINITY,
        }
    }

    fn cdf(&self, x: f64) -> f64 {
        self.shapes.below(&Place::of(x.clamp(0.0, 1.0)))
    }

    fn sf(&self, x: f64) -> f64 {
        self.shapes.swapped().below(&Place::of(x.clamp(0.0, 1.0)).swapped())
    }

    fn quantile(&self, u: f64) -> f64 {
        match u <= 0.5 {
            true => self.shapes.quantile(u).x,
            false => self.shapes.swapped().quantile(1.0 - u).y,
        }
    }
}
