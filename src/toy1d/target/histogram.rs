//! Bars that somebody drew or typed: a histogram as a distribution.

use std::fmt;

use super::bounds::{FURTHEST, LIGHTEST};
use super::law::{Bars, Law};
use crate::maths::square;
use crate::{Error, Result};

/// Enough for a curve drawn by hand, and few enough for a link.
pub(super) const MOST_BARS: usize = 100;
/// Bars narrower than this part of the numbers' size would differ in width by rounding.
const NARROWEST_BAR: f64 = 1e-12;

/// Bars of equal width from one end to another; the density is constant in each and proportional to its height.
///
/// ```
/// use gan_sim::toy1d::Target;
/// use gan_sim::toy1d::target::Histogram;
///
/// let drawn = Target::Histogram(Histogram::new(140.0, 200.0, vec![1.0, 4.0, 9.0, 4.0, 0.0, 2.0])?);
/// assert_eq!(drawn.to_string(), "histogram(140, 200, 1 4 9 4 0 2)");
/// # Ok::<(), gan_sim::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// As given, `[n]`.
    heights: Vec<f64>,
    bars: Bars,
    /// Mean and σ, in bars from the lower end: the same for all units of x.
    mean: f64,
    sigma: f64,
}

impl Histogram {
    /// Bars between `low` and `high` with these heights.
    ///
    /// # Errors
    /// If there are no bars or more than 100, a height is negative, not finite, or vanishes beside the others, all are 0,
    /// or `low` and `high` leave no room between them.
    pub fn new(low: f64, high: f64, heights: Vec<f64>) -> Result<Self> {
        Self::checked(low, high, heights).map_err(|(expected, found)| {
            Error::Config(format!("`target` histogram: expected {expected}, found {found}"))
        })
    }

    /// The same, or what was expected and what was found.
    pub(super) fn checked(low: f64, high: f64, heights: Vec<f64>) -> Result<Self, (String, String)> {
        check_ends(low, high, heights.len())?;
        check_heights(&heights)?;
        // −0 is 0.
        let heights: Vec<f64> = heights.iter().map(|height| height.abs()).collect();
        let bars = Bars::new(low, high, &heights);
        let middles = || bars.shares().iter().enumerate().map(|(i, share)| (share, i as f64 + 0.5));
        let mean = middles().map(|(share, middle)| share * middle).sum();
        let variance: f64 =
            middles().map(|(share, middle)| share * (square(middle - mean) + 1.0 / 12.0)).sum();
        Ok(Self { heights, bars, mean, sigma: variance.sqrt() })
    }

    pub(super) fn bars(&self) -> &Bars {
        &self.bars
    }

    /// Mean 0 and σ 1, by the heights alone.
    pub(super) fn standard(&self) -> Bars {
        let high = (self.heights.len() as f64 - self.mean) / self.sigma;
        Bars::new(-self.mean / self.sigma, high, &self.heights)
    }

    pub(super) fn mean(&self) -> f64 {
        let (low, high) = self.bars.ends();
        low + (high - low) * (self.mean / self.heights.len() as f64)
    }

    pub(super) fn sigma(&self) -> f64 {
        let (low, high) = self.bars.ends();
        (high - low) * (self.sigma / self.heights.len() as f64)
    }

    /// The outer edges of the outermost bars that are not empty.
    pub(super) fn support(&self) -> (f64, f64) {
        (self.bars.quantile(0.0), self.bars.quantile(1.0))
    }
}

fn check_ends(low: f64, high: f64, bars: usize) -> Result<(), (String, String)> {
    let found = format!("{low:?} and {high:?}");
    let is_within = |end: f64| (-FURTHEST..=FURTHEST).contains(&end);
    if !(is_within(low) && is_within(high) && low < high) {
        return Err((format!("a lower end below the upper end, both within ±{FURTHEST:e}"), found));
    }
    if bars == 0 || bars > MOST_BARS {
        return Err((format!("1 to {MOST_BARS} heights"), format!("{bars}; join neighbouring bars")));
    }
    let largest = low.abs().max(high.abs());
    if (high - low) / bars as f64 <= NARROWEST_BAR * largest {
        let expected =
            format!("bars wider than {NARROWEST_BAR:e} of the larger end, which rounding distorts");
        return Err((
            expected,
            format!("{bars} between {found}; shift the ends towards 0 or take fewer bars"),
        ));
    }
    Ok(())
}

fn check_heights(heights: &[f64]) -> Result<(), (String, String)> {
    if let Some(height) = heights.iter().find(|height| !(height.is_finite() && **height >= 0.0)) {
        return Err(("heights that are finite and at least 0".to_owned(), format!("{height:?}")));
    }
    let total: f64 = heights.iter().sum();
    if total <= 0.0 {
        return Err((
            "at least one height above 0".to_owned(),
            "only zeros; raise the bars where data are".to_owned(),
        ));
    }
    // With an infinite sum, all shares would vanish.
    match heights.iter().find(|height| **height > 0.0 && **height / total < LIGHTEST) {
        Some(height) => Err((
            format!("heights of 0, or of at least {LIGHTEST:e} of their sum"),
            format!("{height:?} of {total:?}; write 0 or change the heights"),
        )),
        None => Ok(()),
    }
}

/// In the form that is parsed, with the same bits: `histogram(0, 10, 1 4 9)`.
impl fmt::Display for Histogram {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (low, high) = self.bars.ends();
        write!(f, "histogram({low}, {high},")?;
        for height in &self.heights {
            write!(f, " {}", shortest(*height))?;
        }
        write!(f, ")")
    }
}

/// `0.25` or `1e-7`, whichever is shorter.
fn shortest(number: f64) -> String {
    let (plain, scientific) = (format!("{number}"), format!("{number:e}"));
    if scientific.len() < plain.len() { scientific } else { plain }
}

#[cfg(test)]
mod tests;
