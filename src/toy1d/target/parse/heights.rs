//! The bars of a histogram.

use super::super::Histogram;
use super::super::histogram::MOST_BARS;
use super::{Parser, Target};
use crate::Result;

impl Parser<'_> {
    /// `(low, high, height height …)`
    pub(in super::super) fn histogram(&mut self) -> Result<Target> {
        self.token('(')?;
        self.peek();
        let start = self.at;
        let (low, high) = self.ends()?;
        if self.peek() != Some(',') {
            return Err(self.expected("',' and the heights of the bars, such as 1 4 9"));
        }
        self.token(',')?;
        let heights = self.heights()?;
        self.token(')')?;
        let histogram = Histogram::checked(low, high, heights);
        histogram.map(Target::Histogram).map_err(|(expected, found)| {
            self.at = start;
            self.wrong(&expected, &found)
        })
    }

    /// Heights up to a closing parenthesis, all separated by blanks or all by commas: a comma among blanks may have been
    /// meant as a decimal comma.
    fn heights(&mut self) -> Result<Vec<f64>> {
        let mut heights = Vec::new();
        let mut first = None;
        loop {
            heights.push(self.number_that("a height, a number of at least 0", |height| height >= 0.0)?);
            let end = self.at;
            let separator = match self.peek() {
                Some(')') => return Ok(heights),
                Some(',') => ',',
                Some(_) if self.at > end => ' ',
                _ => return Err(self.expected("a blank, ',' or ')'")),
            };
            if *first.get_or_insert(separator) != separator {
                return Err(self.expected("only blanks or only commas between heights, with decimal points"));
            }
            if separator == ',' {
                self.token(',')?;
            }
            if heights.len() == MOST_BARS {
                let found = "more; join neighbouring bars, or take samples(FILE:column)";
                return Err(self.wrong(&format!("at most {MOST_BARS} heights"), found));
            }
        }
    }
}
