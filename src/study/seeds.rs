//! The seeds of a study.

use std::collections::HashSet;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use crate::as_text::as_text;
use crate::limits::whole;

/// The most seeds; a study keeps a line for each.
const MOST: u64 = 1_000_000;

const FORMS: &str = "expected a number of seeds (100 means 0 to 99), a range (1000..1100 ends with 1099), or \
                     a list (3,5,8)";

/// Seeds in the order in which they are tried: `100`, `1000..1100` or `3,5,8`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seeds {
    /// No range is empty, and no seed is in two ranges.
    ranges: Vec<Range<u64>>,
}

impl Seeds {
    /// The number of seeds.
    pub fn count(&self) -> usize {
        self.ranges.iter().map(|range| (range.end - range.start) as usize).sum()
    }

    /// The seed at this position, counted from 0.
    pub fn nth(&self, place: usize) -> Option<u64> {
        self.ranges.iter().cloned().flatten().nth(place)
    }
}

impl FromStr for Seeds {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |text: &str| whole(text.trim()).map_err(|_| format!("{FORMS}; found {text:?}"));
        let mut ranges = Vec::new();
        for part in text.split(',') {
            ranges.push(match part.split_once("..") {
                Some((from, to)) => number(from)?..number(to)?,
                None if text.contains(',') => {
                    let seed = number(part)?;
                    seed..seed.saturating_add(1)
                }
                None => 0..number(part)?,
            });
        }
        if ranges.iter().any(Range::is_empty) {
            return Err(format!("{FORMS}; {text:?} has no seed or an empty range"));
        }
        let count = ranges.iter().map(|range| range.end - range.start).fold(0, u64::saturating_add);
        if count > MOST {
            return Err(format!("at most {MOST} seeds can be tried, found {count}"));
        }
        let mut known = HashSet::new();
        match ranges.iter().cloned().flatten().find(|seed| !known.insert(*seed)) {
            Some(seed) => Err(format!("seed {seed} is named twice")),
            None => Ok(Self { ranges }),
        }
    }
}

impl fmt::Display for Seeds {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (i, Range { start, end }) in self.ranges.iter().enumerate() {
            let comma = if i > 0 { "," } else { "" };
            // A single number would mean a number of seeds.
            match end - start {
                1 if self.ranges.len() > 1 => write!(f, "{comma}{start}")?,
                _ => write!(f, "{comma}{start}..{end}")?,
            }
        }
        Ok(())
    }
}

as_text!(Seeds);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_a_range_and_a_list_name_seeds() {
        let list = |text: &str| -> Vec<u64> {
            let seeds: Seeds = text.parse().unwrap();
            (0..seeds.count()).filter_map(|place| seeds.nth(place)).collect()
        };
        assert_eq!(list("3"), [0, 1, 2]);
        assert_eq!(list("1000..1003"), [1000, 1001, 1002]);
        assert_eq!(list("1e3..1.002e3"), [1000, 1001]);
        assert_eq!(list("8,3,5"), [8, 3, 5]);
        assert_eq!(list("1, 5..7"), [1, 5, 6]);
    }

    #[test]
    fn seeds_are_written_in_a_form_that_is_read() {
        for (text, written) in [("100", "0..100"), ("7..8", "7..8"), ("3,5,8", "3,5,8"), ("1,5..7", "1,5..7")]
        {
            let seeds: Seeds = text.parse().unwrap();
            assert_eq!(seeds.to_string(), written);
            assert_eq!(written.parse::<Seeds>().unwrap(), seeds);
        }
    }

    #[test]
    fn wrong_seeds_are_refused_with_what_was_expected() {
        for (text, words) in [
            ("", "expected a number of seeds"),
            ("0", "has no seed"),
            ("5..5", "has no seed"),
            ("9..5", "has no seed"),
            ("-1", "found \"-1\""),
            ("1,x", "found \"x\""),
            ("3,5,3", "seed 3 is named twice"),
            ("0..18446744073709551615", "at most 1000000 seeds"),
        ] {
            let error = text.parse::<Seeds>().unwrap_err();
            assert!(error.contains(words), "{text}: {error}");
        }
    }
}
