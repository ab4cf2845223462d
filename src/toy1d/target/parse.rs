//! Reads a target as it is written on the command line.
//!
//! ```text
//! target  = "normal(" mean "," sigma ")"
//!         | "mix(" weight ":" target { "," weight ":" target } ")"
//! ```

use std::str::FromStr;

use super::Target;
use crate::{Error, Result};

impl FromStr for Target {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let mut parser = Parser { text, at: 0 };
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
}

impl Parser<'_> {
    fn target(&mut self) -> Result<Target> {
        self.peek();
        let start = self.at;
        let name = self.take_while(|c| c.is_ascii_alphanumeric() || c == '_');
        match name.as_str() {
            "normal" => {
                self.token('(')?;
                let mean = self.number("the mean, a number")?;
                self.token(',')?;
                let sigma = self.positive("sigma, a number above 0")?;
                self.token(')')?;
                Ok(Target::Normal { mean, sigma })
            }
            "mix" => self.mix(),
            _ => {
                self.at = start;
                Err(self.expected("normal(mean, sigma) or mix(weight: target, …)"))
            }
        }
    }

    fn mix(&mut self) -> Result<Target> {
        self.token('(')?;
        let mut parts = Vec::new();
        loop {
            let weight = self.positive("a weight, a number above 0")?;
            self.token(':')?;
            parts.push((weight, self.target()?));
            if self.peek() != Some(',') {
                break;
            }
            self.token(',')?;
        }
        self.token(')')?;
        let total: f64 = parts.iter().map(|(weight, _)| weight).sum();
        // Weights that add up already stay as written, so that printing and parsing agree.
        if (total - 1.0).abs() > 1e-12 {
            for (weight, _) in &mut parts {
                *weight /= total;
            }
        }
        Ok(Target::Mix(parts))
    }

    fn positive(&mut self, what: &str) -> Result<f64> {
        self.peek();
        let start = self.at;
        let number = self.number(what)?;
        if number > 0.0 {
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
        assert!(problem("").contains("character 1: expected normal(mean, sigma)"));
        assert!(problem("normal(1, 2) x").contains("character 14: expected the end, found 'x'"));
        assert!(problem("mix(0.5: norml(1, 2))").contains("character 10: expected normal("));
        assert!(problem("normal(1e999, 1)").contains("expected the mean"));
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
