//! Which values settings may have. Numbers are judged as the networks use them, in [`Float`], too: one just below 1
//! may round to 1 there.

use crate::nn::Float;
use crate::{Error, Result};

/// A count from 1 to `most`.
///
/// # Errors
/// Names the flag, its range and what was found.
pub fn count(flag: &str, value: usize, most: usize) -> Result<()> {
    if (1..=most).contains(&value) {
        return Ok(());
    }
    Err(Error::Config(format!("--{flag} must lie between 1 and {most}, found {value}")))
}

/// A finite number above 0.
///
/// # Errors
/// As for [`count`].
pub fn positive(flag: &str, value: f64) -> Result<()> {
    number(flag, "a number above 0", value, |value| value > 0.0 && value.is_finite())
}

/// A part of 1, below 1.
///
/// # Errors
/// As for [`count`].
pub fn part(flag: &str, value: f64) -> Result<()> {
    number(flag, "at least 0 and below 1", value, |value| (0.0..1.0).contains(&value))
}

fn number(flag: &str, expected: &str, value: f64, fits: impl Fn(f64) -> bool) -> Result<()> {
    let used = f64::from(value as Float);
    let found = match (fits(value), fits(used)) {
        (true, true) => return Ok(()),
        (true, false) => format!("{value:?}, which the networks' precision rounds to {used}"),
        (false, _) => format!("{value}"),
    };
    Err(Error::Config(format!("--{flag} must be {expected}, found {found}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_must_fit_as_typed_and_as_used() {
        let problem = |result: Result<()>| result.unwrap_err().to_string();
        assert_eq!(problem(positive("lr", -1.0)), "--lr must be a number above 0, found -1");
        assert!(problem(positive("lr", f64::NAN)).contains("found NaN"));
        assert_eq!(problem(part("b1", 1.0)), "--b1 must be at least 0 and below 1, found 1");
        assert!(part("b1", -1e-60).is_err(), "it rounds to 0, but is none");
        for good in [0.0, 0.5, 0.999_999] {
            part("b1", good).unwrap();
        }
    }

    #[cfg(not(feature = "f64"))]
    #[test]
    fn what_rounding_breaks_is_told() {
        let problem = |result: Result<()>| result.unwrap_err().to_string();
        assert_eq!(
            problem(part("b1", 0.999_999_99)),
            "--b1 must be at least 0 and below 1, found 0.99999999, which the networks' precision rounds to 1"
        );
        assert!(
            problem(positive("lr", 1e-60)).contains("found 1e-60, which the networks' precision rounds to 0")
        );
        assert!(problem(positive("lr", 1e39)).contains("rounds to inf"));
    }

    #[test]
    fn counts_have_an_upper_end() {
        count("epochs", 7, 7).unwrap();
        for wrong in [0, 8, usize::MAX] {
            let error = count("epochs", wrong, 7).unwrap_err().to_string();
            assert_eq!(error, format!("--epochs must lie between 1 and 7, found {wrong}"));
        }
    }
}
