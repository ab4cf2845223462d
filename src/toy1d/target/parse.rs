//! Reads a target as it is written on the command line.
//!
//! ```text
//! target  = "normal(" mean "," sigma ")" | "uniform(" low "," high ")" | "laplace(" mean "," scale ")"
//!         | "exponential(" rate ")" | "student_t(" freedom ")" | "lognormal(" mu "," sigma ")"
//!         | "beta(" alpha "," beta ")"
//!         | "mix(" weight ":" target { "," weight ":" target } ")"
//!         | "samples(" file [ ":" column ] ")"
//! file    = column = text in "double" or 'single' quotes | text without, in which parentheses match
//! ```

mod names;

use std::path::Path;
use std::str::FromStr;

use super::bounds::{FURTHEST, NARROWEST};
use super::family::FORMS;
use super::{OLD_FAITHFUL, Samples, Target};
use crate::{Error, Result};

/// Why a file is not opened.
const FOR_READ: &str = "the numbers of a file are opened by `Target::read` only";
const NOT_IN_A_RECIPE: &str = "it was trained on the numbers of a file, which is not in it: name yours with `target \
     \"samples(FILE:column)\"`";

/// Nobody needs more; a text from elsewhere may hold thousands, which would use up the stack.
const DEEPEST: usize = 16;

/// The share of a part of a mixture: less is not seen in any measure, and at 0 there is nothing to cover.
const LIGHTEST: f64 = 1e-12;

impl FromStr for Target {
    type Err = Error;

    /// Opens no files, and refuses one that is named: that is for [`Target::read`].
    fn from_str(text: &str) -> Result<Self> {
        whole(Parser { text, at: 0, depth: 0, refusal: Some(FOR_READ) })
    }
}

impl Target {
    /// Reads a target as somebody types it, and the file that it may name.
    ///
    /// # Errors
    /// When the text is no target, or its file cannot be read.
    pub fn read(text: &str) -> Result<Self> {
        whole(Parser { text, at: 0, depth: 0, refusal: None })
    }
}

/// The target in a recipe, of which a file is no part.
pub(super) fn in_a_recipe(text: &str) -> Result<Target> {
    whole(Parser { text, at: 0, depth: 0, refusal: Some(NOT_IN_A_RECIPE) })
}

fn whole(mut parser: Parser) -> Result<Target> {
    let target = parser.target()?;
    if parser.peek().is_some() {
        return Err(parser.expected("the end"));
    }
    Ok(target)
}

pub(super) struct Parser<'a> {
    text: &'a str,
    /// Bytes read so far.
    at: usize,
    /// Mixtures around this place.
    depth: usize,
    /// Why samples may not be those of a file; none where they are read.
    refusal: Option<&'static str>,
}

impl Parser<'_> {
    fn target(&mut self) -> Result<Target> {
        self.peek();
        let start = self.at;
        let target = self.named()?;
        if let Some(found) = target.unsound() {
            self.at = start;
            let expected = format!(
                "data nearly all within ±{FURTHEST:e} and with sigma from {NARROWEST:e} to {FURTHEST:e}"
            );
            return Err(self.wrong(&expected, &format!("{found}; scale them to a few units")));
        }
        Ok(target)
    }

    /// A target of any size.
    fn named(&mut self) -> Result<Target> {
        let start = self.at;
        let name = self.take_while(|c| c.is_ascii_alphanumeric() || c == '_');
        match name.as_str() {
            "mix" => self.mix(),
            "samples" => match self.refusal {
                None => self.samples(),
                Some(refusal) => self.built_in(refusal),
            },
            name => match self.family(name) {
                Some(family) => family,
                None => {
                    self.at = start;
                    Err(self
                        .expected(&format!("one of {FORMS}, mix(weight: target, …), samples(FILE:column)")))
                }
            },
        }
    }

    fn samples(&mut self) -> Result<Target> {
        let (file, column) = self.file_and_column()?;
        Ok(Target::Samples(Samples::read(Path::new(&file), column.as_deref())?))
    }

    /// `(old-faithful)`: the numbers that come with the program.
    fn built_in(&mut self, refusal: &str) -> Result<Target> {
        self.token('(')?;
        if self.take_while(|c| c != ')').trim() != OLD_FAITHFUL {
            return Err(Error::Config(refusal.to_owned()));
        }
        self.token(')')?;
        Ok(Target::Samples(Samples::read(Path::new(OLD_FAITHFUL), None)?))
    }

    fn mix(&mut self) -> Result<Target> {
        if self.depth == DEEPEST {
            return Err(self.expected(&format!("at most {DEEPEST} mixtures within each other")));
        }
        self.depth += 1;
        self.token('(')?;
        let start = self.at;
        let mut parts = Vec::new();
        loop {
            let weight = self.above(0.0, "a weight")?;
            self.token(':')?;
            parts.push((weight, self.target()?));
            if self.peek() != Some(',') {
                break;
            }
            self.token(',')?;
        }
        self.token(')')?;
        self.depth -= 1;
        self.at_their_sum(&mut parts, start)?;
        Ok(Target::Mix(parts))
    }

    /// Divides the weights, which begin at `start`, by their sum.
    fn at_their_sum(&mut self, parts: &mut [(f64, Target)], start: usize) -> Result<()> {
        let total: f64 = parts.iter().map(|(weight, _)| weight).sum();
        // An infinite sum leaves nothing of any weight.
        if let Some((weight, _)) = parts.iter().find(|(weight, _)| weight / total < LIGHTEST) {
            self.at = start;
            let found = format!("{weight:?} of {total:?}; leave it out or change the weights");
            return Err(self.wrong(&format!("weights of at least {LIGHTEST:e} of their sum"), &found));
        }
        // Weights that add up already stay as written, so that printing and parsing agree.
        if (total - 1.0).abs() > 1e-12 {
            for (weight, _) in parts {
                *weight /= total;
            }
        }
        Ok(())
    }

    pub(super) fn above(&mut self, low: f64, name: &str) -> Result<f64> {
        self.number_that(&format!("{name}, a number above {low}"), |number| number > low)
    }

    pub(super) fn number_that(&mut self, what: &str, fits: impl Fn(f64) -> bool) -> Result<f64> {
        self.peek();
        let start = self.at;
        let number = self.number(what)?;
        if fits(number) {
            return Ok(number);
        }
        self.at = start;
        Err(self.expected(what))
    }

    pub(super) fn number(&mut self, what: &str) -> Result<f64> {
        self.peek();
        let start = self.at;
        let digits = self.take_while(|c| c.is_ascii_digit() || "+-.eE".contains(c));
        match digits.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(number),
            _ => {
                self.at = start;
                Err(self.expected(what))
            }
        }
    }

    pub(super) fn token(&mut self, token: char) -> Result<()> {
        if self.peek() == Some(token) {
            self.at += token.len_utf8();
            return Ok(());
        }
        Err(self.expected(&format!("'{token}'")))
    }

    /// The next character that is not a space.
    pub(super) fn peek(&mut self) -> Option<char> {
        self.take_while(char::is_whitespace);
        self.text[self.at..].chars().next()
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let taken: String = self.text[self.at..].chars().take_while(|&c| wanted(c)).collect();
        self.at += taken.len();
        taken
    }

    fn expected(&mut self, what: &str) -> Error {
        let found = match self.peek() {
            Some(c) => format!("'{c}'"),
            None => "the end".to_owned(),
        };
        self.wrong(what, &found)
    }

    /// What is wrong at this place.
    fn wrong(&self, expected: &str, found: &str) -> Error {
        let character = self.text[..self.at].chars().count() + 1;
        Error::Config(format!(
            "target \"{}\", character {character}: expected {expected}, found {found}",
            self.text
        ))
    }
}

#[cfg(test)]
mod tests;
