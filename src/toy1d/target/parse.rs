//! Parses a target as written on the command line.
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

use std::ops::RangeInclusive;
use std::path::Path;
use std::str::FromStr;

use super::bounds::{FURTHEST, NARROWEST};
use super::{OLD_FAITHFUL, Samples, Target};
use crate::{Error, Result};

const FORMS: &str = "normal(mean, sigma), uniform(low, high), laplace(mean, scale), exponential(rate), \
     student_t(freedom), lognormal(mu, sigma), beta(alpha, beta), mix(weight: target, …), samples(FILE:column)";

/// Why a file is not opened.
const FOR_READ: &str = "only `Target::read` opens files";
const NOT_IN_A_RECIPE: &str = "it was trained on the numbers of a file, which is not in it: name yours with `target \
     \"samples(FILE:column)\"`";

/// Enough for any use; a text from elsewhere may nest thousands, which would overflow the stack.
const DEEPEST: usize = 16;

/// The quantiles of Student's t with more degrees of freedom take forever; it is practically a Gaussian then.
const MOST_FREEDOM: f64 = 1e6;
/// α and β of a beta distribution: below, too much of it is in the poles for the number type; above, its quantiles
/// take forever.
const SHAPES: RangeInclusive<f64> = 0.01..=1e6;
/// The smallest share of a part of a mixture: less is not visible in any measure, and at 0 there is nothing to cover.
const LIGHTEST: f64 = 1e-12;

impl FromStr for Target {
    type Err = Error;

    /// Opens no files, and refuses text that names one; use [`Target::read`] for that.
    fn from_str(text: &str) -> Result<Self> {
        whole(Parser { text, at: 0, depth: 0, refusal: Some(FOR_READ) })
    }
}

impl Target {
    /// Parses a target as the user types it, and reads the file that it may name.
    ///
    /// # Errors
    /// If the text is not a target, or its file cannot be read.
    pub fn read(text: &str) -> Result<Self> {
        whole(Parser { text, at: 0, depth: 0, refusal: None })
    }
}

/// The target in a recipe, which cannot contain a file.
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

struct Parser<'a> {
    text: &'a str,
    /// Bytes read so far.
    at: usize,
    /// Nesting depth of mixtures.
    depth: usize,
    /// Why files are not allowed as samples; `None` if they are.
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
            "uniform" => self.uniform(),
            "normal" => self.two("the mean", "sigma").map(|(mean, sigma)| Target::Normal { mean, sigma }),
            "laplace" => {
                self.two("the mean", "the scale").map(|(mean, scale)| Target::Laplace { mean, scale })
            }
            "lognormal" => self.two("mu", "sigma").map(|(mu, sigma)| Target::LogNormal { mu, sigma }),
            "exponential" => self.exponential(),
            "student_t" => self.student_t(),
            "beta" => self.beta(),
            _ => {
                self.at = start;
                Err(self.expected(&format!("one of {FORMS}")))
            }
        }
    }

    fn exponential(&mut self) -> Result<Target> {
        self.token('(')?;
        let rate = self.above(0.0, "the rate")?;
        self.token(')')?;
        Ok(Target::Exponential { rate })
    }

    fn student_t(&mut self) -> Result<Target> {
        self.token('(')?;
        let what = format!(
            "the degrees of freedom, a number above 2 and at most {MOST_FREEDOM} (for more take normal(0, 1))"
        );
        let freedom = self.number_that(&what, |freedom| freedom > 2.0 && freedom <= MOST_FREEDOM)?;
        self.token(')')?;
        Ok(Target::StudentT { freedom })
    }

    /// `(x, y)` with any x and y above 0.
    fn two(&mut self, first: &str, second: &str) -> Result<(f64, f64)> {
        self.token('(')?;
        let x = self.number(&format!("{first}, a number"))?;
        self.token(',')?;
        let y = self.above(0.0, second)?;
        self.token(')')?;
        Ok((x, y))
    }

    fn uniform(&mut self) -> Result<Target> {
        self.token('(')?;
        let low = self.number("the lower end, a number")?;
        self.token(',')?;
        let high = self.above(low, "the upper end")?;
        self.token(')')?;
        Ok(Target::Uniform { low, high })
    }

    fn beta(&mut self) -> Result<Target> {
        self.token('(')?;
        let alpha = self.shape("alpha")?;
        self.token(',')?;
        let beta = self.shape("beta")?;
        self.token(')')?;
        Ok(Target::Beta { alpha, beta })
    }

    fn shape(&mut self, name: &str) -> Result<f64> {
        let what = format!("{name}, a number from {} to {}", SHAPES.start(), SHAPES.end());
        self.number_that(&what, |shape| SHAPES.contains(&shape))
    }

    fn samples(&mut self) -> Result<Target> {
        let (file, column) = self.file_and_column()?;
        Ok(Target::Samples(Samples::read(Path::new(&file), column.as_deref())?))
    }

    /// `(old-faithful)`: the built-in numbers.
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
            return Err(self.expected(&format!("at most {DEEPEST} nested mixtures")));
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
        // With an infinite sum, all weights would vanish.
        if let Some((weight, _)) = parts.iter().find(|(weight, _)| weight / total < LIGHTEST) {
            self.at = start;
            let found = format!("{weight:?} of {total:?}; leave it out or change the weights");
            return Err(self.wrong(&format!("weights of at least {LIGHTEST:e} of their sum"), &found));
        }
        // Weights that already add up are kept as written, so that printing and parsing agree.
        if (total - 1.0).abs() > 1e-12 {
            for (weight, _) in parts {
                *weight /= total;
            }
        }
        Ok(())
    }

    fn above(&mut self, low: f64, name: &str) -> Result<f64> {
        self.number_that(&format!("{name}, a number above {low}"), |number| number > low)
    }

    fn number_that(&mut self, what: &str, fits: impl Fn(f64) -> bool) -> Result<f64> {
        self.peek();
        let start = self.at;
        let number = self.number(what)?;
        if fits(number) {
            return Ok(number);
        }
        self.at = start;
        Err(self.expected(what))
    }

    fn number(&mut self, what: &str) -> Result<f64> {
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

    fn token(&mut self, token: char) -> Result<()> {
        if self.peek() == Some(token) {
            self.at += token.len_utf8();
            return Ok(());
        }
        Err(self.expected(&format!("'{token}'")))
    }

    /// The next character that is not a space.
    fn peek(&mut self) -> Option<char> {
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

    /// An error at this position.
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
