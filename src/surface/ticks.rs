//! Round numbers for axes, and numbers as text.
//!
//! In place of plotters' ticks, which are as round, but whose labels are fit for neither end of the scale: an axis to
//! 4.2·10⁻¹⁰ has "0.0" five times, one to 7.5 has "2.0" and "4.0", one to 1.6·10⁹ "1500000000.0"; minus signs are hyphens.

use crate::maths::{exponent_of_10, power_of_10};

/// Plain labels of more signs are hard to read.
const LONG: usize = 8;
const THIN_SPACE: char = '\u{2009}';
/// Below this size, 0.01 is too coarse.
const FINE: f64 = 0.1;
/// More digits after the point say nothing of a score.
const MOST_DECIMALS: i32 = 4;

/// Round values within `low..=high`, at most `most` of them, with their labels.
///
/// Neighbours are 1, 2 or 5 times a power of ten apart, as close as `most` allows.
pub(crate) fn ticks(low: f64, high: f64, most: usize) -> Vec<(f64, String)> {
    let span = high - low;
    if !(span.is_finite() && span > 0.0) || most < 2 {
        return Vec::new();
    }
    let magnitude = power_of_10(exponent_of_10(span / most as f64));
    let steps = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0].map(|factor| factor * magnitude);
    let within = |step: f64| {
        let slack = 1e-9 * span;
        let (first, last) = ((low - slack) / step, (high + slack) / step);
        (first.ceil() as i64, last.floor() as i64)
    };
    let fits = |step: &&f64| {
        let (first, last) = within(**step);
        last - first < most as i64
    };
    let step = *steps.iter().find(fits).unwrap_or(&steps[6]);
    let decimals = (-exponent_of_10(step)).max(0) as usize;
    let (first, last) = within(step);
    let values: Vec<f64> = (first..=last).map(|k| k as f64 * step).collect();
    let labels = labels(&values, step, decimals);
    values.into_iter().zip(labels).collect()
}

/// 0, half of a round number and that number, with their labels: the smallest such number from `least` on, which is
/// above 0.
pub(crate) fn halves(least: f64) -> [(f64, String); 3] {
    const ROUND: [f64; 10] = [1.0, 1.2, 1.6, 2.0, 2.4, 3.0, 4.0, 5.0, 6.0, 8.0];
    let magnitude = power_of_10(exponent_of_10(least));
    let reaches = |factor: &f64| factor * magnitude >= least * (1.0 - 1e-9);
    let top = ROUND.into_iter().find(reaches).unwrap_or(10.0) * magnitude;
    let values = [0.0, top / 2.0, top];
    let is_whole = |value: f64| (value - value.round()).abs() < 1e-6 * value;
    let decimals = (0..=300).find(|&decimals| is_whole(top / 2.0 * power_of_10(decimals)));
    let mut labels = labels(&values, magnitude / 10.0, decimals.unwrap_or(0) as usize).into_iter();
    values.map(|value| (value, labels.next().unwrap_or_default()))
}

/// The multiples of `step` as plain numbers or, where these are long, with powers of 10, if that is shorter.
fn labels(values: &[f64], step: f64, decimals: usize) -> Vec<String> {
    let plain: Vec<String> = values.iter().map(|&value| label(value, decimals)).collect();
    if widest(&plain) <= LONG {
        return plain;
    }
    let powers: Vec<String> = values.iter().map(|&value| multiple(value, step)).collect();
    if widest(&powers) < widest(&plain) { powers } else { plain }
}

/// The signs of the longest label, but for its minus sign and spaces.
fn widest(labels: &[String]) -> usize {
    let signs = |label: &String| label.chars().filter(|c| !['−', THIN_SPACE].contains(c)).count();
    labels.iter().map(signs).max().unwrap_or(0)
}

/// A multiple of `step` with as many digits as it takes: 0, 5·10⁸, 10⁹, 1.5·10⁹.
fn multiple(value: f64, step: f64) -> String {
    let size = value.abs();
    if size < 0.5 * step {
        return "0".to_owned();
    }
    let digits = (exponent_of_10(size) - exponent_of_10(step)).max(0) as usize;
    let text = format!("{size:.digits$e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let digits =
        if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { digits };
    let power = format!("10{}", superscript(exponent));
    signed(value < 0.0, if digits == "1" { power } else { format!("{digits}·{power}") })
}

/// The whole numbers within `low..=high`, labelled with the powers of 2 that they stand for.
pub(crate) fn powers_of_2(low: f64, high: f64) -> Vec<(f64, String)> {
    (low.ceil() as i32..=high.floor() as i32)
        .map(|k| (f64::from(k), label(libm::scalbn(1.0, k), 0)))
        .collect()
}

/// The logarithms within `low..=high` of 1, 10, 0.1 and so on, labelled with what they stand for; on a short
/// axis those of 2 and 5 times as much, too.
pub(crate) fn powers_of_10(low: f64, high: f64) -> Vec<(f64, String)> {
    let factors: &[f64] = if high - low < 1.7 { &[1.0, 2.0, 5.0] } else { &[1.0] };
    let powers = low.floor() as i32..=high.ceil() as i32;
    // Of many decades every second or third is enough.
    let every = ((high - low) / 6.0).ceil().max(1.0) as i32;
    let kept = powers.filter(|power| power.rem_euclid(every) == 0);
    let values =
        kept.flat_map(|power| factors.iter().map(move |factor| (factor * power_of_10(power), power)));
    let ticks = values.map(|(value, power)| (libm::log10(value), label(value, (-power).max(0) as usize)));
    ticks.filter(|(place, _)| (low..=high).contains(place)).collect()
}

/// At most `most` whole numbers within `low..=high`, labelled with the powers of 10 that they stand for.
pub(crate) fn decades(low: f64, high: f64, most: usize) -> Vec<(f64, String)> {
    let (first, last) = (low.ceil() as i32, high.floor() as i32);
    let every = (1..).find(|every| (last.div_euclid(*every) - (first - 1).div_euclid(*every)) <= most as i32);
    let every = every.unwrap_or(1);
    let kept = (first..=last).filter(|k| k.rem_euclid(every) == 0);
    kept.map(|k| (f64::from(k), decade(k))).collect()
}

fn decade(exponent: i32) -> String {
    match exponent {
        -1 => "0.1".to_owned(),
        0..=3 => label(power_of_10(exponent), 0),
        _ => format!("10{}", superscript(&exponent.to_string())),
    }
}

fn superscript(number: &str) -> String {
    let digit = |c: char| match c.to_digit(10) {
        Some(digit) => ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'][digit as usize],
        None => '⁻',
    };
    number.chars().map(digit).collect()
}

/// A positive number with two digits after the point or, where that says little, as 2.6·10⁻⁶.
pub(crate) fn scientific(value: f64) -> String {
    if value == 0.0 || (0.095..9_999.5).contains(&value) {
        return short(value);
    }
    if value.is_finite() { with_power(value, 1) } else { short(value) }
}

/// A finite number with so many decimals, times a power of 10.
fn with_power(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    format!("{digits}·10{}", superscript(exponent))
}

/// A value with a true minus sign and thousands set apart.
fn label(value: f64, decimals: usize) -> String {
    let size = format!("{:.decimals$}", value.abs());
    let size = match decimals {
        0 => size.parse().map_or(size, thousands),
        _ => size,
    };
    signed(value < 0.0, size)
}

/// `1200` as `1 200`, with a thin space.
pub(crate) fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(THIN_SPACE);
        }
        text.push(digit);
    }
    text
}

/// A loss or a distance in at most five signs, besides a minus sign and small raised ones: 0.69, 12346, 3·10³⁰.
pub(crate) fn short(value: f64) -> String {
    let size = match value.abs() {
        v if v.is_nan() => "NaN".to_owned(),
        v if v.is_infinite() => "∞".to_owned(),
        v if v < 99.995 => format!("{v:.2}"),
        v if v < 99_999.5 => format!("{v:.0}"),
        v => with_power(v, 0),
    };
    signed(value < 0.0 && size != "0.00", size)
}

/// A place or a distance among data of this σ: as [`short`] writes it or, where two digits after the point say little of
/// it, as 2.6·10⁻⁶.
pub(crate) fn in_units(value: f64, sigma: f64) -> String {
    match sigma < FINE && value.abs() < FINE && value != 0.0 {
        true => signed(value < 0.0, with_power(value.abs(), 1)),
        false => short(value),
    }
}

/// Two numbers as [`short`] writes them, with more digits after the point where these would not tell them apart.
pub(crate) fn apart((low, high): (f64, f64)) -> [String; 2] {
    let needed = if high > low { -exponent_of_10(high - low) } else { 0 };
    [low, high].map(|value| match needed >= 3 && value.abs() < 99.995 {
        true => label(value, needed.min(MOST_DECIMALS) as usize),
        false => short(value),
    })
}

/// With a true minus sign.
fn signed(is_negative: bool, size: String) -> String {
    match is_negative {
        true => format!("−{size}"),
        false => size,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(low: f64, high: f64, most: usize) -> Vec<String> {
        let ticks = ticks(low, high, most);
        ticks.into_iter().map(|(_, label)| label).collect()
    }

    #[test]
    fn ticks_are_few_and_round() {
        assert_eq!(labels(0.0, 0.86, 5), ["0.0", "0.2", "0.4", "0.6", "0.8"]);
        assert_eq!(labels(-1.0, 7.5, 6), ["0", "2", "4", "6"]);
        assert_eq!(labels(-3.0, 3.0, 4), ["−2", "0", "2"]);
        assert_eq!(labels(0.0, 18_760.0, 3), ["0", "10\u{2009}000"]);
    }

    #[test]
    fn a_round_number_has_its_half_for_a_tick() {
        let labels = |least| halves(least).map(|(_, label)| label);
        assert_eq!(labels(0.9974), ["0.0", "0.5", "1.0"]);
        assert_eq!(labels(1.0), ["0.0", "0.5", "1.0"]);
        assert_eq!(labels(0.41), ["0.00", "0.25", "0.50"]);
        assert_eq!(labels(1.1), ["0.0", "0.6", "1.2"]);
        assert_eq!(labels(17.0), ["0", "10", "20"]);
        assert_eq!(labels(2.2e8), ["0", "1.2·10⁸", "2.4·10⁸"]);
        assert_eq!(labels(9e-9), ["0", "5·10⁻⁹", "10⁻⁸"]);
        let [_, (half, _), (whole, _)] = halves(0.2993);
        assert!((half - 0.15).abs() < 1e-12 && (whole - 0.3).abs() < 1e-12);
    }

    #[test]
    fn ticks_that_would_be_long_have_powers_of_10() {
        assert_eq!(labels(0.0, 4.2e-10, 5), ["0", "10⁻¹⁰", "2·10⁻¹⁰", "3·10⁻¹⁰", "4·10⁻¹⁰"]);
        assert_eq!(labels(-6e8, 1.6e9, 5), ["−5·10⁸", "0", "5·10⁸", "10⁹", "1.5·10⁹"]);
        assert_eq!(labels(0.0, 1e7, 3), ["0", "5\u{2009}000\u{2009}000", "10\u{2009}000\u{2009}000"]);
        assert_eq!(labels(0.0, 2.1e-4, 3), ["0.0000", "0.0001", "0.0002"]);
        // With powers, all digits would be needed and those of 10 besides.
        assert_eq!(labels(1e9, 1e9 + 2.0, 3)[1], "1\u{2009}000\u{2009}000\u{2009}001");
    }

    #[test]
    fn a_long_axis_of_logarithms_has_powers_of_10_and_a_short_one_more() {
        let labels = |low: f64, high: f64| -> Vec<String> {
            powers_of_10(libm::log10(low), libm::log10(high)).into_iter().map(|(_, label)| label).collect()
        };
        assert_eq!(labels(0.008, 12.0), ["0.01", "0.1", "1", "10"]);
        assert_eq!(labels(0.09, 1.2), ["0.1", "0.2", "0.5", "1"]);
        assert_eq!(labels(0.5e-6, 2e3), ["0.000001", "0.0001", "0.01", "1", "100"]);
    }

    #[test]
    fn an_empty_or_endless_range_has_no_ticks() {
        for (low, high) in [(1.0, 1.0), (2.0, 1.0), (0.0, f64::NAN), (0.0, f64::INFINITY)] {
            assert!(ticks(low, high, 5).is_empty());
        }
    }

    #[test]
    fn decades_are_few() {
        let labels = |low, high, most| -> Vec<String> {
            decades(low, high, most).into_iter().map(|(_, label)| label).collect()
        };
        assert_eq!(labels(-2.1, 1.3, 5), ["10⁻²", "0.1", "1", "10"]);
        assert_eq!(labels(-5.6, 0.2, 5), ["10⁻⁴", "10⁻²", "1"]);
        assert_eq!(labels(0.1, 12.0, 3), ["10⁴", "10⁸", "10¹²"]);
        assert!(labels(0.2, 0.8, 5).is_empty());
    }

    #[test]
    fn very_small_and_very_large_numbers_have_powers_of_10() {
        let texts = [0.0, 0.1, 3.0969, 9_999.0, 25_636.0, 2.64e-6, 0.012].map(scientific);
        assert_eq!(texts, ["0.00", "0.10", "3.10", "9999", "2.6·10⁴", "2.6·10⁻⁶", "1.2·10⁻²"]);
        assert_eq!([f64::NAN, f64::INFINITY].map(scientific), ["NaN", "∞"]);
    }

    #[test]
    fn a_loss_below_0_has_a_minus_sign_and_0_has_none() {
        assert_eq!([-0.081, -0.001, 0.0, 0.081].map(short), ["−0.08", "0.00", "0.00", "0.08"]);
    }

    #[test]
    fn two_numbers_have_the_digits_that_tell_them_apart() {
        assert_eq!(apart((-0.31, 1.2)), ["−0.31", "1.20"]);
        assert_eq!(apart((-0.0103, -0.0098)), ["−0.0103", "−0.0098"]);
        assert_eq!(apart((-0.007_29, -0.007_24)), ["−0.0073", "−0.0072"]);
        assert_eq!(apart((0.5, 0.5)), ["0.50", "0.50"]);
        assert_eq!(apart((f64::NAN, f64::INFINITY)), ["NaN", "∞"]);
    }

    #[test]
    fn numbers_never_take_more_than_five_signs_and_a_raised_one() {
        for value in [0.0, 0.694, 99.994, 99.996, 12_345.6, 99_999.6, 3e30, f64::NAN] {
            assert!(short(value).chars().count() <= 6, "{}", short(value));
        }
        assert_eq!([99_999.4, 99_999.6, -8.2e8, 3e30].map(short), ["99999", "1·10⁵", "−8·10⁸", "3·10³⁰"]);
    }

    #[test]
    fn numbers_of_small_units_keep_their_digits_and_others_stay_plain() {
        for (value, sigma, text) in [
            (2.61e-8, 1e-6, "2.6·10⁻⁸"),
            (-3e-6, 1e-6, "−3.0·10⁻⁶"),
            (0.0, 1e-6, "0.00"),
            (4.02, 0.05, "4.02"),
            (0.004, 0.5, "0.00"),
            (0.1647, 8.0, "0.16"),
            (f64::NAN, 1e-6, "NaN"),
        ] {
            assert_eq!(in_units(value, sigma), text);
        }
    }
}
