//! The positions of points along a line, the probability between them, and G between them.

use crate::toy1d::density::BEGIN;
use crate::toy1d::target::Target;

/// The number of combs, which the lines share in turn. Each comb is shifted by a different part of the
/// gap between two points, so that the gaps of one line are filled by others.
const COMBS: usize = 16;
/// Points of a line, except those at its ends.
const TEETH: usize = 18;
/// Teeth are spread like a normal distribution this many times as wide as z, to resolve the few z that are far out.
const WIDER: f64 = 2.0;
/// Points between the outermost tooth and the end of a line.
const OUTSIDE: usize = 2;
/// Neighbours from which G in the middle of a gap is interpolated.
const NEIGHBOURS: usize = 4;

/// Points along a line, and the probabilities of half the gaps between neighbours.
#[derive(Debug, Clone)]
pub(super) struct Comb {
    /// t, ascending from − to + [`BEGIN`], `[n + 1]`.
    pub(super) at: Vec<f64>,
    /// The probability given to each half of a gap, `[2n]`.
    pub(super) masses: Vec<f64>,
    /// For the middle of each gap, `[n]`: the first of its neighbours and the weight of each.
    middles: Vec<(usize, [f64; NEIGHBOURS])>,
}

impl Comb {
    /// For lines along which t has the distribution `law`, N(0, 1).
    pub(super) fn all(law: &Target) -> Vec<Self> {
        // Adjacent lines get distant shifts: 7 is coprime to the number of combs.
        (0..COMBS).map(|i| Self::new(law, ((7 * i % COMBS) as f64 + 0.5) / COMBS as f64)).collect()
    }

    /// With teeth shifted by this part of a gap.
    fn new(law: &Target, shift: f64) -> Self {
        let tooth = |k: usize| WIDER * law.quantile((k as f64 + shift) / TEETH as f64);
        let inner: Vec<f64> = (0..TEETH).map(tooth).collect();
        let outer =
            |from: f64, to: f64| (0..OUTSIDE).map(move |i| from + (to - from) * i as f64 / OUTSIDE as f64);
        let mut at: Vec<f64> = outer(-BEGIN, inner[0]).chain(inner.iter().copied()).collect();
        at.extend(outer(BEGIN, inner[TEETH - 1]).collect::<Vec<_>>().into_iter().rev());
        let middle = |gap: usize| at[gap] + (at[gap + 1] - at[gap]) / 2.0;
        let masses = at.windows(2).flat_map(|ends| halves(law, ends[0], ends[1])).collect();
        let neighbours = |gap: usize| {
            let first = gap.saturating_sub(1).min(at.len() - NEIGHBOURS);
            let mut weights = lagrange(&at[first..first + NEIGHBOURS], middle(gap));
            weights.iter_mut().for_each(|weight| *weight *= 4.0 / 3.0);
            weights[gap - first] -= 1.0 / 6.0;
            weights[gap + 1 - first] -= 1.0 / 6.0;
            (first, weights)
        };
        let middles = (0..at.len() - 1).map(neighbours).collect();
        Self { at, masses, middles }
    }

    /// Adds G at the points, `images` `[n + 1]`, and its corrected values midway between them, `[2n + 1]` in total, to
    /// `fine`.
    ///
    /// Two straight lines from a over m to b have the mean (a + 2m + b)/4, and a cubic that is c in the middle
    /// (a + 4c + b)/6. m = c + (2c − a − b)/6 gives both the same mean, so that the mean of a curve is exact. c is the value of
    /// the cubic through the four nearest points; where these only rise or only fall, m stays between a and b.
    pub(super) fn refine(&self, images: &[f64], fine: &mut Vec<f64>) {
        for (ends, (first, weights)) in images.windows(2).zip(&self.middles) {
            let neighbours = &images[*first..first + NEIGHBOURS];
            let middle: f64 = neighbours.iter().zip(weights).map(|(image, weight)| weight * image).sum();
            let turns = !neighbours.is_sorted() && !neighbours.is_sorted_by(|a, b| a >= b);
            let within = || middle.clamp(ends[0].min(ends[1]), ends[0].max(ends[1]));
            fine.extend([ends[0], if turns { middle } else { within() }]);
        }
        fine.extend(images.last());
    }
}

/// The probability of t between two ends, split into halves that are each spread evenly, such that the mean of t
/// between these ends is exact, as ∫ t φ(t) dt = φ(from) − φ(to), and that of G where it is linear. Far out, where
/// nearly all of it is at one end, that half gets all of it.
fn halves(law: &Target, from: f64, to: f64) -> [f64; 2] {
    let (all, width) = (law.cdf(to) - law.cdf(from), to - from);
    let moment = law.pdf(from) - law.pdf(to) - all * (from + to) / 2.0;
    let upper = (0.5 * all + 2.0 * moment / width).clamp(0.0, all);
    [all - upper, upper]
}

/// The weights with which a cubic's values at these points make its value at `t`: Πⱼ (t − tⱼ)/(tᵢ − tⱼ), j ≠ i.
fn lagrange(points: &[f64], t: f64) -> [f64; NEIGHBOURS] {
    std::array::from_fn(|i| {
        let others = (0..NEIGHBOURS).filter(|&j| j != i);
        others.map(|j| (t - points[j]) / (points[i] - points[j])).product()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::maths::power;

    #[test]
    fn every_comb_ascends_and_holds_all_the_probability() {
        let law = Target::Normal { mean: 0.0, sigma: 1.0 };
        for comb in Comb::all(&law) {
            assert!(comb.at.is_sorted_by(|a, b| a < b), "{:?}", comb.at);
            assert_eq!(2 * (comb.at.len() - 1), comb.masses.len());
            approx::assert_abs_diff_eq!(comb.masses.iter().sum::<f64>(), 1.0, epsilon = 1e-8);
        }
    }

    #[test]
    fn the_mean_of_a_cubic_between_two_points_is_its_own() {
        let cubic = |t: f64| 0.5 + t - 0.3 * t * t + 0.1 * t * t * t;
        let integral = |t: f64| 0.5 * t + 0.5 * t * t - 0.1 * power(t, 3) + 0.025 * power(t, 4);
        let comb = Comb::new(&Target::Normal { mean: 0.0, sigma: 1.0 }, 0.3);
        let images: Vec<f64> = comb.at.iter().map(|&t| cubic(t)).collect();
        let mut fine = Vec::new();
        comb.refine(&images, &mut fine);
        assert_eq!(fine.len(), comb.masses.len() + 1);
        for (i, ends) in comb.at.windows(2).enumerate() {
            assert_eq!([fine[2 * i], fine[2 * i + 2]], [ends[0], ends[1]].map(cubic));
            let mean = (fine[2 * i] + 2.0 * fine[2 * i + 1] + fine[2 * i + 2]) / 4.0;
            let expected = (integral(ends[1]) - integral(ends[0])) / (ends[1] - ends[0]);
            approx::assert_abs_diff_eq!(mean, expected, epsilon = 1e-9);
        }
    }
}
