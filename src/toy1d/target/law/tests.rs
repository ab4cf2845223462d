//! The laws beside those of statrs and, where statrs has lost its digits, beside values computed with 60 digits.

use proptest::prelude::*;
use statrs::distribution::{self as theirs, Continuous, ContinuousCDF};

use super::*;

/// What ours and theirs may differ by, relatively.
const CLOSE: f64 = 1e-10;
/// Where theirs is made of an erfc, which has fewer digits in statrs: 0.233_843_065_55 for 0.233_843_065_53.
const CLOSE_BY_ERFC: f64 = 5e-10;

/// Checks all functions at this x, which may be anywhere.
fn assert_close_at(
    ours: &dyn Law,
    theirs: &(impl Continuous<f64, f64> + ContinuousCDF<f64, f64>),
    x: f64,
    tolerance: f64,
) {
    let close = |found: f64, expected: f64| {
        found == expected || expected.abs() < 1e-290 || (found - expected).abs() <= tolerance * expected.abs()
    };
    for (what, found, expected) in [
        ("pdf", ours.pdf(x), theirs.pdf(x)),
        ("cdf", ours.cdf(x), theirs.cdf(x)),
        ("sf", ours.sf(x), theirs.sf(x)),
    ] {
        assert!(close(found, expected), "{what} at {x}: {found:e} and {expected:e}");
    }
    let (found, expected) = (ours.ln_pdf(x), theirs.ln_pdf(x));
    let is_close = found == expected || (found - expected).abs() <= tolerance * (1.0 + expected.abs());
    assert!(is_close, "ln_pdf at {x}: {found} and {expected}");
}

/// F⁻¹(u) is where F passes u: between two x that are a few bits apart.
fn assert_inverse(law: &dyn Law, u: f64) {
    let x = law.quantile(u);
    let bits = (4.0 * f64::EPSILON * x.abs()).max(4.0 * f64::MIN_POSITIVE);
    let [before, after] = [x - bits, x + bits].map(|x| if u <= 0.5 { law.cdf(x) } else { -law.sf(x) });
    let (wanted, rounding) = if u <= 0.5 { (u, 1e-11 * u) } else { (u - 1.0, 1e-11 * (1.0 - u)) };
    let is_between = before <= wanted + rounding && after >= wanted - rounding;
    assert!(is_between, "F⁻¹({u:e}) = {x:e}, with {before:e} and {after:e} beside it");
}

fn size() -> impl Strategy<Value = f64> {
    (-9.0..9.0_f64).prop_map(libm::exp10)
}

fn share() -> impl Strategy<Value = f64> {
    prop_oneof![
        0.0..1.0_f64,
        (-12.0..-1.0_f64).prop_map(libm::exp10),
        (-12.0..-1.0_f64).prop_map(|e| 1.0 - libm::exp10(e))
    ]
}

proptest! {
    #[test]
    fn simple_laws_are_those_of_statrs(mean in -1e3..1e3_f64, scale in size(), score in -36.0..36.0_f64, u in share()) {
        let x = mean + scale * score;
        let (normal, laplace) = (Normal { mean, sigma: scale }, Laplace { mean, scale });
        assert_close_at(&normal, &theirs::Normal::new(mean, scale).unwrap(), x, CLOSE_BY_ERFC);
        assert_close_at(&laplace, &theirs::Laplace::new(mean, scale).unwrap(), x, CLOSE);
        assert_close_at(&Exponential { rate: 1.0 / scale }, &theirs::Exp::new(1.0 / scale).unwrap(), scale * score, CLOSE);
        let uniform = Uniform { low: mean, high: mean + scale };
        assert_close_at(&uniform, &theirs::Uniform::new(mean, mean + scale).unwrap(), x / 9.0, CLOSE);
        for law in [&Normal { mean: 0.0, sigma: scale } as &dyn Law, &laplace, &Exponential { rate: scale }] {
            assert_inverse(law, u);
        }
    }

    #[test]
    fn lognormals_are_those_of_statrs(mu in -20.0..20.0_f64, sigma in 0.01..8.0_f64, score in -36.0..36.0_f64, u in share()) {
        let law = LogNormal { mu, sigma };
        assert_close_at(&law, &theirs::LogNormal::new(mu, sigma).unwrap(), libm::exp(mu + sigma * score), CLOSE_BY_ERFC);
        assert_close_at(&law, &theirs::LogNormal::new(mu, sigma).unwrap(), -score, CLOSE_BY_ERFC);
        assert_inverse(&law, u);
    }

    #[test]
    fn students_t_is_that_of_statrs(freedom in 2.0..40.0_f64, size in (-4.0..9.0_f64).prop_map(libm::exp10), u in share()) {
        let law = StudentT::new(freedom);
        for x in [size, -size] {
            assert_close_at(&law, &theirs::StudentsT::new(0.0, 1.0, freedom).unwrap(), x, CLOSE);
        }
        assert_inverse(&law, u);
    }

    #[test]
    fn beta_distributions_are_those_of_statrs(a in -4.6..3.7_f64, b in -4.6..3.7_f64, at in share(), u in share()) {
        let (a, b) = (libm::exp(a), libm::exp(b));
        let law = Beta::new(a, b);
        assert_close_at(&law, &theirs::Beta::new(a, b).unwrap(), at, CLOSE);
        assert_inverse(&law, u);
    }

    #[test]
    fn quantiles_of_bars_are_inverse_to_the_shares(
        heights in prop::collection::vec(prop_oneof![Just(0.0), 0.0..9.0_f64, size()], 1..100),
        low in -1e3..1e3_f64,
        width in size(),
        u in share(),
    ) {
        prop_assume!(heights.iter().any(|&height| height > 0.0));
        let bars = Bars::new(low, low + width, &heights);
        assert_inverse(&bars, u);
        let (first, last) = (bars.quantile(0.0), bars.quantile(1.0));
        prop_assert_eq!((bars.cdf(first), bars.sf(first), bars.cdf(last), bars.sf(last)), (0.0, 1.0, 1.0, 0.0));
    }

    #[test]
    fn quantiles_of_large_and_small_shapes_are_inverse_to_the_shares(a in -4.6..13.8_f64, b in -4.6..13.8_f64, u in share()) {
        assert_inverse(&Beta::new(libm::exp(a), libm::exp(b)), u);
        assert_inverse(&StudentT::new(2.0 + libm::exp(a)), u);
    }
}

#[test]
fn shares_of_large_shapes_have_their_digits() {
    for (a, b, x, expected) in BETAS {
        approx::assert_relative_eq!(Beta::new(a, b).cdf(x), expected, max_relative = 1e-10);
    }
    for (freedom, t, expected) in STUDENTS {
        approx::assert_relative_eq!(StudentT::new(freedom).sf(t), expected, max_relative = 1e-10);
    }
}

#[test]
fn beyond_the_ends_there_is_nothing() {
    let laws: [(&dyn Law, f64, f64); 6] = [
        (&Bars::new(2.0, 3.0, &[1.0, 0.0, 3.0]), 2.0, 3.0),
        (&Bars::new(0.0, 5.0, &[0.0, 0.0, 0.3, 0.0, 0.0]), 2.0, 3.0),
        (&Uniform { low: 2.0, high: 3.0 }, 2.0, 3.0),
        (&Exponential { rate: 2.0 }, 0.0, f64::INFINITY),
        (&LogNormal { mu: 0.0, sigma: 1.0 }, 0.0, f64::INFINITY),
        (&Beta::new(2.0, 20.0), 0.0, 1.0),
    ];
    for (law, low, high) in laws {
        assert_eq!((law.cdf(low), law.sf(low), law.cdf(high), law.sf(high)), (0.0, 1.0, 1.0, 0.0));
        assert_eq!((law.pdf(low - 0.1), law.ln_pdf(low - 0.1)), (0.0, f64::NEG_INFINITY));
        assert_eq!((law.quantile(0.0), law.quantile(1.0)), (low, high));
    }
    for law in [&Normal::STANDARD as &dyn Law, &Laplace { mean: 0.0, scale: 1.0 }, &StudentT::new(3.0)] {
        assert_eq!((law.quantile(0.0), law.quantile(1.0)), (f64::NEG_INFINITY, f64::INFINITY));
        assert_eq!((law.cdf(f64::NEG_INFINITY), law.sf(f64::INFINITY)), (0.0, 0.0));
    }
}

#[test]
fn a_beta_distribution_may_have_poles() {
    assert_eq!(Beta::new(0.5, 2.0).pdf(0.0), f64::INFINITY);
    assert_eq!(Beta::new(2.0, 0.5).pdf(1.0), f64::INFINITY);
    approx::assert_relative_eq!(Beta::new(1.0, 3.0).pdf(0.0), 3.0, max_relative = 1e-14);
}

/// a, b, x and I(x; a, b).
const BETAS: [(f64, f64, f64, f64); 7] = [
    (1e6, 1e6, 0.4995, 0.078_649_577_580_901_63),
    (1e6, 1e6, 0.498, 7.707_644_889_244_837e-9),
    (1e6, 1e6, 0.5001, 0.611_351_282_137_678),
    (1000.0, 2000.0, 0.3, 4.073_827_916_050_771e-5),
    (1000.0, 2000.0, 0.36, 0.998_909_496_940_750_2),
    (200.0, 1e6, 0.00015, 5.762_399_912_139_365e-5),
    (1e6, 3.0, 0.99999, 0.002_769_259_518_250_689),
];

/// ν, t and the share above t.
const STUDENTS: [(f64, f64, f64); 6] = [
    (1e6, 5.0, 2.866_998_935_445_371e-7),
    (1e6, 0.3, 0.382_088_608_989_497_1),
    (1e6, 20.0, 2.866_548_711_646_257e-89),
    (500.0, 8.0, 4.364_831_396_940_096e-15),
    (2.1, 1000.0, 2.679_383_551_779_524e-7),
    (3.0, 0.001, 0.499_632_447_484_730_5),
];
