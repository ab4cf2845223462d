//! Integrals of smooth functions.

use std::sync::LazyLock;

/// Points at which a function is taken: enough for half a Gaussian to 14 digits.
const POINTS: usize = 32;

/// Each point in (0, 1) and its weight.
static RULE: LazyLock<[(f64, f64); POINTS]> = LazyLock::new(|| std::array::from_fn(point));

/// ∫₀^end f, for a function that is nearly a polynomial there.
///
/// Source: Gauss and Legendre's quadrature, Abramowitz & Stegun 1964, "Handbook of Mathematical Functions", 25.4.29.
pub(super) fn integral(end: f64, f: impl Fn(f64) -> f64) -> f64 {
    end * RULE.iter().map(|&(at, weight)| weight * f(end * at)).sum::<f64>()
}

/// Root i of the Legendre polynomial, by Newton's method, and its weight; from (−1, 1) to (0, 1).
fn point(i: usize) -> (f64, f64) {
    let n = POINTS as f64;
    let mut x = libm::cos(std::f64::consts::PI * (i as f64 + 0.75) / (n + 0.5));
    let mut slope = 1.0;
    for _ in 0..10 {
        let value;
        (value, slope) = legendre(x);
        x -= value / slope;
    }
    ((1.0 + x) / 2.0, 1.0 / ((1.0 - x * x) * slope * slope))
}

/// Pₙ(x) and its slope, by the recursion k Pₖ = (2k − 1) x Pₖ₋₁ − (k − 1) Pₖ₋₂.
fn legendre(x: f64) -> (f64, f64) {
    let (mut before, mut value) = (1.0, x);
    for k in 2..=POINTS {
        let k = k as f64;
        (before, value) = (value, ((2.0 * k - 1.0) * x * value - (k - 1.0) * before) / k);
    }
    (value, POINTS as f64 * (before - x * value) / (1.0 - x * x))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_up_to_twice_the_points_are_integrated_exactly() {
        for power in [0, 1, 7, 40, 63] {
            let found = integral(2.0, |x| crate::maths::power(x / 2.0, power));
            approx::assert_relative_eq!(found, 2.0 / f64::from(power + 1), max_relative = 1e-13);
        }
    }

    #[test]
    fn half_a_gaussian_has_all_its_digits() {
        let half = integral(9.0, |x| libm::exp(-0.5 * x * x));
        approx::assert_relative_eq!(half, (std::f64::consts::PI / 2.0).sqrt(), max_relative = 1e-13);
    }
}
