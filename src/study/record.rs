//! The result of one run.

use super::{Place, Trace, TracePoint};

/// One run of a study: its line in the table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Record {
    /// Its place in the plan.
    pub place: Place,
    /// Whether it reached the criterion.
    pub success: bool,
    /// The last measurement; `None` if the training broke off.
    pub end: Option<End>,
    /// Why the training broke off, if it did.
    pub error: Option<String>,
    /// W₁/σ(p_data) at each checkpoint, as far as the run got.
    pub course: Vec<f64>,
}

/// A run's last measurement, to six digits.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct End {
    /// W₁(p_data, p_g), in units of x.
    pub w1: f64,
    /// W₁/σ(p_data)
    pub w1_sigma: f64,
    /// JSD(p_data‖p_g), in nats.
    pub jsd: f64,
    /// The mean of p_g.
    pub mean: f64,
    /// The standard deviation of p_g.
    pub sigma: f64,
    /// The covered share of the mode that G covers least.
    pub min_coverage: f64,
    /// The loss of D in the last step.
    pub d_loss: f64,
    /// The loss of G in the last step.
    pub g_loss: f64,
}

impl Record {
    /// The record of a run with its place in the plan; `sigma` is that of the data.
    ///
    /// Numbers are rounded to six digits, so that a table read from a file equals the one that was written.
    pub fn new(place: Place, trace: &Trace, sigma: f64, success: bool) -> Self {
        let course = trace.points.iter().map(|point| rounded(point.measures.w1 / sigma)).collect();
        let end = match (&trace.broken, trace.points.last()) {
            (None, Some(last)) => Some(End::new(last, sigma)),
            _ => None,
        };
        Self { place, success: success && end.is_some(), end, error: trace.broken.clone(), course }
    }
}

impl End {
    fn new(TracePoint { measures, losses, .. }: &TracePoint, sigma: f64) -> Self {
        let loss = |value: Option<f64>| rounded(value.unwrap_or(f64::NAN));
        Self {
            w1: rounded(measures.w1),
            w1_sigma: rounded(measures.w1 / sigma),
            jsd: rounded(measures.jsd),
            mean: rounded(measures.mean),
            sigma: rounded(measures.sigma),
            min_coverage: rounded(measures.coverage.iter().copied().fold(f64::INFINITY, f64::min)),
            d_loss: loss(losses.map(|losses| losses.d)),
            g_loss: loss(losses.map(|losses| losses.g)),
        }
    }

    /// Its numbers in the order of [`End::NAMES`].
    pub(super) fn numbers(&self) -> [f64; 8] {
        let Self { w1, w1_sigma, jsd, mean, sigma, min_coverage, d_loss, g_loss } = *self;
        [w1, w1_sigma, jsd, mean, sigma, min_coverage, d_loss, g_loss]
    }

    /// The columns of [`End::numbers`].
    pub(super) const NAMES: [&str; 8] =
        ["w1", "w1_sigma", "jsd", "mean", "sigma", "min_coverage", "d_loss", "g_loss"];

    pub(super) fn from_numbers(numbers: [f64; 8]) -> Self {
        let [w1, w1_sigma, jsd, mean, sigma, min_coverage, d_loss, g_loss] = numbers;
        Self { w1, w1_sigma, jsd, mean, sigma, min_coverage, d_loss, g_loss }
    }
}

/// Rounds to six digits.
fn rounded(value: f64) -> f64 {
    format!("{value:.5e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_keeps_six_digits_and_nan() {
        assert_eq!(rounded(-1234.56789), -1234.57);
        assert_eq!(rounded(1.234_567_89e-12), 1.23457e-12);
        assert_eq!(rounded(f64::INFINITY), f64::INFINITY);
        assert!(rounded(f64::NAN).is_nan());
        assert_eq!(rounded(rounded(0.1 + 0.2)), rounded(0.3));
    }
}
