//! Which targets can be computed with.

use super::Target;
use super::bounds::{FURTHEST, NARROWEST};

/// The outermost share whose quantile is used.
const TAIL: f64 = 1e-6;

impl Target {
    /// The value that is out of range, if there is one. Mixtures are checked part by part.
    pub(super) fn unsound(&self) -> Option<String> {
        if let Self::Mix(_) = self {
            return None;
        }
        // Wide and small at once: a lognormal whose density overflows near 0.
        if let Self::LogNormal { mu, .. } = self
            && *mu < libm::log(NARROWEST)
        {
            return Some(format!("a median of {:.1e}", libm::exp(*mu)));
        }
        let sigma = self.sigma();
        if !(NARROWEST..=FURTHEST).contains(&sigma) {
            return Some(format!("sigma {sigma:.1e}"));
        }
        let places = [self.quantile(TAIL), self.mean(), self.quantile(1.0 - TAIL)];
        let far = places.into_iter().find(|x| !(-FURTHEST..=FURTHEST).contains(x));
        far.map(|x| format!("some around {x:.1e}"))
    }
}
