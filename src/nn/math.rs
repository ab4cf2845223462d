//! exp, tanh and log(1 + u) that the compiler can vectorise: no tables, branches or calls.
//!
//! All are within 2 ulp of the true value (tested over their range). The results do not depend on the
//! vector width, on fused multiply–adds or on a platform's library.
//!
//! Source: the reductions and polynomials of exp and tanh are those of Cephes, `expf.c` and `tanhf.c` (S. L. Moshier).

/// eˣ = 2ⁿ eʳ with n = round(x / log 2), |r| ≤ ½ log 2; x is clamped to where the result is normal.
#[inline(always)]
#[expect(clippy::excessive_precision, reason = "the coefficients as published")]
pub fn exp(x: f32) -> f32 {
    /// 1.5·2²³: adding it pushes the fraction out of an f32, which rounds to the nearest integer.
    const ROUND: f32 = 12_582_912.0;
    /// log 2 in two parts; n times the first is exact.
    const LN_2_HIGH: f32 = 0.693_359_375;
    const LN_2_LOW: f32 = -2.121_944_4e-4;
    let x = x.clamp(-87.0, 88.0);
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let n = shifted - ROUND;
    let r = (x - n * LN_2_HIGH) - n * LN_2_LOW;
    let p = 1.987_569_15e-4;
    let p = p * r + 1.398_199_95e-3;
    let p = p * r + 8.333_451_9e-3;
    let p = p * r + 4.166_579_6e-2;
    let p = p * r + 1.666_666_55e-1;
    let p = p * r + 5.000_000_1e-1;
    let e_r = (p * r * r + r) + 1.0;
    // The low bits of `shifted` are n as an integer; 2ⁿ is built from its exponent bits.
    let exponent = shifted.to_bits().wrapping_sub(ROUND.to_bits()).wrapping_add(127);
    e_r * f32::from_bits(exponent << 23)
}

/// tanh x = 1 − 2 / (e^2x + 1), and an odd polynomial where that would cancel.
#[inline(always)]
#[expect(clippy::excessive_precision, reason = "the coefficients as published")]
pub fn tanh(x: f32) -> f32 {
    let a = x.abs();
    let large = 1.0 - 2.0 / (exp(2.0 * a) + 1.0);
    let s = x * x;
    let p = -5.704_988_727_45e-3;
    let p = p * s + 2.063_908_879_54e-2;
    let p = p * s - 5.373_971_555_31e-2;
    let p = p * s + 1.333_144_220_36e-1;
    let p = p * s - 3.333_328_194_22e-1;
    let small = p * s * a + a;
    (if a < 0.625 { small } else { large }).copysign(x)
}

/// log(1 + u) = 2 artanh(u / (2 + u)) for u in [0, 1], by the series of artanh: its argument is at
/// most ⅓ there. No digit is lost for small u.
#[inline(always)]
pub fn ln_1p(u: f32) -> f32 {
    let s = u / (2.0 + u);
    let s2 = s * s;
    let p = 1.0 / 17.0;
    let p = p * s2 + 1.0 / 15.0;
    let p = p * s2 + 1.0 / 13.0;
    let p = p * s2 + 1.0 / 11.0;
    let p = p * s2 + 1.0 / 9.0;
    let p = p * s2 + 1.0 / 7.0;
    let p = p * s2 + 1.0 / 5.0;
    let p = p * s2 + 1.0 / 3.0;
    2.0 * (p * s2 * s + s)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The largest error over evenly spaced x, in units of the last place of the true value.
    fn worst_ulp(f: fn(f32) -> f32, truth: fn(f64) -> f64, low: f32, high: f32) -> f64 {
        let n = 1_000_000;
        (0..=n)
            .map(|i| {
                let x = low + (high - low) * (i as f32 / n as f32);
                let expected = truth(f64::from(x));
                let rounded = expected as f32;
                let ulp = f64::from(f32::from_bits(rounded.abs().to_bits() + 1)) - f64::from(rounded.abs());
                (f64::from(f(x)) - expected).abs() / ulp
            })
            .fold(0.0, f64::max)
    }

    #[test]
    fn exp_is_within_2_ulp() {
        for (low, high) in [(-87.0, 88.0), (-1.0, 1.0), (-1e-3, 1e-3)] {
            let worst = worst_ulp(exp, libm::exp, low, high);
            assert!(worst <= 2.0, "{worst} ulp in [{low}, {high}]");
        }
    }

    #[test]
    fn tanh_is_within_2_ulp() {
        for (low, high) in [(-12.0, 12.0), (-1.0, 1.0), (-1e-3, 1e-3)] {
            let worst = worst_ulp(tanh, libm::tanh, low, high);
            assert!(worst <= 2.0, "{worst} ulp in [{low}, {high}]");
        }
    }

    #[test]
    fn ln_1p_is_within_2_ulp() {
        for high in [1.0, 1e-3, 1e-6] {
            let worst = worst_ulp(ln_1p, libm::log1p, 0.0, high);
            assert!(worst <= 2.0, "{worst} ulp in [0, {high}]");
        }
    }

    #[test]
    fn beyond_the_range_they_saturate() {
        assert!(exp(-1e4) < 1e-37 && exp(1e4) > 1e38 && exp(1e4).is_finite());
        assert_eq!((tanh(1e4), tanh(-1e4), tanh(0.0)), (1.0, -1.0, 0.0));
        assert!(exp(f32::NAN).is_nan() && tanh(f32::NAN).is_nan());
    }
}
