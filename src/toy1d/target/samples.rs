//! The reader's own numbers as a distribution: a kernel density estimate of a column of a CSV file.
//!
//! p(x) = 1/n Σᵢ φ((x − xᵢ)/h)/h with Gaussian φ and Silverman's bandwidth h = 0.9·min(σ, IQR/1.34)·n^(−1/5).
//! Its cumulative distribution is tabulated on a fine grid and taken as straight between the points, so
//! that density, quantiles and distances are quick and agree with each other whatever n is.
//!
//! Source: Silverman 1986, "Density Estimation for Statistics and Data Analysis", equation 3.31.

mod column;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ndarray_rand::rand::Rng;
use ndarray_rand::rand_distr::StandardNormal;
use rand_chacha::ChaCha8Rng;
use statrs::distribution::{ContinuousCDF, Normal};

use super::bounds::{FURTHEST, NARROWEST};
use crate::toy1d::grid;
use crate::{Error, Result};

const POINTS: usize = 2001;
/// Beyond the outermost sample by so many h, the density is 0.
const TAIL: f64 = 4.0;
/// From so many h on, the kernel's cumulative distribution is 1, to the last bit.
const WHOLE: f64 = 9.0;
/// A summand that is this part of a sum or less leaves every bit of it as it is.
const NOTHING: f64 = 1e-17;
/// Points of the table closer than this part of the numbers' size would fall together.
const CLOSEST: f64 = 1e-14;
/// Of a file, more than this is not read.
const LARGEST: u64 = 64 << 20;

/// The name of the numbers that come with the program: how long each of 272 eruptions of the geyser Old
/// Faithful lasted, in minutes.
///
/// Source: Azzalini & Bowman 1990, "A Look at Some Data on the Old Faithful Geyser".
pub const OLD_FAITHFUL: &str = "old-faithful";

/// A column of numbers and the smooth distribution around them.
#[derive(Debug, Clone)]
pub struct Samples {
    path: PathBuf,
    column: Option<String>,
    data: Arc<Data>,
}

#[derive(Debug)]
struct Data {
    /// Ascending, `[n]`.
    values: Vec<f64>,
    bandwidth: f64,
    /// F at evenly spaced x.
    x: Vec<f64>,
    cdf: Vec<f64>,
}

/// The same file and column: it is read once.
impl PartialEq for Samples {
    fn eq(&self, other: &Self) -> bool {
        (&self.path, &self.column) == (&other.path, &other.column) && self.data.values == other.data.values
    }
}

impl fmt::Display for Samples {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "samples({}", self.path.display())?;
        if let Some(column) = &self.column {
            write!(f, ":{column}")?;
        }
        write!(f, ")")
    }
}

impl Samples {
    /// Reads a column of a file, or [`OLD_FAITHFUL`]; by its name in the first line or by its number from 1; without one, the first.
    ///
    /// # Errors
    /// If the file cannot be read, has no such column, or holds anything but finite numbers there, at
    /// least two of them different.
    pub fn read(path: &Path, column: Option<&str>) -> Result<Self> {
        if path.as_os_str() == OLD_FAITHFUL && column.is_none() {
            return Self::of_text(path, None, include_str!("old_faithful.csv"));
        }
        let size = std::fs::metadata(path).map_err(Error::io("read", path))?.len();
        if size > LARGEST {
            return Err(Error::bad_file(
                path,
                format!("expected at most {LARGEST} bytes, found {size}; take a part of it"),
            ));
        }
        let text = std::fs::read_to_string(path).map_err(Error::io("read", path))?;
        Self::of_text(path, column, &text)
    }

    /// The file that the numbers come from, unless they came with the program.
    pub(super) fn file(&self) -> Option<&Path> {
        let built_in = self.path.as_os_str() == OLD_FAITHFUL && self.column.is_none();
        (!built_in).then_some(&self.path)
    }

    fn of_text(path: &Path, name: Option<&str>, text: &str) -> Result<Self> {
        let values = column::read(text, name).map_err(|problem| Error::bad_file(path, problem))?;
        let data = Data::new(values).map_err(|problem| Error::bad_file(path, problem))?;
        Ok(Self { path: path.to_owned(), column: name.map(str::to_owned), data: Arc::new(data) })
    }

    pub(super) fn pdf(&self, x: f64) -> f64 {
        let data = &self.data;
        let h = data.x[1] - data.x[0];
        let at = (x - data.x[0]) / h;
        // `as` saturates: what lies left of the table is told by the sign.
        let i = at as usize;
        if at < 0.0 || i + 1 >= POINTS { 0.0 } else { (data.cdf[i + 1] - data.cdf[i]) / h }
    }

    pub(super) fn cdf(&self, x: f64) -> f64 {
        let data = &self.data;
        let at = (x - data.x[0]) / (data.x[1] - data.x[0]);
        let i = at as usize;
        if at < 0.0 {
            0.0
        } else if i + 1 >= POINTS {
            1.0
        } else {
            data.cdf[i] + (at - i as f64) * (data.cdf[i + 1] - data.cdf[i])
        }
    }

    pub(super) fn quantile(&self, u: f64) -> f64 {
        let Data { x, cdf, .. } = &*self.data;
        let i = cdf.partition_point(|&f| f < u).clamp(1, POINTS - 1);
        let (before, after) = (cdf[i - 1], cdf[i]);
        let part = if after > before { (u - before) / (after - before) } else { 0.0 };
        x[i - 1] + part.clamp(0.0, 1.0) * (x[i] - x[i - 1])
    }

    /// A smoothed bootstrap: one of the numbers, and the kernel's noise.
    pub(super) fn sample(&self, rng: &mut ChaCha8Rng) -> f64 {
        let data = &self.data;
        let value = data.values[rng.random_range(0..data.values.len())];
        value + data.bandwidth * rng.sample::<f64, _>(StandardNormal)
    }

    pub(super) fn mean(&self) -> f64 {
        mean(&self.data.values)
    }

    pub(super) fn sigma(&self) -> f64 {
        // The kernel widens the data.
        (variance(&self.data.values) + self.data.bandwidth.powi(2)).sqrt()
    }
}

impl Data {
    fn new(mut values: Vec<f64>) -> std::result::Result<Self, String> {
        values.sort_by(f64::total_cmp);
        let n = values.len();
        if n < 2 || values[0] == values[n - 1] {
            return Err(format!("expected at least 2 different numbers, found {n}, all alike"));
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
        let mut cdf: Vec<f64> = x.iter().map(|&x| smoothed_cdf(&values, bandwidth, x)).collect();
        (cdf[0], cdf[POINTS - 1]) = (0.0, 1.0);
        Ok(Self { values, bandwidth, x, cdf })
    }
}

/// h for ascending numbers.
fn bandwidth(values: &[f64]) -> f64 {
    let n = values.len();
    let sigma = variance(values).sqrt();
    let spread = (values[n * 3 / 4] - values[n / 4]) / 1.34;
    let narrower = if spread > 0.0 { sigma.min(spread) } else { sigma };
    0.9 * narrower * (n as f64).powf(-0.2)
}

/// 1/n Σᵢ Φ((x − xᵢ)/h) for ascending xᵢ, to the last bit: those far below x count as 1, and the sum ends where
/// nothing more can change it.
fn smoothed_cdf(values: &[f64], bandwidth: f64, x: f64) -> f64 {
    let kernel = Normal::standard();
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

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn variance(values: &[f64]) -> f64 {
    let mean = mean(values);
    values.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / values.len() as f64
}

#[cfg(test)]
mod tests;
