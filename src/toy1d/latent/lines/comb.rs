//! Where the points along a line lie, and the probability between them.

use crate::toy1d::density::BEGIN;
use crate::toy1d::target::Target;

/// Lines with the points of one comb are as many as the lines divided by this. Each comb is shifted by another part of the
/// gap between two points, so that the gaps of one line are filled by others.
const COMBS: usize = 16;
/// Points of a line through a normal z, but for those at its ends.
const TEETH: usize = 56;
/// Those of a line through a uniform one.
const SHORT_TEETH: usize = 24;
/// Teeth are spread like a normal distribution so many times as wide as z, for those few z that lead far.
const WIDER: f64 = 1.5;
/// Points between the outermost tooth and the end of a line through a normal z.
const OUTSIDE: usize = 3;

/// Points along a line, and the probabilities between neighbours.
#[derive(Debug, Clone)]
pub(super) struct Comb {
    /// t, ascending, `[n + 1]`: from − to + [`BEGIN`] for a normal z,
    /// from wall to wall for a uniform one.
    pub(super) at: Vec<f64>,
    /// `[n]`
    pub(super) masses: Vec<f64>,
}

impl Comb {
    /// For lines along which t is distributed like `law`, N(0, 1).
    pub(super) fn normal(law: &Target) -> Vec<Self> {
        Self::shifted(TEETH, |teeth| {
            let inner: Vec<f64> = teeth.iter().map(|&u| WIDER * law.quantile(u)).collect();
            let (first, last) = (inner[0], inner[TEETH - 1]);
            let outer = |from: f64, to: f64| {
                (0..OUTSIDE).map(move |i| from + (to - from) * i as f64 / OUTSIDE as f64)
            };
            let above: Vec<f64> = outer(BEGIN, last).collect();
            let at: Vec<f64> =
                outer(-BEGIN, first).chain(inner.iter().copied()).chain(above.into_iter().rev()).collect();
            let masses = at.windows(2).map(|ends| law.cdf(ends[1]) - law.cdf(ends[0])).collect();
            Self { at, masses }
        })
    }

    /// For lines with all points alike, from wall to wall.
    pub(super) fn even() -> Vec<Self> {
        Self::shifted(SHORT_TEETH, |teeth| {
            let inner = teeth.iter().map(|u| 2.0 * u - 1.0);
            let at: Vec<f64> = [-1.0].into_iter().chain(inner).chain([1.0]).collect();
            let masses = at.windows(2).map(|ends| 0.5 * (ends[1] - ends[0])).collect();
            Self { at, masses }
        })
    }

    /// All combs, of teeth in (0, 1).
    fn shifted(n: usize, comb: impl Fn(&[f64]) -> Self) -> Vec<Self> {
        let part = |i: usize| (i as f64 + 0.5) / COMBS as f64;
        let teeth = |i: usize| (0..n).map(|k| (k as f64 + part(i)) / n as f64).collect::<Vec<_>>();
        // Neighbours among the lines lie apart: 7 is prime to the number of combs.
        (0..COMBS).map(|i| comb(&teeth(7 * i % COMBS))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_comb_ascends_and_holds_all_the_probability() {
        let law = Target::Normal { mean: 0.0, sigma: 1.0 };
        for comb in Comb::normal(&law).into_iter().chain(Comb::even()) {
            assert!(comb.at.is_sorted_by(|a, b| a < b), "{:?}", comb.at);
            assert_eq!(comb.at.len(), comb.masses.len() + 1);
            approx::assert_abs_diff_eq!(comb.masses.iter().sum::<f64>(), 1.0, epsilon = 1e-8);
        }
    }
}
