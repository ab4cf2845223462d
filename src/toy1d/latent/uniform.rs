//! A uniform z as a function of a normal one.

use crate::nn::Float;
use crate::nn::math::exp;
use crate::nn::to_f32;

/// z = 2Φ(n) − 1 = erf(n/√2), uniform in (−1, 1) for n ~ N(0, 1); accurate to 2e-7.
///
/// Source: Abramowitz & Stegun 1964, "Handbook of Mathematical Functions", 7.1.26.
#[expect(clippy::excessive_precision, reason = "the coefficients as published")]
pub(super) fn uniform(n: Float) -> Float {
    let n = to_f32(n);
    let x = n.abs() * std::f32::consts::FRAC_1_SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * x);
    let p = 1.061_405_429 * t - 1.453_152_027;
    let p = (p * t + 1.421_413_741) * t - 0.284_496_736;
    let p = (p * t + 0.254_829_592) * t;
    (1.0 - p * exp(-x * x)).copysign(n) as Float
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::toy1d::target::Target;

    #[test]
    fn it_is_the_share_below_stretched_from_minus_one_to_one() {
        let law = Target::Normal { mean: 0.0, sigma: 1.0 };
        for i in -600..=600 {
            let n = f64::from(i) / 100.0;
            let found = f64::from(uniform(n as Float));
            approx::assert_abs_diff_eq!(found, 2.0 * law.cdf(n) - 1.0, epsilon = 4e-7);
        }
    }
}
