//! Which training steps become frames.

use serde::{Deserialize, Serialize};

/// How the frames of a film are distributed over the training.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Schedule {
    /// The same number of steps between all frames
    Linear,
    /// Step numbers that grow by a constant factor, so that nearly all frames are early
    Log,
    /// Closer together early, where most changes happen: frame i of n is at step steps·(i/n)²
    #[default]
    Early,
}

impl Schedule {
    /// All schedules.
    pub const ALL: [Self; 3] = [Self::Linear, Self::Log, Self::Early];

    /// The steps at which `frames` pictures of a training of `steps` steps are taken.
    ///
    /// They ascend strictly, from 0 to `steps`; there are fewer than `frames` if there are not enough
    /// steps. The two ends are always included.
    pub fn steps(self, steps: usize, frames: usize) -> Vec<usize> {
        let gaps = frames.saturating_sub(1).max(1);
        let mut chosen: Vec<usize> = (0..=gaps)
            .map(|i| {
                let step = self.part(i as f64 / gaps as f64, steps as f64).round() as usize;
                // At least one step per frame keeps them distinct.
                step.max(i).min(steps)
            })
            .collect();
        chosen.dedup();
        chosen
    }

    /// The step at the fraction `t` of the film, 0 to 1; convex in `t`.
    fn part(self, t: f64, steps: f64) -> f64 {
        match self {
            Self::Linear => steps * t,
            Self::Log => libm::pow(steps + 1.0, t) - 1.0,
            Self::Early => steps * t * t,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_schedule_spreads_frames_in_its_own_way() {
        assert_eq!(Schedule::Linear.steps(900, 4), [0, 300, 600, 900]);
        assert_eq!(Schedule::Early.steps(900, 4), [0, 100, 400, 900]);
        assert_eq!(Schedule::Log.steps(999, 4), [0, 9, 99, 999]);
    }

    #[test]
    fn few_steps_are_all_shown_and_the_ends_always() {
        for schedule in Schedule::ALL {
            assert_eq!(schedule.steps(2, 100), [0, 1, 2]);
            assert_eq!(schedule.steps(7, 1), [0, 7]);
        }
    }

    proptest! {
        #[test]
        fn steps_ascend_from_0_to_the_last(steps in 1..1_000_000_usize, frames in 2..500_usize) {
            for schedule in Schedule::ALL {
                let chosen = schedule.steps(steps, frames);
                prop_assert_eq!((chosen[0], chosen[chosen.len() - 1]), (0, steps));
                prop_assert!(chosen.windows(2).all(|pair| pair[0] < pair[1]), "{:?} {:?}", schedule, chosen);
                prop_assert_eq!(chosen.len(), frames.min(steps + 1));
            }
        }
    }
}
