//! Summarises many runs in a few numbers.

use super::Record;
use super::trace::checkpoints;

/// The quantiles of W₁/σ that a summary has.
pub const QUANTILES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// The standard normal's 97.5 % quantile: 2.5 % on each side are outside of a 95 % interval.
const Z: f64 = 1.959_963_984_540_054;

/// How the runs of one cell went. A run that broke off is infinitely far from the data.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// The number of runs.
    pub runs: usize,
    /// Those that reached the criterion.
    pub successes: usize,
    /// Those that broke off because their numbers became infinite or NaN.
    pub broken: usize,
    /// [`QUANTILES`] of W₁/σ at the end.
    pub end: [f64; 5],
    /// The mean of W₁/σ at the end.
    pub mean: f64,
    /// The largest W₁/σ at the end.
    pub worst: f64,
    /// At each checkpoint: the step and [`QUANTILES`] of W₁/σ.
    pub course: Vec<(usize, [f64; 5])>,
}

impl Summary {
    /// The summary of the runs of one cell, each of this many training steps.
    ///
    /// # Panics
    /// If there are none.
    pub fn new(records: &[&Record], steps: usize) -> Self {
        assert!(!records.is_empty(), "a summary needs runs");
        let distances = |at: &dyn Fn(&Record) -> Option<f64>| {
            let far =
                records.iter().map(|record| at(record).filter(|d| !d.is_nan()).unwrap_or(f64::INFINITY));
            let mut sorted: Vec<f64> = far.collect();
            sorted.sort_unstable_by(f64::total_cmp);
            sorted
        };
        let end = distances(&|record| record.end.map(|end| end.w1_sigma));
        let course = checkpoints(steps).into_iter().enumerate().map(|(i, step)| {
            let sorted = distances(&|record| record.course.get(i).copied());
            (step, QUANTILES.map(|share| quantile(&sorted, share)))
        });
        Self {
            runs: records.len(),
            successes: records.iter().filter(|record| record.success).count(),
            broken: records.iter().filter(|record| record.end.is_none()).count(),
            end: QUANTILES.map(|share| quantile(&end, share)),
            mean: end.iter().sum::<f64>() / end.len() as f64,
            worst: end[end.len() - 1],
            course: course.collect(),
        }
    }

    /// The share of runs that reached the criterion.
    pub fn share(&self) -> f64 {
        self.successes as f64 / self.runs as f64
    }

    /// The 95 % confidence interval of the share for infinitely many seeds.
    pub fn interval(&self) -> (f64, f64) {
        wilson(self.successes, self.runs)
    }

    /// The median of W₁/σ at the end.
    pub fn median(&self) -> f64 {
        self.end[2]
    }
}

/// The 95 % confidence interval of a probability from `successes` of `n` trials:
///
/// (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n) with p = successes/n and z = 1.96
///
/// Source: Wilson 1927, "Probable inference, the law of succession, and statistical inference".
pub fn wilson(successes: usize, n: usize) -> (f64, f64) {
    let (p, n) = (successes as f64 / n as f64, n as f64);
    let middle = p + Z * Z / (2.0 * n);
    let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    (((middle - half) / scale).max(0.0), ((middle + half) / scale).min(1.0))
}

/// The quantile of ascending values at this share, interpolated linearly between two of them.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let (below, part) = (sorted[place.floor() as usize], place.fract());
    let above = sorted[place.ceil() as usize];
    // Infinity times 0 would be NaN.
    if part == 0.0 || above == below { below } else { below + part * (above - below) }
}

#[cfg(test)]
mod tests {
    use super::super::End;
    use super::*;

    fn record(course: &[f64], success: bool) -> Record {
        let w1_sigma = course[course.len() - 1];
        let end = End { w1_sigma, ..End::default() };
        Record { success, end: Some(end), course: course.to_vec(), ..Record::default() }
    }

    #[test]
    fn wilsons_interval_is_that_of_the_literature() {
        // Newcombe 1998, "Two-sided confidence intervals for the single proportion", Table I, method 3.
        for (successes, n, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let found = wilson(successes, n);
            approx::assert_abs_diff_eq!(found.0, low, epsilon = 5e-5);
            approx::assert_abs_diff_eq!(found.1, high, epsilon = 5e-5);
        }
        assert_eq!(wilson(20, 20).1, 1.0);
    }

    #[test]
    fn quantiles_are_interpolated() {
        let values = [1.0, 2.0, 3.0, 4.0, f64::INFINITY];
        assert_eq!([0.0, 0.25, 0.375, 0.5].map(|share| quantile(&values, share)), [1.0, 2.0, 2.5, 3.0]);
        assert_eq!([0.8, 1.0].map(|share| quantile(&values, share)), [f64::INFINITY; 2]);
        assert_eq!(quantile(&[f64::INFINITY; 3], 0.4), f64::INFINITY);
    }

    #[test]
    fn a_summary_counts_successes_and_takes_a_broken_run_as_infinitely_far() {
        let broken = Record { end: None, course: vec![3.0], ..Record::default() };
        let runs = [record(&[5.0, 2.0, 0.1], true), record(&[4.0, 1.0, 0.2], false), broken];
        let summary = Summary::new(&runs.iter().collect::<Vec<_>>(), 2);
        assert_eq!((summary.runs, summary.successes, summary.broken), (3, 1, 1));
        assert_eq!((summary.median(), summary.worst, summary.mean), (0.2, f64::INFINITY, f64::INFINITY));
        let medians: Vec<_> = summary.course.iter().map(|(step, quantiles)| (*step, quantiles[2])).collect();
        assert_eq!(medians, [(0, 4.0), (1, 2.0), (2, 0.2)]);
    }
}
