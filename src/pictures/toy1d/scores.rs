//! The axis of a critic's scores.

use super::known::is_frequented;
use crate::frame::{Toy1dFrame, Toy1dRun};
use crate::maths::{exponent_of_10, power_of_10};

/// The fraction of the frames, at least one frame, that may have scores above the axis, and below it: an untrained D
/// must not flatten all later frames.
const BEYOND: f64 = 0.03;

/// The scores at both ends of the axis of D in all frames: nearly the lowest and nearly the highest score of data or
/// fakes, slightly rounded. 0 and 1 if D is not a critic.
pub(super) fn score_range(run: &Toy1dRun) -> (f64, f64) {
    if !run.stage.is_critic {
        return (0.0, 1.0);
    }
    let ends = |pick: fn(f64, f64) -> f64| {
        let mut ends: Vec<_> = run.frames.iter().map(|frame| extreme(run, frame, pick)).collect();
        ends.retain(|end| end.is_finite());
        ends.sort_unstable_by(f64::total_cmp);
        ends
    };
    let (lows, highs) = (ends(f64::min), ends(f64::max));
    let (Some(last), Some(&highest)) = (lows.len().checked_sub(1), highs.last()) else { return (0.0, 1.0) };
    let beyond = (BEYOND * last as f64).ceil() as usize;
    let (low, high) = (lows[beyond], highs.get(highs.len() - 1 - beyond).copied().unwrap_or(highest));
    rounded(low, high)
}

/// The lowest or the highest score where there are data or fakes.
fn extreme(run: &Toy1dRun, frame: &Toy1dFrame, pick: fn(f64, f64) -> f64) -> f64 {
    let cells = frame.d.iter().zip(is_frequented(&run.stage, frame));
    cells.filter(|(_, is_frequented)| *is_frequented).fold(f64::NAN, |extreme, (&d, _)| pick(extreme, d))
}

/// Multiples of a tenth of the span, itself rounded to 1, 2 or 5 times a power of ten, around `low` and `high`.
fn rounded(low: f64, high: f64) -> (f64, f64) {
    let span = high - low;
    if span <= 0.0 {
        return (low - 0.5, low + 0.5);
    }
    let magnitude = power_of_10(exponent_of_10(span / 10.0));
    let step = [1.0, 2.0, 5.0].into_iter().rfind(|step| step * magnitude <= span / 10.0).unwrap_or(1.0);
    let step = step * magnitude;
    ((low / step).floor() * step, (high / step).ceil() * step)
}
