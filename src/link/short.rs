//! Short form: settings one after the other, each with its short name, short words and numbers without the 0 before
//! the point.

use super::number::runs;
use super::table::Row;
use crate::{Error, Result};

/// Words of values and their short forms, which must never change. A word that is not here is written out.
const WORDS: [(&str, &str); 30] = [
    // Targets.
    ("normal", "n"),
    ("uniform", "u"),
    ("laplace", "l"),
    ("exponential", "e"),
    ("student_t", "t"),
    ("lognormal", "g"),
    ("beta", "b"),
    ("histogram", "h"),
    ("mix", "m"),
    ("samples", "s"),
    // Losses.
    ("minimax", "mm"),
    ("nonsaturating", "ns"),
    ("lsgan", "ls"),
    ("wgan", "wg"),
    ("hinge", "hi"),
    // Optimisers and schedules.
    ("sgd", "sd"),
    ("momentum", "mo"),
    ("rmsprop", "rp"),
    ("adam", "ad"),
    ("none", "no"),
    ("linear", "li"),
    ("late", "la"),
    // Networks and their input.
    ("tanh", "th"),
    ("softplus", "sp"),
    ("leaky-relu", "lr"),
    ("relu", "re"),
    ("sigmoid", "si"),
    ("stratified", "st"),
    ("true", "y"),
    ("false", "f"),
];

/// A setting in short form.
pub(super) fn shorten(row: &Row, value: &str) -> String {
    let word = |run: &str| match WORDS.iter().find(|(long, _)| *long == run) {
        Some((_, short)) => (*short).to_owned(),
        None => without_zero(run),
    };
    row.short.to_owned() + &runs(value).map(word).collect::<String>()
}

/// `0.5` as `.5`
fn without_zero(run: &str) -> String {
    match run.strip_prefix('-') {
        Some(rest) if rest.starts_with("0.") => format!("-{}", &rest[1..]),
        None if run.starts_with("0.") => run[1..].to_owned(),
        _ => run.to_owned(),
    }
}

/// Whether a part of a link is in short form.
pub(super) fn is_short(part: &str) -> bool {
    part.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The settings of a part in short form, and their values with the full words.
///
/// # Errors
/// When a short name is unknown.
pub(super) fn settings<'r>(rows: &'r [Row], part: &str) -> Result<Vec<(&'r Row, String)>> {
    let mut settings = Vec::new();
    let mut rest = part;
    while !rest.is_empty() {
        let end = rest[1..].find(|c: char| c.is_ascii_uppercase()).map_or(rest.len(), |end| end + 1);
        let (setting, after) = rest.split_at(end);
        let named = |row: &&Row| !row.short.is_empty() && setting.starts_with(row.short);
        let Some(row) = rows.iter().find(named) else {
            let known: Vec<&str> =
                rows.iter().map(|row| row.short).filter(|short| !short.is_empty()).collect();
            return Err(Error::Config(format!(
                "expected a setting by its full name, or short: {}, found {setting:?}",
                known.join(", ")
            )));
        };
        settings.push((row, lengthened(&setting[row.short.len()..])));
        rest = after;
    }
    Ok(settings)
}

/// A value with the full words.
fn lengthened(value: &str) -> String {
    let mut lengthened = String::with_capacity(value.len());
    for run in runs(value) {
        lengthened.push_str(WORDS.iter().find(|(_, short)| *short == run).map_or(run, |(long, _)| long));
    }
    lengthened
}

#[cfg(test)]
mod tests {
    use super::super::table::TOY1D;
    use super::*;

    #[test]
    fn no_short_word_is_a_word() {
        for (i, (long, short)) in WORDS.iter().enumerate() {
            assert!(WORDS.iter().all(|(other, _)| other != short), "{short}");
            assert!(WORDS[..i].iter().all(|(l, s)| l != long && s != short), "{long} {short}");
        }
    }

    #[test]
    fn short_settings_are_read_as_they_are_written() {
        let row = |name: &str| TOY1D.iter().find(|row| row.name == name).unwrap();
        for (name, value, short) in [
            ("target", "mix(3:normal(-0.5,1e-6),7:lognormal(0.25,1))", "Tm(3:n(-.5,1e-6),7:g(.25,1))"),
            ("target", "samples(old-faithful)", "Ts(old-faithful)"),
            ("g-start", "-0.125", "Gs-.125"),
            ("d-optimizer", "rmsprop", "Dorp"),
            ("penalty", "r1r2", "Pr1r2"),
            ("seed", "100", "S100"),
        ] {
            assert_eq!(shorten(row(name), value), short);
            let [(back, text)] = &settings(&TOY1D, short).unwrap()[..] else { panic!("{short}") };
            assert_eq!((back.name, text.replace("-.", "-0.").replace("(.", "(0.")), (name, value.to_owned()));
        }
        let names =
            |part| settings(&TOY1D, part).unwrap().iter().map(|(row, _)| row.name).collect::<Vec<_>>();
        assert_eq!(names("S7R.01Dh8,8"), ["seed", "lr", "d-hidden"]);
        let error = settings(&TOY1D, "S7J3").unwrap_err().to_string();
        assert!(error.ends_with("found \"J3\"") && error.contains("T, L, Dk"), "{error}");
    }
}
