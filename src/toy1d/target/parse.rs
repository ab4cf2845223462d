//! Parses a target as written on the command line.
//!
//! ```text
//! target  = "normal(" mean "," sigma ")" | "uniform(" low "," high ")" | "laplace(" mean "," scale ")"
//!         | "exponential(" rate ")" | "student_t(" freedom ")" | "lognormal(" mu "," sigma ")"
//!         | "beta(" alpha "," beta ")"
//!         | "histogram(" low "," high "," heights ")"
//!         | "mix(" weight ":" target { "," weight ":" target } ")"
//!         | "samples(" file [ ":" column ] ")"
//! heights = height { blank height } | height { "," height }
//! file    = column = text in "double" or 'single' quotes | text without, in which parentheses match
//! ```

mod heights;
mod names;

use std::path::Path;
use std::str::FromStr;

use super::bounds::{FURTHEST, LIGHTEST, NARROWEST};
use super::family::FORMS;
use super::parser::Parser;
use super::{OLD_FAITHFUL, Samples, Target};
use crate::as_text::as_text;
use crate::{Error, Result};

/// Why a file is not opened.
const FOR_READ: &str = "only `Target::read` opens files";
const NOT_IN_A_RECIPE: &str = "it was trained on the numbers of a file, which is not in it: name yours with `target \
     \"samples(FILE:column)\"`";
const NOT_IN_A_LINK: &str = "a link holds no numbers of a file and opens none; name the file with `target \
     \"samples(FILE:column)\"`";

/// Enough for any use; a text from elsewhere may nest thousands, which would overflow the stack.
const DEEPEST: usize = 16;

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

    /// The target in a link, which cannot contain a file.
    pub(crate) fn linked(text: &str) -> Result<Self> {
        whole(Parser { text, at: 0, depth: 0, refusal: Some(NOT_IN_A_LINK) })
    }
}

as_text!(Target, in_a_recipe);

/// The target in a recipe, which cannot contain a file.
fn in_a_recipe(text: &str) -> Result<Target> {
    whole(Parser { text, at: 0, depth: 0, refusal: Some(NOT_IN_A_RECIPE) })
}

fn whole(mut parser: Parser) -> Result<Target> {
    let target = parser.target()?;
    if parser.peek().is_some() {
        return Err(parser.expected("the end"));
    }
    Ok(target)
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
}

#[cfg(test)]
mod tests;
