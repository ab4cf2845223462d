//! The reader's own numbers as a distribution: a kernel density estimate of a column of a CSV file.
//!
//! p(x) = 1/n Σᵢ φ((x − xᵢ)/h)/h with Gaussian φ and Silverman's bandwidth h = 0.9·min(σ, IQR/1.34)·n^(−1/5).
//! Its cumulative distribution is tabulated on a fine grid and taken as straight between the points, so
//! that density, quantiles and distances are quick and agree with each other whatever n is.
//!
//! Source: Silverman 1986, "Density Estimation for Statistics and Data Analysis", equation 3.31.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ndarray_rand::rand::Rng;
use ndarray_rand::rand_distr::StandardNormal;
use rand_chacha::ChaCha8Rng;
use statrs::distribution::{ContinuousCDF, Normal};

use crate::toy1d::grid;
use crate::{Error, Result};

const POINTS: usize = 2001;
/// Beyond the outermost sample by so many h, the density is 0.
const TAIL: f64 = 4.0;
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

    fn of_text(path: &Path, column: Option<&str>, text: &str) -> Result<Self> {
        let values = read_column(text, column).map_err(|problem| Error::bad_file(path, problem))?;
        let data = Data::new(values).map_err(|problem| Error::bad_file(path, problem))?;
        Ok(Self { path: path.to_owned(), column: column.map(str::to_owned), data: Arc::new(data) })
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
        let sigma = variance(&values).sqrt();
        let spread = (values[n * 3 / 4] - values[n / 4]) / 1.34;
        let narrower = if spread > 0.0 { sigma.min(spread) } else { sigma };
        let bandwidth = 0.9 * narrower * (n as f64).powf(-0.2);
        let x = grid(values[0] - TAIL * bandwidth, values[n - 1] + TAIL * bandwidth, POINTS);
        let kernel = Normal::standard();
        let mut cdf: Vec<f64> = x
            .iter()
            .map(|x| values.iter().map(|value| kernel.cdf((x - value) / bandwidth)).sum::<f64>() / n as f64)
            .collect();
        (cdf[0], cdf[POINTS - 1]) = (0.0, 1.0);
        Ok(Self { values, bandwidth, x, cdf })
    }
}

/// The numbers of one column; a first line that is no number is a heading.
fn read_column(text: &str, column: Option<&str>) -> std::result::Result<Vec<f64>, String> {
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).peekable();
    let Some(&(_, first)) = lines.peek() else {
        return Err("expected numbers, found an empty file".to_owned());
    };
    let names: Vec<&str> = cells(first).collect();
    let index = match column {
        None => 0,
        Some(column) => match (names.iter().position(|name| *name == column), column.parse::<usize>()) {
            (Some(index), _) => index,
            (None, Ok(number @ 1..)) if number <= names.len() => number - 1,
            _ => return Err(format!("expected a column \"{column}\", found {}", names.join(", "))),
        },
    };
    if names.get(index).is_some_and(|name| name.parse::<f64>().is_err()) {
        lines.next();
    }
    let mut values = Vec::new();
    for (i, line) in lines {
        match cells(line).nth(index).map(str::parse::<f64>) {
            Some(Ok(value)) if value.is_finite() => values.push(value),
            _ => return Err(format!("line {}: expected a finite number in column {}", i + 1, index + 1)),
        }
    }
    Ok(values)
}

fn cells(line: &str) -> impl Iterator<Item = &str> {
    line.split([',', ';', '\t']).map(|cell| cell.trim().trim_matches('"'))
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn variance(values: &[f64]) -> f64 {
    let mean = mean(values);
    values.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / values.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gan::Stream;
    use std::io::Write;

    fn file(text: &str) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file
    }

    fn problem(text: &str, column: Option<&str>) -> String {
        Samples::read(file(text).path(), column).unwrap_err().to_string()
    }

    #[test]
    fn a_column_is_found_by_name_or_number() {
        let file = file("day,height\n1,170.5\n2,180\n3,175\n");
        for column in ["height", "2"] {
            let samples = Samples::read(file.path(), Some(column)).unwrap();
            assert_eq!(samples.data.values, [170.5, 175.0, 180.0]);
        }
        assert_eq!(Samples::read(file.path(), None).unwrap().data.values, [1.0, 2.0, 3.0]);
    }

    #[test]
    fn the_geyser_needs_no_file() {
        let samples = Samples::read(Path::new(OLD_FAITHFUL), None).unwrap();
        assert_eq!((samples.data.values.len(), samples.to_string().as_str()), (272, "samples(old-faithful)"));
        approx::assert_abs_diff_eq!(samples.mean(), 3.4878, epsilon = 1e-4);
    }

    #[test]
    fn what_is_wrong_with_a_file_is_told_with_its_line() {
        assert!(problem("a\n1\nx\n", None).contains("line 3: expected a finite number in column 1"));
        assert!(problem("a,b\n1,2\n", Some("c")).contains("expected a column \"c\", found a, b"));
        assert!(problem("", None).contains("found an empty file"));
        assert!(problem("5\n5\n5\n", None).contains("at least 2 different numbers"));
    }

    #[test]
    fn density_cdf_quantiles_and_draws_belong_together() {
        let numbers: String = (0..500).map(|i| format!("{}\n", (f64::from(i) * 0.7).sin() * 3.0)).collect();
        let samples = Samples::read(file(&numbers).path(), None).unwrap();
        let h = 0.001;
        let mut integral = 0.0;
        for i in -6000..6000 {
            let x = f64::from(i) * h;
            approx::assert_abs_diff_eq!(integral, samples.cdf(x), epsilon = 1e-3);
            integral += h * samples.pdf(x);
        }
        let mut rng = Stream::Data.rng(1);
        let mut draws: Vec<f64> = (0..10_000).map(|_| samples.sample(&mut rng)).collect();
        draws.sort_by(f64::total_cmp);
        for u in [0.1, 0.5, 0.9] {
            approx::assert_abs_diff_eq!(samples.cdf(samples.quantile(u)), u, epsilon = 1e-9);
            approx::assert_abs_diff_eq!(draws[(u * 1e4) as usize], samples.quantile(u), epsilon = 0.1);
        }
        approx::assert_abs_diff_eq!(variance(&draws).sqrt(), samples.sigma(), epsilon = 0.05);
    }
}
