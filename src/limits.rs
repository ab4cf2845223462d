//! The allowed values of settings. Numbers are also checked in the networks' precision, [`Float`], in which one just
//! below 1 may round to 1.

use crate::nn::Float;
use crate::{Error, Result};

/// A count from 1 to `most`.
///
/// # Errors
/// Names the setting, its range and what was found.
pub fn count(name: &str, value: usize, most: usize) -> Result<()> {
    if (1..=most).contains(&value) {
        return Ok(());
    }
    Err(Error::setting(name, format!("must lie between 1 and {most}"), value))
}

/// A finite number above 0.
///
/// # Errors
/// As for [`count`].
pub fn positive(name: &str, value: f64) -> Result<()> {
    number(name, "a number above 0", value, |value| value > 0.0 && value.is_finite())
}

/// A fraction from 0, below 1.
///
/// # Errors
/// As for [`count`].
pub fn part(name: &str, value: f64) -> Result<()> {
    number(name, "at least 0 and below 1", value, |value| (0.0..1.0).contains(&value))
}

/// A count as people write it: `3000`, `1_000`, `3e3` or `2.5e3`, read without rounding.
///
/// # Errors
/// Says what is expected if it is not a whole number of at least 0, or too large for any count.
pub fn whole(text: &str) -> std::result::Result<u64, String> {
    let Some((digits, zeros)) = decimal(text) else {
        return Err("expected a whole number of at least 0, such as 3000 or 3e3".to_owned());
    };
    let number = if digits.is_empty() { Some(0) } else { digits.parse::<u64>().ok() };
    let whole = number.zip(10_u64.checked_pow(zeros)).and_then(|(number, power)| number.checked_mul(power));
    whole.ok_or_else(|| format!("expected a whole number up to {}", u64::MAX))
}

/// The digits of a whole number, without zeros at either end, and how many zeros follow them.
fn decimal(text: &str) -> Option<(String, u32)> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let is_number = |part: &str| part.split('_').all(|digits| !digits.is_empty() && is_digits(digits));
    if !is_number(before) || !is_number(after) {
        return None;
    }
    let after = after.replace('_', "");
    let digits = before.replace('_', "") + &after;
    let significant = digits.trim_end_matches('0');
    let point = exponent.parse::<i64>().ok()? - after.len() as i64;
    let zeros = point + (digits.len() - significant.len()) as i64;
    let digits = significant.trim_start_matches('0').to_owned();
    // With no digits, the zeros do not matter: 0e-9 is whole. The limit keeps 1e999 readable as too large.
    let zeros = if digits.is_empty() { 0 } else { zeros.min(99) };
    Some((digits, u32::try_from(zeros).ok()?))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn number(name: &str, expected: &str, value: f64, fits: impl Fn(f64) -> bool) -> Result<()> {
    let used = f64::from(value as Float);
    let found = match (fits(value), fits(used)) {
        (true, true) => return Ok(()),
        (true, false) => format!("{value:?}, which the networks' precision rounds to {used}"),
        (false, _) => format!("{value}"),
    };
    Err(Error::setting(name, format!("must be {expected}"), found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_must_fit_as_typed_and_as_used() {
        let problem = |result: Result<()>| result.unwrap_err().to_string();
        assert_eq!(problem(positive("lr", -1.0)), "`lr` must be a number above 0, found -1");
        assert!(problem(positive("lr", f64::NAN)).contains("found NaN"));
        assert_eq!(problem(part("b1", 1.0)), "`b1` must be at least 0 and below 1, found 1");
        assert!(part("b1", -1e-60).is_err(), "it rounds to 0, but is negative");
        for good in [0.0, 0.5, 0.999_999] {
            part("b1", good).unwrap();
        }
    }

    #[cfg(not(gan_sim_f64))]
    #[test]
    fn values_that_rounding_makes_invalid_are_reported() {
        let problem = |result: Result<()>| result.unwrap_err().to_string();
        assert_eq!(
            problem(part("b1", 0.999_999_99)),
            "`b1` must be at least 0 and below 1, found 0.99999999, which the networks' precision rounds to 1"
        );
        assert!(
            problem(positive("lr", 1e-60)).contains("found 1e-60, which the networks' precision rounds to 0")
        );
        assert!(problem(positive("lr", 1e39)).contains("rounds to inf"));
    }

    #[test]
    fn a_count_is_read_in_all_usual_forms_and_never_rounded() {
        for (text, value) in [
            ("0", 0),
            ("3000", 3000),
            ("+7", 7),
            ("007", 7),
            ("1e4", 10_000),
            ("1E4", 10_000),
            ("1e+4", 10_000),
            ("2.5e3", 2500),
            ("1.0", 1),
            ("1200e-2", 12),
            ("1_000", 1000),
            ("0e-9", 0),
            ("9007199254740993", 9_007_199_254_740_993),
            ("18446744073709551615", u64::MAX),
            ("1.8446744073709551615e19", u64::MAX),
        ] {
            assert_eq!(whole(text), Ok(value), "{text}");
        }
    }

    #[test]
    fn anything_but_a_count_is_refused() {
        for text in [
            "", "e3", "1e", ".", "1.", ".5e1", "1.5", "2.5e0", "1e-1", "-1", "-0", "nan", "inf", "0x10",
            "1__0",
        ] {
            assert!(whole(text).unwrap_err().contains("such as 3000 or 3e3"), "{text}");
        }
        for text in ["1e30", "1e999", "18446744073709551616", "2e19", "1e4294967296"] {
            assert!(whole(text).unwrap_err().contains("up to 18446744073709551615"), "{text}");
        }
    }

    #[test]
    fn counts_have_an_upper_end() {
        count("epochs", 7, 7).unwrap();
        for wrong in [0, 8, usize::MAX] {
            let error = count("epochs", wrong, 7).unwrap_err().to_string();
            assert_eq!(error, format!("`epochs` must lie between 1 and 7, found {wrong}"));
        }
    }
}
