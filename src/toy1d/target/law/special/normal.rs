//! Φ, the cumulative standard normal distribution, and its inverse.

/// log √(2π)
pub(in super::super) const LN_ROOT_TAU: f64 = 0.918_938_533_204_672_8;

/// Φ(z)
pub(in super::super) fn phi(z: f64) -> f64 {
    0.5 * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}

/// Φ⁻¹(u) for u from 0 to 1; NaN elsewhere.
///
/// Source: Wichura 1988, "Algorithm AS 241: The Percentage Points of the Normal Distribution", PPND16: quotients of
/// polynomials, in u − ½ for the middle and in √(−log u) for both tails, accurate to 16 digits.
pub(in super::super) fn inverse(u: f64) -> f64 {
    let from_middle = u - 0.5;
    if from_middle.abs() <= 0.425 {
        let r = 0.180_625 - from_middle * from_middle;
        return from_middle * quotient(&MIDDLE, r);
    }
    let r = (-libm::log(u.min(1.0 - u))).sqrt();
    let size = match r {
        f64::INFINITY => f64::INFINITY,
        r if r <= 5.0 => quotient(&TAIL, r - 1.6),
        r => quotient(&FAR_TAIL, r - 5.0),
    };
    if from_middle < 0.0 { -size } else { size }
}

/// The quotient of two polynomials, with the coefficients of the highest powers first.
fn quotient([above, below]: &[[f64; 8]; 2], x: f64) -> f64 {
    let value = |coefficients: &[f64; 8]| coefficients.iter().fold(0.0, |sum, &c| sum * x + c);
    value(above) / value(below)
}

/// For |u − ½| ≤ 0.425.
#[expect(clippy::excessive_precision, reason = "the coefficients as published")]
const MIDDLE: [[f64; 8]; 2] = [
    [
        2.509_080_928_730_122_672_7e3,
        3.343_057_558_358_812_810_5e4,
        6.726_577_092_700_870_085_3e4,
        4.592_195_393_154_987_145_7e4,
        1.373_169_376_550_946_112_5e4,
        1.971_590_950_306_551_442_7e3,
        1.331_416_678_917_843_774_5e2,
        3.387_132_872_796_366_608_0e0,
    ],
    [
        5.226_495_278_852_854_561_0e3,
        2.872_908_573_572_194_267_4e4,
        3.930_789_580_009_271_061_0e4,
        2.121_379_430_158_659_586_7e4,
        5.394_196_021_424_751_107_7e3,
        6.871_870_074_920_579_083_0e2,
        4.231_333_070_160_091_125_2e1,
        1.0,
    ],
];

/// For √(−log u) ≤ 5.
#[expect(clippy::excessive_precision, reason = "the coefficients as published")]
const TAIL: [[f64; 8]; 2] = [
    [
        7.745_450_142_783_414_076_40e-4,
        2.272_384_498_926_918_458_33e-2,
        2.417_807_251_774_506_117_70e-1,
        1.270_458_252_452_368_382_58e0,
        3.647_848_324_763_204_605_04e0,
        5.769_497_221_460_691_405_50e0,
        4.630_337_846_156_545_295_90e0,
        1.423_437_110_749_683_577_34e0,
    ],
    [
        1.050_750_071_644_416_843_24e-9,
        5.475_938_084_995_344_946_00e-4,
        1.519_866_656_361_645_719_66e-2,
        1.481_039_764_274_800_745_90e-1,
        6.897_673_349_851_000_045_50e-1,
        1.676_384_830_183_803_849_40e0,
        2.053_191_626_637_758_821_87e0,
        1.0,
    ],
];

/// For u further out.
#[expect(clippy::excessive_precision, reason = "the coefficients as published")]
const FAR_TAIL: [[f64; 8]; 2] = [
    [
        2.010_334_399_292_288_132_65e-7,
        2.711_555_568_743_487_578_15e-5,
        1.242_660_947_388_078_438_60e-3,
        2.653_218_952_657_612_309_30e-2,
        2.965_605_718_285_048_912_30e-1,
        1.784_826_539_917_291_335_80e0,
        5.463_784_911_164_114_369_90e0,
        6.657_904_643_501_103_777_20e0,
    ],
    [
        2.044_263_103_389_939_785_64e-15,
        1.421_511_758_316_445_888_70e-7,
        1.846_318_317_510_054_681_80e-5,
        7.868_691_311_456_132_591_00e-4,
        1.487_536_129_085_061_485_25e-2,
        1.369_298_809_227_358_053_10e-1,
        5.998_322_065_558_879_376_90e-1,
        1.0,
    ],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inverse_is_one_in_the_middle_and_in_both_tails() {
        for i in 1..4000 {
            let u = f64::from(i) / 4000.0;
            approx::assert_relative_eq!(phi(inverse(u)), u, max_relative = 1e-14);
        }
        for power in 1..=307 {
            let u = libm::exp10(-f64::from(power));
            approx::assert_relative_eq!(phi(inverse(u)), u, max_relative = 1e-12);
        }
        assert_eq!([0.0, 0.5, 1.0].map(inverse), [f64::NEG_INFINITY, 0.0, f64::INFINITY]);
        assert!(inverse(-0.1).is_nan() && inverse(1.1).is_nan());
    }

    #[test]
    fn known_values() {
        // Wichura's own, and Φ(−37.5) from a computation with 40 digits.
        approx::assert_relative_eq!(inverse(0.25), -0.674_489_750_196_081_7, max_relative = 1e-15);
        approx::assert_relative_eq!(inverse(0.001), -3.090_232_306_167_813_5, max_relative = 1e-15);
        approx::assert_relative_eq!(inverse(1e-20), -9.262_340_089_798_408, max_relative = 1e-15);
        approx::assert_relative_eq!(phi(-37.5), 4.605_353_009_581_955e-308, max_relative = 1e-12);
    }
}
