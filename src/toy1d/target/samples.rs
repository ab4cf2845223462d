//! The user's numbers as a distribution: a column of a CSV file or a similar table, and a smooth
//! density estimated from it.

mod column;
mod decimals;
mod delimiter;
mod density;
mod heading;
mod layout;
mod number;
mod source;
mod table;
mod tidy;
mod words;

use std::fmt;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use self::column::{Column, Words};
use self::density::Density;
use crate::{Error, Result};

/// The name of the built-in numbers: the durations of 272 eruptions of the geyser Old Faithful,
/// in minutes.
///
/// Source: Azzalini & Bowman 1990, "A Look at Some Data on the Old Faithful Geyser".
pub const OLD_FAITHFUL: &str = "old-faithful";

/// A column of numbers and its smoothed distribution.
#[derive(Debug, Clone)]
pub struct Samples {
    path: PathBuf,
    column: Option<String>,
    /// How the file is written, where there is one.
    words: Option<Arc<Words>>,
    density: Arc<Density>,
}

/// Equal if file and column are the same, without comparing the numbers.
impl PartialEq for Samples {
    fn eq(&self, other: &Self) -> bool {
        (&self.path, &self.column) == (&other.path, &other.column)
            && (Arc::ptr_eq(&self.density, &other.density) || self.density.values == other.density.values)
    }
}

/// In the form that is parsed: names are quoted where necessary.
impl fmt::Display for Samples {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "samples({}", name(&self.path.display().to_string(), "():\"'"))?;
        if let Some(column) = &self.column {
            write!(f, ":{}", name(column, "():\"'/\\"))?;
        }
        write!(f, ")")
    }
}

/// A name, quoted if it contains one of the characters in `special`, or starts or ends with a blank.
fn name(name: &str, special: &str) -> String {
    match name.is_empty() || name.trim() != name || name.contains(|c| special.contains(c)) {
        true => format!("\"{}\"", name.replace('"', "\"\"")),
        false => name.to_owned(),
    }
}

impl Samples {
    /// Reads a column of a file, or [`OLD_FAITHFUL`]: by a name in the heading, or by its number from 1; without
    /// either, the first. At most 64 MiB and ten million numbers are read, also from pipes and devices.
    ///
    /// # Errors
    /// If the file cannot be read, has no such column, or holds anything but finite numbers there, at
    /// least two of them different.
    pub fn read(path: &Path, column: Option<&str>) -> Result<Self> {
        if path.as_os_str() == OLD_FAITHFUL && column.is_none() {
            return Self::from_reader(path, None, include_str!("old_faithful.csv").as_bytes());
        }
        let file = source::open(path).map_err(|error| about(path, error))?;
        Self::from_reader(path, column, file)
    }

    /// [`read`](Self::read) from any source; `path` is its name in messages.
    ///
    /// # Errors
    /// As for [`read`](Self::read).
    pub fn from_reader(path: &Path, column: Option<&str>, source: impl Read) -> Result<Self> {
        let read = source::text(source).and_then(|text| column::read(text, column));
        let Column { values, words } = read.map_err(|error| about(path, error))?;
        let density = Density::new(values).map_err(|problem| Error::bad_file(path, problem))?;
        let is_built_in = path.as_os_str() == OLD_FAITHFUL && column.is_none();
        let words = (!is_built_in).then(|| Arc::new(words));
        let column = column.map(str::to_owned);
        Ok(Self { path: path.to_owned(), column, words, density: Arc::new(density) })
    }

    /// Numbers from anywhere, under a name of the caller's own; there is no file of them, so that a recipe cannot
    /// make a film of them again.
    ///
    /// # Errors
    /// If a number is not finite, no two of them differ, or the name is [`OLD_FAITHFUL`].
    pub fn from_numbers(name: &str, numbers: Vec<f64>) -> Result<Self> {
        let path = PathBuf::from(name);
        if name == OLD_FAITHFUL {
            return Err(Error::bad_file(
                &path,
                "this is the name of numbers that come with the program; choose another",
            ));
        }
        if let Some(number) = numbers.iter().find(|number| !number.is_finite()) {
            return Err(Error::bad_file(&path, format!("expected finite numbers, found {number}")));
        }
        let density = Density::new(numbers).map_err(|problem| Error::bad_file(&path, problem))?;
        Ok(Self { path, column: None, words: None, density: Arc::new(density) })
    }

    /// What was read, in one line such as `heights.csv: column 2 'cm', 500 numbers from 150.2 to 198.7 (semicolons,
    /// decimal commas)`; nothing about numbers that come from no file, such as [`OLD_FAITHFUL`].
    pub fn summary(&self) -> Option<String> {
        let written = self.words.as_deref()?;
        let values = &self.density.values;
        let (count, low, high) = (values.len(), values[0], values[values.len() - 1]);
        let (low, high) = (words::number(low), words::number(high));
        let file = words::escaped(&self.path.display().to_string());
        let (column, manner) = (written.column(), written.manner());
        Some(format!("{file}: {column}, {count} numbers from {low} to {high}{manner}"))
    }

    /// Its name: that of the file, or of the caller.
    pub fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// The numbers, ascending.
    pub fn values(&self) -> &[f64] {
        &self.density.values
    }

    /// Whether these are [`OLD_FAITHFUL`].
    pub(super) fn is_built_in(&self) -> bool {
        self.path.as_os_str() == OLD_FAITHFUL && self.column.is_none() && self.words.is_none()
    }

    /// The file that the numbers come from, if any.
    pub(super) fn file(&self) -> Option<&Path> {
        self.words.is_some().then_some(&self.path)
    }

    pub(super) fn pdf(&self, x: f64) -> f64 {
        self.density.pdf(x)
    }

    pub(super) fn cdf(&self, x: f64) -> f64 {
        self.density.cdf(x)
    }

    pub(super) fn quantile(&self, u: f64) -> f64 {
        self.density.quantile(u)
    }

    /// Where the smoothed density begins and ends.
    pub(super) fn support(&self) -> (f64, f64) {
        self.density.support()
    }

    /// The numbers and the kernel's width in units of `sigma` around `mean`. Rounded to `f32`, so that they are
    /// identical in all units of x.
    pub(super) fn in_units(&self, mean: f64, sigma: f64) -> (Vec<f64>, f64) {
        let rounded = |x: f64| f64::from(x as f32);
        let Density { values, bandwidth, .. } = &*self.density;
        (values.iter().map(|x| rounded((x - mean) / sigma)).collect(), rounded(bandwidth / sigma))
    }

    pub(super) fn mean(&self) -> f64 {
        self.density.mean
    }

    /// The kernel widens the data.
    pub(super) fn sigma(&self) -> f64 {
        self.density.sigma
    }
}

/// An error in the content of a file, or in reading it.
fn about(path: &Path, error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::InvalidData => Error::bad_file(path, error.to_string()),
        io::ErrorKind::NotFound if has_column_with_slash(path) => Error::bad_file(
            path,
            "there is no such file; a column whose name has a slash needs quotes: samples(FILE:\"km/h\")",
        ),
        _ => Error::io("read", path)(error),
    }
}

/// Whether a path looks like `FILE.csv:km/h`.
fn has_column_with_slash(path: &Path) -> bool {
    let path = path.to_string_lossy();
    path.rsplit_once(':').is_some_and(|(file, _)| Path::new(file).extension().is_some())
}

#[cfg(test)]
mod tests;
