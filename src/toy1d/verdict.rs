//! Whether G reached the data, judged by its distance and not by the losses; and if not, what went wrong.
//!
//! W₁ decides: within 0.1 σ of the data, no difference is visible in the picture. What went wrong is read from the
//! measures of the frames, in this order:
//!
//! | failure | criterion |
//! |---|---|
//! | broken down | a network broke down |
//! | never met | p_g and p_data hardly overlap in any frame: JSD > 0.98 log 2 |
//! | swings | in the last quarter, W₁ rises and falls by more than 0.1 σ at least three times |
//! | misses modes | at least one mode is covered by less than a tenth, another by more than 0.3 |
//! | still moving | W₁ fell by more than a tenth in the last fifth of the run |
//! | settled beside | none of these |

mod remedy;

use std::f64::consts::LN_2;

use super::Toy1dConfig;
use crate::frame::{Toy1dFrame, Toy1dStage, Verdict};
use crate::numbers::significant;

/// The W₁/σ(p_data) that counts as reached.
pub const NEAR: f64 = 0.1;

/// A JSD of nearly log 2: the two hardly overlap.
const APART: f64 = 0.98 * LN_2;
/// Coverage of a mode that is missed, and of one that is not.
const MISSED: f64 = 0.1;
const HIT: f64 = 0.3;
/// Swings of W₁, in σ, and how many make an oscillation.
const SWING: f64 = 0.1;
const TIMES: usize = 3;

/// Why G did not reach the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// A network broke down.
    BrokenDown,
    /// G never reached the region of the data.
    NeverMet,
    /// G swings around the data.
    Swings,
    /// This many modes, of that many, have hardly any fakes.
    Misses(usize, usize),
    /// G was still approaching the data.
    StillMoving,
    /// G settled, but not on the data.
    SettledBeside,
}

/// The outcome of a run with these settings; `None` before its first frame. `is_broken`: whether it broke down.
pub fn verdict(
    config: &Toy1dConfig,
    stage: &Toy1dStage,
    frames: &[Toy1dFrame],
    is_broken: bool,
) -> Option<Verdict> {
    let last = frames.last()?;
    let distance = last.measures.w1 / stage.data_sigma;
    let is_reached = distance <= NEAR && !is_broken;
    let word = if is_reached { "reached" } else { "not reached" };
    let mark = format!("{word}: W₁ = {}{} σ", significant(distance, 2), give_or_take(last, stage.data_sigma));
    let line = match is_reached {
        true => format!("{mark} of the data ({})", significant(last.measures.w1, 3)),
        false => {
            let failure = Failure::of(frames, stage.data_sigma, is_broken);
            let remedy = failure.remedy(config).map_or(String::new(), |remedy| format!("; {remedy}"));
            format!("{mark}; {}{remedy}", failure.sentence())
        }
    };
    Some(Verdict { is_reached, mark, line })
}

/// " ± 0.002": the uncertainty of W₁ in σ, if it is more than 1 % of it and 0.001.
fn give_or_take(frame: &Toy1dFrame, sigma: f64) -> String {
    let half_width = frame.measures.uncertainty.map_or(0.0, |uncertainty| uncertainty.w1 / sigma);
    match half_width > (0.01 * frame.measures.w1 / sigma).max(1e-3) {
        true => format!(" ± {}", significant(half_width, 1)),
        false => String::new(),
    }
}

impl Failure {
    /// What went wrong in a run that did not reach the data.
    fn of(frames: &[Toy1dFrame], sigma: f64, is_broken: bool) -> Self {
        let distances: Vec<f64> = frames.iter().map(|frame| frame.measures.w1 / sigma).collect();
        let end = frames.last().map_or(0, |frame| frame.step);
        let after = |part: f64| frames.partition_point(|frame| (frame.step as f64) < part * end as f64);
        let coverage = frames.last().map_or(&[][..], |frame| &frame.measures.coverage);
        let missed = coverage.iter().filter(|share| **share < MISSED).count();
        let is_hit = coverage.iter().any(|share| *share > HIT);
        let (late, last) = (distances[after(0.8).min(distances.len() - 1)], distances[distances.len() - 1]);
        if is_broken {
            Self::BrokenDown
        } else if frames.iter().all(|frame| frame.measures.jsd > APART) {
            Self::NeverMet
        } else if swings(&distances[after(0.75)..]) >= TIMES {
            Self::Swings
        } else if missed > 0 && is_hit {
            Self::Misses(missed, coverage.len())
        } else if last < 0.9 * late {
            Self::StillMoving
        } else {
            Self::SettledBeside
        }
    }

    fn sentence(self) -> String {
        match self {
            Self::BrokenDown => "the training broke down".to_owned(),
            Self::NeverMet => "G never came to where the data are".to_owned(),
            Self::Swings => "G swings around the data and does not settle".to_owned(),
            Self::Misses(missed, all) => match missed {
                1 => format!("one of {} modes is missed", number(all)),
                _ => format!("{} of {} modes are missed", number(missed), number(all)),
            },
            Self::StillMoving => "G was still on its way".to_owned(),
            Self::SettledBeside => "G settled beside the data".to_owned(),
        }
    }
}

/// How often the series turns around after a change of more than [`SWING`].
fn swings(distances: &[f64]) -> usize {
    let (mut turns, mut is_rising, mut extreme) = (0, None, distances.first().copied().unwrap_or(0.0));
    for &distance in distances {
        let goes_on = match is_rising {
            Some(true) => distance > extreme,
            Some(false) => distance < extreme,
            None => false,
        };
        if goes_on {
            extreme = distance;
        } else if (distance - extreme).abs() > SWING {
            turns += usize::from(is_rising.is_some());
            is_rising = Some(distance > extreme);
            extreme = distance;
        }
    }
    turns
}

/// A count in words.
fn number(count: usize) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    words.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Uncertainty;
    use crate::gan::Objective;
    use crate::toy1d::Toy1d;

    /// A run whose frames have these W₁ in σ, JSD, and final coverage of two modes.
    fn run(distances: &[f64], jsd: f64, coverage: [f64; 2]) -> (Toy1dConfig, Toy1dStage, Vec<Toy1dFrame>) {
        let config = Toy1dConfig { steps: 100, ..Toy1dConfig::default() };
        let game = Toy1d::new(&config).unwrap();
        let frames = distances.iter().enumerate().map(|(i, distance)| {
            let mut frame = game.frame();
            frame.step = 100 * (i + 1) / distances.len();
            frame.measures.w1 = distance * game.stage().data_sigma;
            frame.measures.jsd = jsd;
            frame.measures.coverage = coverage.to_vec();
            frame
        });
        (config, game.stage().clone(), frames.collect())
    }

    fn line(distances: &[f64], jsd: f64, coverage: [f64; 2]) -> String {
        let (config, stage, frames) = run(distances, jsd, coverage);
        verdict(&config, &stage, &frames, false).unwrap().line
    }

    #[test]
    fn a_g_within_a_tenth_of_sigma_has_reached_the_data_whatever_the_losses_say() {
        let (config, stage, frames) = run(&[3.0, 1.0, 0.0312], 0.01, [1.0; 2]);
        let verdict = verdict(&config, &stage, &frames, false).unwrap();
        assert!(verdict.is_reached);
        assert_eq!(verdict.mark, "reached: W₁ = 0.031 σ");
        // σ is 0.5.
        assert_eq!(verdict.line, "reached: W₁ = 0.031 σ of the data (0.0156)");
    }

    #[test]
    fn an_estimate_states_its_uncertainty_unless_it_is_small() {
        let (config, stage, mut frames) = run(&[0.0312], 0.01, [1.0; 2]);
        let mut mark = |w1: f64| {
            frames[0].measures.uncertainty = Some(Uncertainty { w1: w1 * stage.data_sigma, jsd: 0.0 });
            verdict(&config, &stage, &frames, false).unwrap().mark
        };
        assert_eq!(mark(0.002), "reached: W₁ = 0.031 ± 0.002 σ");
        assert_eq!(mark(0.0009), "reached: W₁ = 0.031 σ");
    }

    #[test]
    fn each_failure_is_called_by_its_name() {
        for (distances, jsd, coverage, words) in [
            (&[3.0, 2.9, 2.9, 2.8][..], 0.69, [0.0; 2], "G never came to where the data are"),
            (
                &[[3.0; 20].as_slice(), &[1.0, 0.3, 1.0, 0.3, 1.0, 0.4]].concat(),
                0.3,
                [0.2; 2],
                "G swings around the data",
            ),
            (&[3.0, 1.0, 1.0, 1.0, 1.0], 0.3, [0.9, 0.01], "one of two modes is missed"),
            (&[3.0, 2.5, 2.0, 1.5, 1.0], 0.3, [0.2; 2], "G was still on its way"),
            (&[3.0, 1.0, 0.5, 0.5, 0.5], 0.3, [0.2; 2], "G settled beside the data"),
        ] {
            let line = line(distances, jsd, coverage);
            assert!(line.starts_with("not reached: W₁ = ") && line.contains(words), "{line}");
            assert!(line.contains("; try --"), "{line}");
        }
    }

    #[test]
    fn a_run_that_broke_down_has_not_reached_the_data() {
        let (config, stage, frames) = run(&[0.05], 0.01, [1.0; 2]);
        let broken = verdict(&config, &stage, &frames, true).unwrap();
        assert_eq!(broken.line, "not reached: W₁ = 0.050 σ; the training broke down");
        assert_eq!(verdict(&config, &stage, &[], false), None);
    }

    #[test]
    fn a_remedy_restores_what_was_made_worse_as_flags() {
        let (config, stage, frames) = run(&[3.0, 1.0, 1.0, 1.0, 1.0], 0.3, [0.9, 0.01]);
        let bare = Toy1dConfig {
            penalty: Some(crate::gan::PenaltyKind::None),
            lr_decay: crate::toy1d::LrDecay::None,
            ..config
        };
        let line = verdict(&bare, &stage, &frames, false).unwrap().line;
        let words = "; one of two modes is missed; try --penalty r1r2 --lr-decay late";
        assert!(line.ends_with(words), "{line}");
    }

    #[test]
    fn a_penalty_replaces_a_clip() {
        let (config, stage, frames) = run(&[3.0, 1.0, 0.5, 0.5, 0.5], 0.3, [0.2; 2]);
        let clipped =
            Toy1dConfig { clip: Some(0.01), steps: config.steps, ..Toy1dConfig::of(Objective::Wasserstein) };
        let line = verdict(&clipped, &stage, &frames, false).unwrap().line;
        assert!(line.ends_with("; try --penalty gp, without --clip"), "{line}");
    }
}
