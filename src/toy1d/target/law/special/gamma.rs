//! The logarithm of the beta function.
//!
//! Differences of log Γ lose the digits that large arguments have in front: for shapes of a million, seven. So where an
//! argument is large, Stirling's formula is put in and what cancels is left out.
//!
//! Source: Didonato & Morris 1992, "Algorithm 708: Significant Digit Computation of the Incomplete Beta Function Ratios".

use super::normal::LN_ROOT_TAU;

/// From here on, [`remainder`] has all digits.
pub(super) const LARGE: f64 = 10.0;

/// log B(a, b) = log Γ(a) + log Γ(b) − log Γ(a + b)
pub(super) fn ln_beta(a: f64, b: f64) -> f64 {
    let (small, large) = if a < b { (a, b) } else { (b, a) };
    if small >= LARGE {
        let ratio = small / large;
        let of_small = (small - 0.5) * libm::log(ratio / (1.0 + ratio));
        LN_ROOT_TAU - 0.5 * libm::log(large) + remainders(a, b) + of_small - large * libm::log1p(ratio)
    } else if large >= LARGE {
        // log Γ(large) − log Γ(large + small)
        let sum = small + large;
        let difference = remainder(large) - remainder(sum) + small
            - small * libm::log(large)
            - (sum - 0.5) * libm::log1p(small / large);
        libm::lgamma(small) + difference
    } else {
        libm::lgamma(small) + (libm::lgamma(large) - libm::lgamma(small + large))
    }
}

/// What Stirling's formula leaves of log B(a, b), for large a and b.
pub(super) fn remainders(a: f64, b: f64) -> f64 {
    remainder(a) + remainder(b) - remainder(a + b)
}

/// log Γ(a) − (a − ½) log a + a − log √(2π) = 1/(12 a) − 1/(360 a³) + …
fn remainder(a: f64) -> f64 {
    /// B₂ₖ / (2k (2k − 1)) with the Bernoulli numbers, the last first.
    const SERIES: [f64; 7] = [
        1.0 / 156.0,
        -691.0 / 360_360.0,
        1.0 / 1188.0,
        -1.0 / 1680.0,
        1.0 / 1260.0,
        -1.0 / 360.0,
        1.0 / 12.0,
    ];
    let square = 1.0 / (a * a);
    SERIES.iter().fold(0.0, |sum, &term| sum * square + term) / a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_its_digits_for_arguments_of_any_size() {
        // Computed with 40 digits.
        for (a, b, expected) in KNOWN {
            approx::assert_relative_eq!(ln_beta(a, b), expected, max_relative = 4e-15);
            approx::assert_relative_eq!(ln_beta(b, a), expected, max_relative = 4e-15);
        }
    }

    const KNOWN: [(f64, f64, f64); 11] = [
        (0.01, 0.01, 5.298_155_239_985_667),
        (0.5, 0.5, 1.144_729_885_849_400_2),
        (2.0, 5.0, -3.401_197_381_662_155_5),
        (9.5, 9.9, -13.300_381_309_385_878),
        (0.5, 10.5, -0.591_422_410_747_051_6),
        (9.9, 1e6, -124.196_418_674_488_4),
        (0.01, 1e6, 4.461_324_777_412_38),
        (0.5, 5e5, -5.988_816_495_777_464),
        (10.0, 10.0, -13.736_229_227_036_555),
        (12.0, 1e6, -148.283_884_849_444_4),
        (1e6, 1e6, -1_386_300.003_362_921),
    ];
}
