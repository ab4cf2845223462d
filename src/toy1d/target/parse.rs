//! Reads a target as it is written on the command line.
//!
//! ```text
//! target  = "normal(" mean "," sigma ")" | "uniform(" low "," high ")" | "laplace(" mean "," scale ")"
//!         | "exponential(" rate ")" | "student_t(" freedom ")" | "lognormal(" mu "," sigma ")"
//!         | "beta(" alpha "," beta ")"
//!         | "mix(" weight ":" target { "," weight ":" target } ")"
//!         | "samples(" file [ ":" column ] ")"
//! ```

use std::path::Path;
use std::str::FromStr;

use super::{Samples, Target};
use crate::{Error, Result};

const FORMS: &str = "normal(mean, sigma), uniform(low, high), laplace(mean, scale), exponential(rate), \
     student_t(freedom), lognormal(mu, sigma), beta(alpha, beta), mix(weight: target, …), samples(FILE:column)";

/// Nobody needs more; a text from elsewhere may hold thousands, which would use up the stack.
const DEEPEST: usize = 16;

impl FromStr for Target {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let mut parser = Parser { text, at: 0, depth: 0 };
        let target = parser.target()?;
        if parser.peek().is_some() {
            return Err(parser.expected("the end"));
        }
        Ok(target)
    }
}

struct Parser<'a> {
    text: &'a str,
    /// Bytes read so far.
    at: usize,
    /// Mixtures around this place.
    depth: usize,
}

impl Parser<'_> {
    fn target(&mut self) -> Result<Target> {
        self.peek();
        let start = self.at;
        let name = self.take_while(|c| c.is_ascii_alphanumeric() || c == '_');
        match name.as_str() {
            "mix" => self.mix(),
            "samples" => self.samples(),
            "uniform" => self.uniform(),
            "normal" => self.two("the mean", "sigma").map(|(mean, sigma)| Target::Normal { mean, sigma }),
            "laplace" => {
                self.two("the mean", "the scale").map(|(mean, scale)| Target::Laplace { mean, scale })
            }
            "lognormal" => self.two("mu", "sigma").map(|(mu, sigma)| Target::LogNormal { mu, sigma }),
            "exponential" => self.one("the rate", 0.0).map(|rate| Target::Exponential { rate }),
            "student_t" => {
                self.one("the degrees of freedom", 2.0).map(|freedom| Target::StudentT { freedom })
            }
            "beta" => self.beta(),
            _ => {
                self.at = start;
                Err(self.expected(&format!("one of {FORMS}")))
            }
        }
    }

    /// `(x)` with x above `low`.
    fn one(&mut self, name: &str, low: f64) -> Result<f64> {
        self.token('(')?;
        let value = self.above(low, name)?;
        self.token(')')?;
        Ok(value)
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
        let alpha = self.above(0.0, "alpha")?;
        self.token(',')?;
        let beta = self.above(0.0, "beta")?;
        self.token(')')?;
        Ok(Target::Beta { alpha, beta })
    }

    /// `(FILE)` or `(FILE:column)`: the last colon parts them, as paths may have some too.
    fn samples(&mut self) -> Result<Target> {
        self.token('(')?;
        let inside = self.take_while(|c| c != ')');
        if inside.trim().is_empty() {
            return Err(self.expected("a CSV file"));
        }
        self.token(')')?;
        let (file, column) = match inside.trim().rsplit_once(':') {
            Some((file, column)) if !file.is_empty() && !column.contains(['/', '\\']) => {
                (file, Some(column.trim()))
            }
            _ => (inside.trim(), None),
        };
        Ok(Target::Samples(Samples::read(Path::new(file.trim()), column)?))
    }

    fn mix(&mut self) -> Result<Target> {
        if self.depth == DEEPEST {
            return Err(self.expected(&format!("at most {DEEPEST} mixtures within each other")));
        }
        self.depth += 1;
        self.token('(')?;
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
        let total: f64 = parts.iter().map(|(weight, _)| weight).sum();
        // Weights that add up already stay as written, so that printing and parsing agree.
        if (total - 1.0).abs() > 1e-12 {
            for (weight, _) in &mut parts {
                *weight /= total;
            }
        }
        Ok(Target::Mix(parts))
    }

    fn above(&mut self, low: f64, name: &str) -> Result<f64> {
        let what = format!("{name}, a number above {low}");
        self.peek();
        let start = self.at;
        let number = self.number(&what)?;
        if number > low {
            return Ok(number);
        }
        self.at = start;
        Err(self.expected(&what))
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
        let character = self.text[..self.at].chars().count() + 1;
        Error::Config(format!(
            "target \"{}\", character {character}: expected {what}, found {found}",
            self.text
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn problem(text: &str) -> String {
        text.parse::<Target>().unwrap_err().to_string()
    }

    #[test]
    fn spaces_and_any_depth_are_fine_and_weights_are_normalised() {
        let target: Target = " mix( 1:normal(0,1), 3: mix(1: normal(2, 1)) ) ".parse().unwrap();
        assert_eq!(target.to_string(), "mix(0.25: normal(0, 1), 0.75: mix(1: normal(2, 1)))");
    }

    #[test]
    fn errors_point_at_the_character() {
        assert_eq!(
            problem("normal(4, -1)"),
            "target \"normal(4, -1)\", character 11: expected sigma, a number above 0, found '-'"
        );
        assert_eq!(
            problem("normal(4 0.5)"),
            "target \"normal(4 0.5)\", character 10: expected ',', found '0'"
        );
        assert!(problem("").contains("character 1: expected one of normal(mean, sigma)"));
        assert!(problem("normal(1, 2) x").contains("character 14: expected the end, found 'x'"));
        assert!(problem("mix(0.5: norml(1, 2))").contains("character 10: expected one of normal("));
        assert!(problem("uniform(2, 1)").contains("character 12: expected the upper end, a number above 2"));
        assert!(problem("student_t(1)").contains("the degrees of freedom, a number above 2"));
        assert!(problem("samples()").contains("character 9: expected a CSV file"));
        assert!(problem("normal(1e999, 1)").contains("expected the mean"));
    }

    #[test]
    fn a_text_of_nothing_but_mixtures_is_refused() {
        assert!(problem(&"mix(1:".repeat(10_000)).contains("at most 16 mixtures within each other"));
        let deep = format!("{}normal(0, 1){}", "mix(1: ".repeat(16), ")".repeat(16));
        deep.parse::<Target>().unwrap();
    }

    proptest! {
        #[test]
        fn no_text_makes_the_parser_panic(text in "\\PC{0,40}") {
            let _ = text.parse::<Target>();
        }

        #[test]
        fn what_is_printed_is_read_back(mean in -1e6..1e6_f64, sigma in 1e-6..1e6_f64, w in 0.01..0.99_f64) {
            let normal = Target::Normal { mean, sigma };
            let mix = Target::Mix(vec![(w, normal.clone()), (1.0 - w, normal)]);
            prop_assert_eq!(mix.to_string().parse::<Target>().unwrap(), mix);
        }
    }
}
