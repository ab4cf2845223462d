//! The continued fraction of the incomplete beta function.

/// Terms at most. For shapes where it is used, a few dozen are enough.
const TERMS: u32 = 10_000;
/// In place of a denominator of 0.
const TINY: f64 = 1e-300;

/// The K with I(x; a, b) = xᵃ (1 − x)ᵇ / (a B(a, b)) · K, for x below (a + 1)/(a + b + 2), where it converges fast.
///
/// Sources: Abramowitz & Stegun 1964, "Handbook of Mathematical Functions", 26.5.8; evaluated forwards as in Thompson &
/// Barnett 1986, "Coulomb and Bessel Functions of Complex Arguments and Order", who modified Lentz's method.
pub(super) fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let away_from_0 = |value: f64| if value.abs() < TINY { TINY } else { value };
    // The quotients of successive numerators, and of successive denominators upside down.
    let (mut above, mut below) = (1.0, 1.0 / away_from_0(1.0 - (a + b) * x / (a + 1.0)));
    let mut value = below;
    for m in 1..TERMS {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for term in [even, odd] {
            above = away_from_0(1.0 + term / above);
            below = 1.0 / away_from_0(1.0 + term * below);
            change = above * below;
            value *= change;
        }
        if (change - 1.0).abs() <= f64::EPSILON {
            break;
        }
    }
    value
}
