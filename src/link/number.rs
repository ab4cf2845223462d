//! Numbers with as few characters as bring back every bit.

/// A number, in plain digits unless an exponent saves more than two characters.
pub(super) fn text(value: f64) -> String {
    let (plain, scientific) = (format!("{value}"), format!("{value:e}"));
    if scientific.len() + 2 < plain.len() { scientific } else { plain }
}

/// `text` without blanks beside signs, and with every number as [`text`] has it.
pub(super) fn compact(text: &str) -> String {
    let mut compact = String::with_capacity(text.len());
    for run in runs(text) {
        if run.trim().is_empty() {
            // Only between two values does a blank separate.
            if !compact.is_empty() && !compact.ends_with(is_sign) {
                compact.push(' ');
            }
            continue;
        }
        if run.starts_with(is_sign) && compact.ends_with(' ') {
            compact.pop();
        }
        match run.parse::<f64>() {
            Ok(value) if value.is_finite() && !run.starts_with(|c: char| c.is_alphabetic()) => {
                compact.push_str(&self::text(value));
            }
            _ => compact.push_str(run),
        }
    }
    compact
}

/// Whether a character separates values by itself.
fn is_sign(c: char) -> bool {
    "(),:".contains(c)
}

/// `text` cut into words and numbers, blanks, and single signs.
pub(super) fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let kind = Run::of(first);
        let end = match kind {
            Run::Sign => first.len_utf8(),
            kind => rest.find(|c| Run::of(c) != kind).unwrap_or(rest.len()),
        };
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(run)
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Run {
    Value,
    Blank,
    Sign,
}

impl Run {
    fn of(c: char) -> Self {
        match c {
            c if c.is_alphanumeric() || "._+-".contains(c) => Self::Value,
            c if c.is_whitespace() => Self::Blank,
            _ => Self::Sign,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_keep_every_bit() {
        for (value, short) in [
            (0.0, "0"),
            (-0.0, "-0"),
            (0.01, "0.01"),
            (1.5e-3, "0.0015"),
            (1e-5, "1e-5"),
            (1000.0, "1000"),
            (1e5, "1e5"),
            (-20.0, "-20"),
            (f64::MIN_POSITIVE, "2.2250738585072014e-308"),
            (1.0 / 3.0, "0.3333333333333333"),
        ] {
            assert_eq!(text(value), short);
            assert_eq!(short.parse::<f64>().unwrap().to_bits(), value.to_bits(), "{short}");
        }
    }

    #[test]
    fn blanks_stay_only_between_values() {
        for (long, short) in [
            ("normal(4, 0.5)", "normal(4,0.5)"),
            (" mix( 1 : normal (-2.0, 0.000001) )", "mix(1:normal(-2,1e-6))"),
            ("histogram(0, 1, 3  4 5.0)", "histogram(0,1,3 4 5)"),
            ("samples(old-faithful)", "samples(old-faithful)"),
            ("128, 128", "128,128"),
            ("nan", "nan"),
        ] {
            assert_eq!(compact(long), short);
        }
    }
}
