//! A place in the text of a target, and what can be read there: numbers and signs.

use crate::{Error, Result};

/// A text that is being read.
pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    /// Bytes read so far.
    pub(super) at: usize,
    /// Mixtures around this place.
    pub(super) depth: usize,
    /// Why samples may not be those of a file; none where they are read.
    pub(super) refusal: Option<&'static str>,
}

impl Parser<'_> {
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

    pub(super) fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let taken: String = self.text[self.at..].chars().take_while(|&c| wanted(c)).collect();
        self.at += taken.len();
        taken
    }

    pub(super) fn expected(&mut self, what: &str) -> Error {
        let found = match self.peek() {
            Some(c) => format!("'{c}'"),
            None => "the end".to_owned(),
        };
        self.wrong(what, &found)
    }

    /// What is wrong at this place.
    pub(super) fn wrong(&self, expected: &str, found: &str) -> Error {
        let character = self.text[..self.at].chars().count() + 1;
        Error::Config(format!(
            "target \"{}\", character {character}: expected {expected}, found {found}",
            self.text
        ))
    }
}
