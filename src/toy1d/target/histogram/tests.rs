//! Bars beside mixtures of uniform distributions, and what is refused.

use proptest::prelude::*;

use super::super::Target;
use super::super::draw::Draws;
use super::*;
use crate::gan::Stream;

fn target(text: &str) -> Target {
    text.parse().unwrap()
}

fn problem(text: &str) -> String {
    text.parse::<Target>().unwrap_err().to_string()
}

/// A mixture of one uniform distribution for each bar that is not empty.
fn as_mixture(low: f64, high: f64, heights: &[f64]) -> Target {
    let edge = |i: usize| low + (high - low) * i as f64 / heights.len() as f64;
    let bars = heights.iter().enumerate().filter(|(_, height)| **height > 0.0);
    let parts: Vec<String> =
        bars.map(|(i, height)| format!("{height}: uniform({}, {})", edge(i), edge(i + 1))).collect();
    target(&format!("mix({})", parts.join(", ")))
}

fn assert_same(bars: &Target, mixture: &Target, epsilon: f64) {
    let (low, high) = bars.support();
    let width = high - low;
    approx::assert_relative_eq!(bars.mean(), mixture.mean(), epsilon = epsilon * width);
    approx::assert_relative_eq!(bars.sigma(), mixture.sigma(), max_relative = epsilon);
    assert_eq!(bars.support(), mixture.support());
    for i in 0..=1000 {
        // Irrational steps: no place is at an edge.
        let x = low + width * (f64::from(i) * std::f64::consts::SQRT_2 / 1300.0 - 0.03);
        approx::assert_relative_eq!(bars.pdf(x), mixture.pdf(x), max_relative = epsilon);
        approx::assert_relative_eq!(bars.ln_pdf(x), mixture.ln_pdf(x), epsilon = epsilon);
        approx::assert_abs_diff_eq!(bars.cdf(x), mixture.cdf(x), epsilon = epsilon);
        approx::assert_abs_diff_eq!(bars.sf(x), mixture.sf(x), epsilon = epsilon);
        let u = (f64::from(i) * std::f64::consts::E / 3.0).fract();
        approx::assert_abs_diff_eq!(bars.quantile(u), mixture.quantile(u), epsilon = epsilon * width);
    }
}

#[test]
fn two_bars_are_a_mixture_of_two_uniform_distributions() {
    let mixture = target("mix(0.25: uniform(140, 170), 0.75: uniform(170, 200))");
    assert_same(&target("histogram(140, 200, 1 3)"), &mixture, 1e-12);
    assert_same(&target("histogram(0.14, 0.2, 0.1, 0.3)"), &as_mixture(0.14, 0.2, &[1.0, 3.0]), 1e-12);
}

#[test]
fn one_bar_is_the_uniform_distribution() {
    assert_same(&target("histogram(-0.1, 0.2, 7)"), &target("mix(1: uniform(-0.1, 0.2))"), 1e-12);
}

#[test]
fn within_a_mixture_bars_are_one_mode() {
    let mixture = target("mix(1: histogram(0, 4, 1 0 0 3), 3: normal(9, 1))");
    let modes: Vec<_> = mixture.modes().into_iter().map(|(w, mode)| format!("{w}: {mode}")).collect();
    assert_eq!(modes, ["0.25: histogram(0, 4, 1 0 0 3)", "0.75: normal(9, 1)"]);
    let apart = target("mix(0.0625: uniform(0, 1), 0.1875: uniform(3, 4), 0.75: normal(9, 1))");
    for x in [-1.0, 0.5, 1.5, 3.3, 4.5, 9.0] {
        approx::assert_relative_eq!(mixture.cdf(x), apart.cdf(x), max_relative = 1e-12);
    }
    assert_eq!(mixture.jumps(), [0.0, 1.0, 3.0, 4.0]);
    assert_eq!(target(&mixture.to_string()), mixture);
}

#[test]
fn there_are_no_data_in_empty_bars() {
    let target = target("histogram(0, 6, 0 1 0 0 1 0)");
    assert_eq!(target.support(), (1.0, 5.0));
    assert_eq!((target.pdf(0.5), target.pdf(3.0), target.pdf(5.5), target.pdf(1.5)), (0.0, 0.0, 0.0, 0.5));
    assert_eq!((target.cdf(1.0), target.cdf(3.0), target.cdf(5.0), target.cdf(99.0)), (0.0, 0.5, 1.0, 1.0));
    assert_eq!((target.quantile(0.5), target.quantile(0.5_f64.next_up())), (2.0, 4.0));
    let (draws, mut rng) = (Draws::new(&target), Stream::Data.rng(0));
    for _ in 0..10_000 {
        let x = target.mean() + target.sigma() * draws.draw(&mut rng);
        assert!((1.0..2.0 + 1e-9).contains(&x) || (4.0 - 1e-9..5.0 + 1e-9).contains(&x), "{x}");
    }
}

#[test]
fn separators_are_all_blanks_or_all_commas() {
    let expected = Target::Histogram(Histogram::new(0.0, 10.0, vec![1.0, 2.0, 0.5]).unwrap());
    for text in [
        "histogram(0, 10, 1 2 0.5)",
        " histogram ( 0,10,1 2\t.5 ) ".trim(),
        "histogram(0,10,1,2,5e-1)",
        "histogram(-0, +1e1,+1 , 2 ,0.50)",
    ] {
        match text.parse::<Target>() {
            Ok(found) => assert_eq!(found, expected, "{text}"),
            Err(error) => panic!("{text}: {error}"),
        }
    }
    assert_eq!(target("histogram(0, 10, 0 -0 1)").to_string(), "histogram(0, 10, 0 0 1)");
    let mixed = "only blanks or only commas between heights, with decimal points";
    for (text, words) in [
        ("histogram(0, 10, 1 2,3)", format!("character 21: expected {mixed}, found ','")),
        ("histogram(0, 10, 1,2 3)", format!("character 22: expected {mixed}, found '3'")),
        ("histogram(0, 10, 1;2)", "character 19: expected a blank, ',' or ')', found ';'".to_owned()),
        ("histogram(0, 10, 1: 2)", "character 19: expected a blank".to_owned()),
        ("histogram(0, 10, 1,, 2)", "character 20: expected a height, a number of at least 0".to_owned()),
        ("histogram(0, 10, 1 2", "expected a blank, ',' or ')', found the end".to_owned()),
        ("histogram(0, 10, 1, 2,)", "expected a height, a number of at least 0, found ')'".to_owned()),
    ] {
        assert!(problem(text).contains(&words), "{text}: {}", problem(text));
    }
}

#[test]
fn signs_and_letters_among_the_heights_are_refused() {
    for height in
        ["-1", "- 1", "1-2", "--1", "1 -2", "1 e5", "1..2", "1.2.3", "inf", "nan", "1e999", "1_000", "½"]
    {
        let problem = problem(&format!("histogram(0, 10, 3 {height})"));
        let is_clear =
            problem.contains("expected a height, a number of at least 0") || problem.contains("a blank");
        assert!(is_clear, "{height}: {problem}");
    }
}

#[test]
fn histograms_that_cannot_be_are_refused_with_a_remedy() {
    let bars = |n: usize| format!("histogram(0, 1,{})", " 1".repeat(n));
    target(&bars(100));
    for (text, words) in [
        ("histogram(3, 3, 1)", "character 14: expected the upper end, a number above 3, found '3'"),
        ("histogram(3, 2, 1)", "expected the upper end, a number above 3"),
        ("histogram()", "expected the lower end, a number, found ')'"),
        (
            "histogram(0, 1)",
            "character 15: expected ',' and the heights of the bars, such as 1 4 9, found ')'",
        ),
        ("histogram(0, 1, )", "character 17: expected a height"),
        ("histogram(0, 1, 0 0 0)", "expected at least one height above 0, found only zeros; raise"),
        ("histogram(0, 1, 1 1e-13)", "found 1e-13 of 1.0000000000001; write 0 or change the heights"),
        ("histogram(0, 1, 1e308 1e308)", "found 1e308 of inf;"),
        ("histogram(-1e308, 1e308, 1)", "both within ±1e30, found -1e308 and 1e308"),
        ("histogram(0, 1e-40, 1)", "expected data nearly all within ±1e30 and with sigma from 1e-30"),
        ("histogram(1e15, 1000000000000001, 1 2)", "shift the ends towards 0 or take fewer bars"),
        (&bars(101), "expected at most 100 heights, found more; join neighbouring bars"),
        ("mix(1: histogram(0, 1, 0))", "character 18: expected at least one height above 0"),
    ] {
        assert!(problem(text).contains(words), "{text}: {}", problem(text));
    }
    for (low, high, heights, words) in [
        (0.0, 1.0, vec![], "1 to 100 heights, found 0"),
        (0.0, 1.0, vec![1.0; 101], "1 to 100 heights, found 101; join"),
        (0.0, 1.0, vec![1.0, -1.0], "finite and at least 0, found -1.0"),
        (0.0, 1.0, vec![f64::NAN], "finite and at least 0, found NaN"),
        (f64::NAN, 1.0, vec![1.0], "a lower end below the upper end"),
    ] {
        let error = Histogram::new(low, high, heights).unwrap_err().to_string();
        assert!(error.contains("`target` histogram: expected") && error.contains(words), "{error}");
    }
}

/// Heights with and without digits, also empty bars.
fn heights() -> impl Strategy<Value = Vec<f64>> {
    let height = prop_oneof![
        Just(0.0),
        (1..100_u32).prop_map(f64::from),
        0.0..1.0_f64,
        1e-11..1e-9_f64,
        1e9..1e11_f64
    ];
    prop::collection::vec(height, 1..=MOST_BARS)
}

proptest! {
    #[test]
    fn any_bars_are_a_mixture_of_uniform_distributions(
        heights in prop::collection::vec(prop_oneof![1 => Just(0.0), 3 => 0.1..9.0_f64], 1..12),
        low in -50.0..50.0_f64,
        width in 1.0..90.0_f64,
    ) {
        prop_assume!(heights.iter().any(|&height| height > 0.0));
        let bars = Target::Histogram(Histogram::new(low, low + width, heights.clone()).unwrap());
        let mixture = as_mixture(low, low + width, &heights);
        for i in 0..200 {
            let x = low + width * (f64::from(i) * std::f64::consts::SQRT_2 / 260.0 - 0.03);
            prop_assert!((bars.cdf(x) - mixture.cdf(x)).abs() < 1e-12);
            prop_assert!((bars.sf(x) - mixture.sf(x)).abs() < 1e-12);
        }
        prop_assert!((bars.mean() - mixture.mean()).abs() < 1e-12 * (low.abs() + width));
        prop_assert!((bars.sigma() / mixture.sigma() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_printed_histogram_is_read_back_with_the_same_bits(
        low in -1e6..1e6_f64,
        width in 1e-3..1e6_f64,
        heights in heights(),
    ) {
        if let Ok(histogram) = Histogram::new(low, low + width, heights) {
            let target = Target::Histogram(histogram);
            prop_assert_eq!(Target::read(&target.to_string()).unwrap(), target);
        }
    }

    #[test]
    fn units_of_x_change_no_bit_of_a_draw(
        low in -1e3..1e3_f64,
        width in 0.1..1e3_f64,
        heights in heights(),
        power in -9.0..9.0_f64,
        shift in -1e3..1e3_f64,
    ) {
        let factor = libm::exp10(power);
        let one = Histogram::new(low, low + width, heights.clone());
        let other = Histogram::new(factor * (low + shift), factor * (low + shift + width), heights);
        if let (Ok(one), Ok(other)) = (one, other) {
            let [one, other] = [one, other].map(|histogram| Draws::new(&Target::Histogram(histogram)));
            let [mut a, mut b] = [0, 0].map(|seed| Stream::Data.rng(seed));
            for _ in 0..50 {
                prop_assert_eq!(one.draw(&mut a).to_bits(), other.draw(&mut b).to_bits());
            }
        }
    }
}
