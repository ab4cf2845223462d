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

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn the_density_of_a_target_has_its_area_and_that_of_numbers_says_what_was_read() {
        for (request, mean) in [
            (r#"{"target":"normal(4, 0.5)","points":200}"#, 4.0),
            (r#"{"numbers":{"name":"a.csv","text":"x\n1\n2\n3\n6"},"points":200}"#, 3.0),
        ] {
            let found: Value = serde_json::from_str(&density(request).unwrap()).unwrap();
            let numbers = |name: &str| -> Vec<f64> { serde_json::from_value(found[name].clone()).unwrap() };
            let (x, p) = (numbers("x"), numbers("p"));
            let area: f64 = p.iter().sum::<f64>() * (x[1] - x[0]);
            assert!(
                (area - 1.0).abs() < 5e-3 && (found["mean"].as_f64().unwrap() - mean).abs() < 1e-12,
                "{request}"
            );
            assert_eq!(found["summary"].is_string(), request.contains("a.csv"));
        }
        assert!(density(r#"{"points":9}"#).is_err());
    }
}
