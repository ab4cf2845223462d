//! One run, measured at intervals.

use crate::frame::{Losses, Measures};
use crate::toy1d::{Toy1d, Toy1dConfig};
use crate::{Error, Result};

/// Evenly spaced measurements after the first: one every 2 % of the run.
pub(super) const INTERVALS: usize = 50;

/// A run as far as it got.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    /// Measurements in order: before the first step, during the run, after the last step.
    pub points: Vec<TracePoint>,
    /// Why the training broke off, if it did.
    pub broken: Option<String>,
}

/// The number of measurements of a run of many steps.
pub const MEASUREMENTS: usize = INTERVALS + 1;

/// One measurement.
#[derive(Debug, Clone, PartialEq)]
pub struct TracePoint {
    /// Training steps taken so far.
    pub step: usize,
    /// The distances between p_g and p_data.
    pub measures: Measures,
    /// The losses of the step just taken; none before the first.
    pub losses: Option<Losses>,
}

/// Trains once with these settings and measures at evenly spaced steps, from 0 to the last.
///
/// A training that diverges is not an error here: its trace ends early and says why.
///
/// # Errors
/// If the settings are invalid.
pub fn trial(config: &Toy1dConfig) -> Result<Trace> {
    trial_while(config, || Ok(()))
}

/// As [`trial`], but calls `go_on` before each step and stops at its first error.
///
/// # Errors
/// Those of [`trial`] and of `go_on`.
pub fn trial_while<E: From<Error>>(
    config: &Toy1dConfig,
    go_on: impl Fn() -> std::result::Result<(), E>,
) -> std::result::Result<Trace, E> {
    let mut game = Toy1d::new(config)?;
    let mut points = Vec::with_capacity(INTERVALS + 1);
    let mut losses = None;
    for step in checkpoints(config.steps) {
        while game.steps_taken() < step {
            go_on()?;
            match game.step() {
                Ok(taken) => losses = Some(taken),
                Err(diverged) => return Ok(Trace { points, broken: Some(diverged.to_string()) }),
            }
        }
        points.push(TracePoint { step, measures: game.measures(), losses });
    }
    Ok(Trace { points, broken: None })
}

/// The step at the end of each interval, starting with 0; a run of few steps has fewer.
pub(super) fn checkpoints(steps: usize) -> Vec<usize> {
    let mut checkpoints: Vec<usize> = (0..=INTERVALS).map(|i| checkpoint(i, steps)).collect();
    checkpoints.dedup();
    checkpoints
}

/// The step after `i` of all intervals.
pub(super) fn checkpoint(i: usize, steps: usize) -> usize {
    i * steps / INTERVALS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measurements_are_evenly_spaced_from_the_start_to_the_end() {
        let long = checkpoints(3000);
        assert_eq!((long.len(), long[0], long[1], long[50]), (51, 0, 60, 3000));
        assert_eq!(checkpoints(3), [0, 1, 2, 3]);
        assert_eq!(checkpoints(10_000_000)[50], 10_000_000);
    }

    #[test]
    fn a_trial_is_a_plain_training_with_measurements() {
        let config = Toy1dConfig { steps: 100, ..Toy1dConfig::default() };
        let trace = trial(&config).unwrap();
        let mut game = Toy1d::new(&config).unwrap();
        assert_eq!((trace.points[0].step, trace.points[0].losses), (0, None));
        assert_eq!(trace.points[0].measures, game.measures());
        let mut losses = None;
        for _ in 0..100 {
            losses = Some(game.step().unwrap());
        }
        let end = TracePoint { step: 100, measures: game.measures(), losses };
        assert_eq!((trace.points.len(), trace.points.last(), trace.broken), (51, Some(&end), None));
    }

    #[test]
    fn a_training_that_diverges_ends_its_trace_and_says_why() {
        let config = Toy1dConfig { lr: 1e30, steps: 100, ..Toy1dConfig::default() };
        let trace = trial(&config).unwrap();
        let last = trace.points[trace.points.len() - 1].step;
        assert!(trace.broken.is_some() && last < 100, "{trace:?}");
    }

    #[test]
    fn a_trial_that_is_stopped_returns_the_error_of_go_on() {
        let steps = std::cell::Cell::new(0);
        let go_on = || {
            steps.set(steps.get() + 1);
            if steps.get() > 7 { Err(Error::Config("enough".to_owned())) } else { Ok(()) }
        };
        let config = Toy1dConfig { steps: 100, ..Toy1dConfig::default() };
        assert_eq!(trial_while(&config, go_on).unwrap_err().to_string(), "enough");
        assert_eq!(steps.get(), 8);
    }

    #[test]
    fn settings_that_cannot_work_are_an_error() {
        let error = trial(&Toy1dConfig { batch_size: 0, ..Toy1dConfig::default() }).unwrap_err();
        assert!(error.to_string().contains("`batch-size`"), "{error}");
    }
}
