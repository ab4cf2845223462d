//! Round numbers for axes, and numbers as text.

/// More digits after the point say nothing of a score.
const MOST_DECIMALS: f64 = 4.0;

/// Round values within `low..=high`, at most `most` of them, with their labels.
///
/// Neighbours are 1, 2 or 5 times a power of ten apart, as close as `most` allows.
pub(super) fn ticks(low: f64, high: f64, most: usize) -> Vec<(f64, String)> {
    let span = high - low;
    if !(span.is_finite() && span > 0.0) || most < 2 {
        return Vec::new();
    }
    let magnitude = 10_f64.powf((span / most as f64).log10().floor());
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
    let decimals = (-step.log10().floor()).max(0.0) as usize;
    let (first, last) = within(step);
    (first..=last).map(|k| k as f64 * step).map(|value| (value, label(value, decimals))).collect()
}

/// The whole numbers within `low..=high`, labelled with the powers of 2 that they stand for.
pub(super) fn powers_of_2(low: f64, high: f64) -> Vec<(f64, String)> {
    (low.ceil() as i32..=high.floor() as i32).map(|k| (f64::from(k), label(2_f64.powi(k), 0))).collect()
}

/// The logarithms within `low..=high` of 1, 10, 0.1 and so on, labelled with what they stand for; on a short
/// axis those of 2 and 5 times as much, too.
pub(super) fn powers_of_10(low: f64, high: f64) -> Vec<(f64, String)> {
    let factors: &[f64] = if high - low < 1.7 { &[1.0, 2.0, 5.0] } else { &[1.0] };
    let powers = low.floor() as i32..=high.ceil() as i32;
    // Of many decades every second or third is enough.
    let every = ((high - low) / 6.0).ceil().max(1.0) as i32;
    let kept = powers.filter(|power| power.rem_euclid(every) == 0);
    let values =
        kept.flat_map(|power| factors.iter().map(move |factor| (factor * 10_f64.powi(power), power)));
    let ticks = values.map(|(value, power)| (value.log10(), label(value, (-power).max(0) as usize)));
    ticks.filter(|(place, _)| (low..=high).contains(place)).collect()
}

/// At most `most` whole numbers within `low..=high`, labelled with the powers of 10 that they stand for.
pub(super) fn decades(low: f64, high: f64, most: usize) -> Vec<(f64, String)> {
    let (first, last) = (low.ceil() as i32, high.floor() as i32);
    let every = (1..).find(|every| (last.div_euclid(*every) - (first - 1).div_euclid(*every)) <= most as i32);
    let every = every.unwrap_or(1);
    let kept = (first..=last).filter(|k| k.rem_euclid(every) == 0);
    kept.map(|k| (f64::from(k), power_of_10(k))).collect()
}

fn power_of_10(exponent: i32) -> String {
    match exponent {
        -1 => "0.1".to_owned(),
        0..=3 => label(10_f64.powi(exponent), 0),
        _ => format!("10{}", superscript(exponent)),
    }
}

fn superscript(number: i32) -> String {
    let digit = |c: char| match c.to_digit(10) {
        Some(digit) => ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'][digit as usize],
        None => '⁻',
    };
    number.to_string().chars().map(digit).collect()
}

/// A positive number with two digits after the point or, where that says little, as 2.6·10⁻⁶.
pub(super) fn scientific(value: f64) -> String {
    if value == 0.0 || (0.095..9_999.5).contains(&value) {
        return short(value);
    }
    let digits = format!("{value:.1e}");
    match digits.split_once('e').and_then(|(size, exponent)| Some((size, exponent.parse().ok()?))) {
        Some((size, exponent)) => format!("{size}·10{}", superscript(exponent)),
        None => short(value),
    }
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
pub(super) fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('\u{2009}');
        }
        text.push(digit);
    }
    text
}

/// A loss or a distance in at most five characters, besides a minus sign.
pub(super) fn short(value: f64) -> String {
    let size = match value.abs() {
        v if v.is_nan() => "NaN".to_owned(),
        v if v.is_infinite() => "∞".to_owned(),
        v if v < 99.995 => format!("{v:.2}"),
        v if v < 99_999.5 => format!("{v:.0}"),
        v => format!("{v:.0e}"),
    };
    signed(value < 0.0 && size != "0.00", size)
}

/// Two numbers as [`short`] writes them, with more digits after the point where these would not tell them apart.
pub(super) fn apart((low, high): (f64, f64)) -> [String; 2] {
    let needed = -(high - low).log10().floor();
    [low, high].map(|value| match (3.0..f64::INFINITY).contains(&needed) && value.abs() < 99.995 {
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
    fn a_long_axis_of_logarithms_has_powers_of_10_and_a_short_one_more() {
        let labels = |low: f64, high: f64| -> Vec<String> {
            powers_of_10(low.log10(), high.log10()).into_iter().map(|(_, label)| label).collect()
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
    fn numbers_never_take_more_than_five_characters() {
        for value in [0.0, 0.694, 99.994, 99.996, 12_345.6, 99_999.6, 3e30, f64::NAN] {
            assert!(short(value).chars().count() <= 5, "{}", short(value));
        }
    }
}
