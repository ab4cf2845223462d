//! The position of a step on the x axis of the losses.

use crate::surface::sheet::{Axis, Sheet};
use crate::surface::ticks::thousands;

/// The space between two labels on the axis, in em.
const APART: f64 = 0.5;

/// The time on the x axis.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Clock {
    /// All of this many steps take the same time.
    Steps(usize),
    /// All frames of a film take the same time; these are their steps, ascending, at least two.
    Frames(Vec<usize>),
}

impl Clock {
    /// The range of the axis.
    pub(super) fn range(&self) -> (f64, f64) {
        match self {
            Self::Steps(count) => (0.0, (*count).max(1) as f64),
            Self::Frames(steps) => (0.0, (steps.len() - 1) as f64),
        }
    }

    /// The time of `step`; steps after the last frame have its time.
    pub(super) fn time(&self, step: usize) -> f64 {
        let Self::Frames(steps) = self else { return step as f64 };
        let last = steps.len() - 1;
        let next = steps.partition_point(|&frame| frame < step).clamp(1, last);
        let (from, to) = (steps[next - 1], steps[next]);
        let part = step.saturating_sub(from) as f64 / (to - from).max(1) as f64;
        (next - 1) as f64 + part.min(1.0)
    }

    /// Round steps whose labels do not overlap on an axis `room` long, from the last backwards.
    pub(super) fn marks(&self, sheet: &Sheet, room: f64, axis: &Axis) -> Vec<(f64, String)> {
        let Self::Frames(steps) = self else { return Vec::new() };
        let last = steps.last().copied().unwrap_or(0);
        let length = self.range().1.max(1.0);
        let half = |label: &String| 0.5 * axis.label_width(sheet, label);
        let mut marks: Vec<(f64, String)> = Vec::new();
        let zero = ("0".to_owned(), 0.0);
        let mut before = f64::INFINITY;
        for step in round_steps(last) {
            let (label, place) = (thousands(step), room * self.time(step) / length);
            let clear = APART * sheet.em;
            if place + half(&label) + clear <= before && place - half(&label) >= clear + half(&zero.0) {
                before = place - half(&label);
                marks.push((self.time(step), label));
            }
        }
        marks.push((zero.1, zero.0));
        marks.reverse();
        marks
    }
}

/// The last step, and before it 1, 2 and 5 times each power of ten, descending.
fn round_steps(last: usize) -> Vec<usize> {
    let powers = std::iter::successors(Some(1_usize), |power| power.checked_mul(10));
    let round = powers.flat_map(|power| [1, 2, 5].map(|factor| power.saturating_mul(factor)));
    let mut steps: Vec<_> = round.take_while(|&step| step < last).chain([last]).collect();
    steps.reverse();
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_frame_of_a_film_takes_equally_long() {
        let clock = Clock::Frames(vec![0, 1, 5, 25]);
        assert_eq!(clock.range(), (0.0, 3.0));
        assert_eq!(
            [0, 1, 3, 5, 15, 25, 99].map(|step| clock.time(step)),
            [0.0, 1.0, 1.5, 2.0, 2.5, 3.0, 3.0]
        );
        assert_eq!(Clock::Steps(7).time(3), 3.0);
    }

    #[test]
    fn marks_are_the_last_step_and_round_ones() {
        assert_eq!(round_steps(300), [300, 200, 100, 50, 20, 10, 5, 2, 1]);
        assert_eq!(round_steps(1), [1]);
    }
}
