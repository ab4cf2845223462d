//! The density of a target, for its preview.

use gan_sim::toy1d::{Target, grid};
use gan_sim::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::request::{Numbers, read};

/// A target as text, or numbers; and how many points of its density are wanted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    #[serde(default)]
    target: Option<Target>,
    #[serde(default)]
    numbers: Option<Numbers>,
    points: usize,
}

/// The density over nearly all of the data.
#[derive(Debug, Serialize)]
struct Density {
    x: Vec<f64>,
    p: Vec<f64>,
    mean: f64,
    sigma: f64,
    /// What was read of a table, in words.
    summary: Option<String>,
}

/// The density of the target of this request, as JSON.
///
/// # Errors
/// When there is no such target.
pub fn density(request: &str) -> Result<String> {
    let Wanted { target, numbers, points } = read(request)?;
    let target = match (target, numbers) {
        (Some(target), None) => target,
        (None, Some(numbers)) => numbers.target()?,
        _ => return Err(Error::Config("expected either a target or numbers".to_owned())),
    };
    let (low, high) = (target.quantile(0.001), target.quantile(0.999));
    let margin = 0.1 * (high - low);
    let x = grid(low - margin, high + margin, points.clamp(2, 2000));
    let h = x[1] - x[0];
    // The mean over each cell, which is finite where the density is not.
    let p = x.iter().map(|x| (target.cdf(x + h / 2.0) - target.cdf(x - h / 2.0)) / h).collect();
    let summary = match &target {
        Target::Samples(samples) => samples.summary(),
        _ => None,
    };
    let density = Density { x, p, mean: target.mean(), sigma: target.sigma(), summary };
    serde_json::to_string(&density).map_err(|error| Error::Write(error.to_string()))
}
