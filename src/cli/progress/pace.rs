//! The speed of a training, and the time it will take.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// The pace is averaged over this time: long enough to be steady, short enough to follow changes in the load.
const WINDOW: Duration = Duration::from_secs(20);
/// Moments closer together than this are merged.
const BETWEEN: Duration = Duration::from_millis(250);

/// The most recent times, with the number of steps done at each.
#[derive(Debug)]
pub struct Pace(VecDeque<(Instant, usize)>);

impl Pace {
    /// A training that starts with `done` steps already done, which do not count towards its pace.
    pub fn new(start: Instant, done: usize) -> Self {
        Self(VecDeque::from([(start, done)]))
    }

    /// Records that `done` steps are done now.
    pub fn mark(&mut self, now: Instant, done: usize) {
        let marks = &mut self.0;
        // The newest entry is updated until it is far enough from the one before.
        if marks.len() > 1 && marks[marks.len() - 1].0 < marks[marks.len() - 2].0 + BETWEEN {
            marks.pop_back();
        }
        marks.push_back((now, done));
        while marks.len() > 2 && marks[1].0 + WINDOW <= now {
            marks.pop_front();
        }
    }

    /// The recent number of steps per second, if any were done.
    pub fn per_second(&self) -> Option<f64> {
        let (&(from, first), &(to, last)) = (self.0.front()?, self.0.back()?);
        let (steps, time) = (last.saturating_sub(first), to.duration_since(from).as_secs_f64());
        (steps > 0 && time > 0.0).then(|| steps as f64 / time)
    }

    /// The time left until `total` steps are done.
    pub fn left(&self, total: usize) -> Option<Duration> {
        let steps = total.saturating_sub(self.0.back()?.1);
        Duration::try_from_secs_f64(steps as f64 / self.per_second()?).ok()
    }
}

/// A time, rounded to one or two digits.
pub fn in_words(time: Duration) -> String {
    match time.as_secs_f64() {
        s if s < 90.0 => format!("{:.0} s", s.max(1.0)),
        s if s < 5400.0 => format!("{:.0} min", s / 60.0),
        s if s < 172_800.0 => format!("{:.0} h", s / 3600.0),
        s => format!("{:.0} days", s / 86_400.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A training that continues from step `from`: durations in seconds, and steps per second in each.
    fn run(from: usize, stretches: &[(usize, usize)]) -> Pace {
        let mut now = Instant::now();
        let (mut pace, mut done) = (Pace::new(now, from), from);
        for &(seconds, rate) in stretches {
            for _ in 0..seconds * rate {
                now += Duration::from_secs_f64(1.0 / rate as f64);
                done += 1;
                pace.mark(now, done);
            }
        }
        pace
    }

    #[test]
    fn a_steady_training_takes_its_steps_by_its_pace() {
        let pace = run(0, &[(50, 40)]);
        approx::assert_relative_eq!(pace.per_second().unwrap(), 40.0, max_relative = 1e-6);
        approx::assert_relative_eq!(pace.left(2400).unwrap().as_secs_f64(), 10.0, max_relative = 1e-6);
        assert_eq!(pace.left(2000), Some(Duration::ZERO));
    }

    #[test]
    fn steps_from_before_a_resume_do_not_count() {
        assert_eq!(run(9000, &[]).left(10_000), None);
        let pace = run(9000, &[(1, 50)]);
        approx::assert_relative_eq!(pace.left(10_000).unwrap().as_secs_f64(), 19.0, max_relative = 1e-6);
    }

    #[test]
    fn the_pace_follows_a_machine_that_gets_slow() {
        let rate = run(0, &[(1000, 100), (30, 10)]).per_second().unwrap();
        approx::assert_relative_eq!(rate, 10.0, max_relative = 1e-6);
    }

    #[test]
    fn little_is_remembered_of_a_long_training() {
        assert!(run(0, &[(300, 100)]).0.len() < 100);
        assert_eq!(run(0, &[(200, 1)]).0.len(), 21);
    }

    #[test]
    fn times_are_printed_in_a_suitable_unit() {
        let words = [0.2, 42.4, 100.0, 7200.0, 300_000.0].map(|s| in_words(Duration::from_secs_f64(s)));
        assert_eq!(words, ["1 s", "42 s", "2 min", "2 h", "3 days"]);
    }
}
