//! A part of a study, for one of several machines.

use std::fmt;
use std::str::FromStr;

/// Every N-th run of a study, starting at the I-th: `I/N`, such as `2/4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// I, from 1 to N.
    number: usize,
    /// N.
    of: usize,
}

impl Shard {
    /// For names of files: `2-of-4`.
    pub fn name(self) -> String {
        format!("{}-of-{}", self.number, self.of)
    }

    /// Whether this part has the run of this number, counted from 1.
    pub fn has(self, run: usize) -> bool {
        (run - 1) % self.of == self.number - 1
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('/').and_then(|(i, n)| Some((i.parse().ok()?, n.parse().ok()?)));
        match parts {
            Some((number, of)) if (1..=of).contains(&number) => Ok(Self { number, of }),
            _ => Err("expected I/N with I from 1 to N, such as 1/4, 2/4, 3/4 and 4/4".to_owned()),
        }
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_run_is_in_exactly_one_shard() {
        for of in 1..9 {
            let shards: Vec<Shard> = (1..=of).map(|i| format!("{i}/{of}").parse().unwrap()).collect();
            for run in 1..50 {
                assert_eq!(
                    shards.iter().filter(|shard| shard.has(run)).count(),
                    1,
                    "run {run} of {of} shards"
                );
            }
        }
    }

    #[test]
    fn wrong_shards_are_refused() {
        for wrong in ["0/4", "5/4", "1", "1/0", "a/b", "-1/4", ""] {
            assert!(wrong.parse::<Shard>().unwrap_err().contains("I/N"), "{wrong}");
        }
    }
}
