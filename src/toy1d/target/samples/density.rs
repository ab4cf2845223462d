//! The smoothed distribution of numbers: a kernel density estimate.
//!
//! p(x) = 1/n Σᵢ φ((x − xᵢ)/h)/h with Gaussian φ and Silverman's bandwidth h = 0.9·min(σ, IQR/1.34)·n^(−1/5).
//! Its cumulative distribution is tabulated on a fine grid and linear between the points, so
//! that density, quantiles and distances are fast and consistent for any n.
//!
//! Source: Silverman 1986, "Density Estimation for Statistics and Data Analysis", equation 3.31.

use super::super::bounds::{FURTHEST, NARROWEST};
use super::super::law::{Law, Normal};
use super::words;
use crate::maths::square;
use crate::toy1d::grid;

const POINTS: usize = 2001;
/// This many h beyond the outermost sample, the density is 0.
pub(super) const TAIL: f64 = 4.0;
/// From this many h, the kernel's cumulative distribution is 1 to the last bit.
pub(super) const WHOLE: f64 = 9.0;
/// A summand of this part of a sum or less does not change a bit of it.
const NOTHING: f64 = 1e-17;
/// Points of the table closer than this part of the numbers' size would coincide.
const CLOSEST: f64 = 1e-14;
/// Up to this many numbers, the exact sum over all kernels is used; it takes at most half a second. Its time grows
/// with n; that of the sum over groups does not.
const SUMMED_UP: usize = 50_000;
/// Groups in the width h of a kernel. A group is replaced by its mean, which changes F by at most max|φ′|/8 of its
/// width in h, squared: 0.03/256² < 5e-7.
const GROUPS: f64 = 256.0;

/// Ascending numbers with the table of their distribution.
#[derive(Debug)]
pub(super) struct Density {
    /// Ascending, `[n]`.
    pub(super) values: Vec<f64>,
    pub(super) bandwidth: f64,
    pub(super) mean: f64,
    pub(super) sigma: f64,
    /// F at evenly spaced x.
    x: Vec<f64>,
    cdf: Vec<f64>,
}

impl Density {
    /// Smooths these numbers.
    ///
    /// # Errors
    /// If they are all equal, or too large or too close together to compute with.
    pub(super) fn new(mut values: Vec<f64>) -> Result<Self, String> {
        values.sort_unstable_by(f64::total_cmp);
        let n = values.len();
        if n < 2 || values[0] == values[n - 1] {
            let found =
                values.first().map_or("none".to_owned(), |&value| format!("only {}", words::number(value)));
            return Err(format!("expected at least 2 different numbers, found {found}; take more rows"));
        }
        let largest = values[n - 1].max(-values[0]);
        if largest > FURTHEST {
            return Err(format!("expected numbers within ±{FURTHEST:e}, found {largest:e}; scale them"));
        }
        let bandwidth = bandwidth(&values);
        let x = grid(values[0] - TAIL * bandwidth, values[n - 1] + TAIL * bandwidth, POINTS);
        if bandwidth < NARROWEST || x[1] - x[0] < CLOSEST * largest {
            let spread = values[n - 1] - values[0];
            return Err(format!(
                "expected numbers that differ by more than rounding, found {spread:e} in all; shift or scale them"
            ));
        }
        let mut cdf = match n <= SUMMED_UP {
            true => x.iter().map(|&x| smoothed_cdf(&values, bandwidth, x)).collect(),
            false => grouped_cdf(&values, bandwidth, &x),
        };
        (cdf[0], cdf[POINTS - 1]) = (0.0, 1.0);
        let (mean, sigma) = (mean(&values), (variance(&values) + square(bandwidth)).sqrt());
        Ok(Self { values, bandwidth, mean, sigma, x, cdf })
    }

    pub(super) fn pdf(&self, x: f64) -> f64 {
        let h = self.x[1] - self.x[0];
        let at = (x - self.x[0]) / h;
        // `as` saturates: the sign shows whether x is left of the table.
        let i = at as usize;
        if at < 0.0 || i + 1 >= POINTS { 0.0 } else { (self.cdf[i + 1] - self.cdf[i]) / h }
    }

    pub(super) fn cdf(&self, x: f64) -> f64 {
        let at = (x - self.x[0]) / (self.x[1] - self.x[0]);
        let i = at as usize;
        if at < 0.0 {
            0.0
        } else if i + 1 >= POINTS {
            1.0
        } else {
            self.cdf[i] + (at - i as f64) * (self.cdf[i + 1] - self.cdf[i])
        }
    }

    /// The ends of the table.
    pub(super) fn support(&self) -> (f64, f64) {
        (self.x[0], self.x[POINTS - 1])
    }

    pub(super) fn quantile(&self, u: f64) -> f64 {
        let Self { x, cdf, .. } = self;
        let i = cdf.partition_point(|&f| f < u).clamp(1, POINTS - 1);
        let (before, after) = (cdf[i - 1], cdf[i]);
        let part = if after > before { (u - before) / (after - before) } else { 0.0 };
        x[i - 1] + part.clamp(0.0, 1.0) * (x[i] - x[i - 1])
    }
}

/// h for ascending numbers.
pub(super) fn bandwidth(values: &[f64]) -> f64 {
    let n = values.len();
    let sigma = variance(values).sqrt();
    let spread = (values[n * 3 / 4] - values[n / 4]) / 1.34;
    let narrower = if spread > 0.0 { sigma.min(spread) } else { sigma };
    0.9 * narrower * libm::pow(n as f64, -0.2)
}

/// 1/n Σᵢ Φ((x − xᵢ)/h) for ascending xᵢ, to the last bit: those far below x count as 1, and the sum ends as soon as
/// it can no longer change.
pub(super) fn smoothed_cdf(values: &[f64], bandwidth: f64, x: f64) -> f64 {
    let kernel = Normal::STANDARD;
    let below = values.partition_point(|value| (x - value) / bandwidth > WHOLE);
    let mut sum = below as f64;
    for value in &values[below..] {
        let more = kernel.cdf((x - value) / bandwidth);
        if more < NOTHING * sum {
            break;
        }
        sum += more;
    }
    sum / values.len() as f64
}

/// [`smoothed_cdf`] at all these evenly spaced x, with every number replaced by the mean of its group of near numbers:
/// each group is added where its kernel rises, and counts in full further right.
pub(super) fn grouped_cdf(values: &[f64], bandwidth: f64, x: &[f64]) -> Vec<f64> {
    let kernel = Normal::STANDARD;
    let (low, h) = (x[0], x[1] - x[0]);
    // `as` saturates: left of the grid is its first point.
    let point = |at: f64| (((at - low) / h) as usize).min(x.len());
    let mut rising = vec![0.0; x.len()];
    let mut full = vec![0.0; x.len() + 1];
    let mut rest = values;
    while let Some(&first) = rest.first() {
        let count = rest.iter().take_while(|&&value| value - first <= bandwidth / GROUPS).count();
        let (group, others) = rest.split_at(count);
        let middle = first + group.iter().map(|value| value - first).sum::<f64>() / count as f64;
        let (from, to) = (point(middle - WHOLE * bandwidth), point(middle + WHOLE * bandwidth + h));
        for i in from..to {
            rising[i] += count as f64 * kernel.cdf((x[i] - middle) / bandwidth);
        }
        full[to] += count as f64;
        rest = others;
    }
    let (mut below, mut highest) = (0.0, 0.0_f64);
    let mut cdf = Vec::with_capacity(x.len());
    for (rising, full) in rising.iter().zip(&full) {
        below += full;
        // Rounding must not make F decrease.
        highest = highest.max((below + rising) / values.len() as f64);
        cdf.push(highest);
    }
    cdf
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

pub(super) fn variance(values: &[f64]) -> f64 {
    let mean = mean(values);
    values.iter().map(|x| square(x - mean)).sum::<f64>() / values.len() as f64
}

#[cfg(test)]
mod tests;
