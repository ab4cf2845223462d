//! Draws in the units of the data, independent of the units of x.
//!
//! x = a + b·y, where y is a draw from the family's standard form, so u = (x − c)/s = (a − c)/s + (b/s)·y. Both factors
//! are rounded to `f32`, far above the rounding of their own terms: `normal(172, 8)` and `normal(0.172, 0.008)` give
//! identical draws. The rounding moves the data by 1e-7 σ at most.

use ndarray_rand::rand::Rng;
use rand_chacha::ChaCha8Rng;

use super::Target;
use super::family::{StandardForm, standard};
use crate::toy1d::unit::Unit;

/// Draws of a target, in its units.
#[derive(Debug, Clone)]
pub struct Draws {
    parts: Vec<Mode>,
}

/// One mode.
#[derive(Debug, Clone)]
struct Mode {
    /// The weights of this mode and all before it.
    up_to: f64,
    shape: StandardForm,
    /// (a − c)/s
    offset: f64,
    /// b/s
    factor: f64,
}

impl Draws {
    /// Draws of `target`.
    pub fn new(target: &Target) -> Self {
        let Unit { centre, spread } = Unit::of(target);
        let rounded = |x: f64| f64::from(x as f32);
        let mut up_to = 0.0;
        let mut parts = Vec::new();
        for (weight, mode) in target.modes() {
            up_to += weight;
            let (shape, a, b) = standard(mode);
            let (offset, factor) = (rounded((a - centre) / spread), rounded(b / spread));
            parts.push(Mode { up_to: rounded(up_to), shape, offset, factor });
        }
        Self { parts }
    }

    /// One draw of u.
    pub fn draw(&self, rng: &mut ChaCha8Rng) -> f64 {
        let part = match &self.parts[..] {
            [only] => only,
            parts => {
                let share: f64 = rng.random();
                // A remainder from rounding belongs to the last part.
                parts.iter().find(|part| share < part.up_to).unwrap_or(&parts[parts.len() - 1])
            }
        };
        part.offset + part.factor * part.shape.draw(rng)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gan::Stream;
    use crate::maths::square;

    fn draws(target: &str, n: usize) -> Vec<f64> {
        let (draws, mut rng) = (Draws::new(&target.parse().unwrap()), Stream::Data.rng(3));
        (0..n).map(|_| draws.draw(&mut rng)).collect()
    }

    #[test]
    fn draws_have_mean_0_and_sigma_1_and_the_distribution_of_the_target() {
        for text in [
            "normal(172, 8)",
            "uniform(-3, 1)",
            "laplace(2, 0.1)",
            "exponential(1e6)",
            "student_t(5)",
            "lognormal(3, 0.4)",
            "beta(2, 5)",
            "histogram(140, 200, 1 4 9 4 0 2)",
            "samples(old-faithful)",
            "mix(0.3: normal(-1.5, 0.5), 0.7: mix(1: uniform(0, 1), 3: normal(1.5, 0.5)))",
        ] {
            let target: Target = text.parse().unwrap();
            let unit = Unit::of(&target);
            let mut u = draws(text, 40_000);
            let n = u.len() as f64;
            let mean = u.iter().sum::<f64>() / n;
            let sigma = (u.iter().map(|u| square(u - mean)).sum::<f64>() / n).sqrt();
            assert!(mean.abs() < 0.02 && (sigma - 1.0).abs() < 0.03, "{text}: {mean}, {sigma}");
            u.sort_by(f64::total_cmp);
            let off = |(i, &u): (usize, &f64)| (target.cdf(unit.outward(u)) - (i as f64 + 0.5) / n).abs();
            let farthest = u.iter().enumerate().map(off).fold(0.0, f64::max);
            // Kolmogorov and Smirnov: 1.95/√n is exceeded once in a thousand times.
            assert!(farthest < 1.95 / n.sqrt(), "{text}: {farthest}");
        }
    }

    #[test]
    fn draws_follow_the_cdf_for_all_shapes_of_a_family() {
        for text in [
            "student_t(2.1)",
            "student_t(30)",
            "student_t(1e6)",
            "beta(0.01, 0.01)",
            "beta(0.01, 0.3)",
            "beta(0.5, 0.5)",
            "beta(1, 1)",
            "beta(0.2, 1e6)",
            "beta(1e3, 0.7)",
            "beta(3, 1e6)",
            "beta(1e6, 1e6)",
        ] {
            let target: Target = text.parse().unwrap();
            let unit = Unit::of(&target);
            let mut u = draws(text, 40_000);
            u.sort_by(f64::total_cmp);
            let n = u.len() as f64;
            // Draws of a pole coincide at its end: each step of their distribution is compared with F on both sides.
            // Units are rounded, so "both sides" are a little apart.
            let mut farthest = 0.0_f64;
            let mut below = 0;
            for equal in u.chunk_by(|a, b| (a - b).abs() < 1e-6) {
                let [low, high] =
                    [equal[0] - 1e-6, equal[equal.len() - 1] + 1e-6].map(|u| target.cdf(unit.outward(u)));
                let (before, after) = (below as f64 / n, (below + equal.len()) as f64 / n);
                farthest = farthest.max(low - before).max(after - high);
                below += equal.len();
            }
            assert!(farthest < 1.95 / n.sqrt(), "{text}: {farthest}");
        }
    }

    #[test]
    fn draws_are_identical_in_all_units() {
        for [one, other] in [
            ["normal(0, 1)", "normal(172, 8)"],
            ["normal(172, 8)", "normal(0.172, 0.008)"],
            ["normal(0, 1)", "normal(1e6, 1e3)"],
            ["uniform(0, 1)", "uniform(-4e-6, 9e-6)"],
            ["exponential(1)", "exponential(1e-6)"],
            ["lognormal(0, 0.5)", "lognormal(12, 0.5)"],
            ["histogram(0, 10, 1 4 9 4 0 2)", "histogram(140, 200, 1 4 9 4 0 2)"],
            ["histogram(1.4, 2, 3 0 0.7)", "histogram(140, 200, 3 0 0.7)"],
            [
                "mix(0.5: histogram(-4, -1, 1 2 0 3), 0.5: laplace(2, 0.5))",
                "mix(0.5: histogram(996e3, 999e3, 1 2 0 3), 0.5: laplace(1002e3, 500))",
            ],
            [
                "mix(0.5: normal(-2, 0.5), 0.5: laplace(2, 0.5))",
                "mix(0.5: normal(998e3, 500), 0.5: laplace(1002e3, 500))",
            ],
        ] {
            assert!(draws(one, 1000) == draws(other, 1000), "{one} and {other}");
        }
    }
}
