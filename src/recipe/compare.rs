//! Several 1-D games to film side by side.

use serde::{Deserialize, Serialize};

use super::Toy1dJob;
use crate::film::Timing;
use crate::pictures::compare;
use crate::pictures::toy1d::Toy1dPicture;
use crate::toy1d::Toy1dConfig;
use crate::{Error, Result};

/// More letters would become too small to read.
const LONGEST: usize = 80;

/// Several 1-D games, and their pictures side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompareJob {
    /// The games, row by row.
    pub panels: Vec<ComparePanel>,
    /// What the picture of each shows, and how large all of them are together.
    pub picture: Toy1dPicture,
}

/// One of several games.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComparePanel {
    /// What stands above it.
    pub title: String,
    /// How the networks are trained.
    pub training: Toy1dConfig,
}

impl CompareJob {
    /// The steps at which panel `i` takes frames: those of the longest training, and its own end.
    pub fn frame_steps(&self, timing: &Timing, i: usize) -> Vec<usize> {
        let longest = self.panels.iter().map(|panel| panel.training.steps).max().unwrap_or(0);
        let end = self.panels[i].training.steps;
        let mut steps = timing.schedule.steps(longest, timing.frames);
        steps.retain(|&step| step < end);
        steps.push(end);
        steps
    }

    pub(super) fn validate(&self) -> Result<()> {
        compare::validate(&self.picture, self.panels.len())?;
        let mut refused = Vec::new();
        for ComparePanel { title, training } in &self.panels {
            title_is_a_line(title)?;
            training.validate().map_err(|error| Error::Config(format!("{error} (panel {title})")))?;
            let (training, picture) = (training.clone(), self.picture.clone());
            refused.extend(Toy1dJob { training, picture }.validate().err());
        }
        // What one panel has nothing to show of, others may.
        match refused.len() == self.panels.len() {
            true => refused.into_iter().next().map_or(Ok(()), Err),
            false => Ok(()),
        }
    }
}

fn title_is_a_line(title: &str) -> Result<()> {
    let length = title.chars().count();
    if !(1..=LONGEST).contains(&length) || title.chars().any(char::is_control) {
        return Err(Error::Config(format!(
            "the title of a panel must be one line of 1 to {LONGEST} letters, found {title:?}; name all of them \
             with `titles`"
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::Job;
    use super::*;
    use crate::gan::Objective;
    use crate::pictures::toy1d::Element;

    fn job(steps: &[usize]) -> CompareJob {
        let training = |steps| Toy1dConfig { steps, ..Toy1dConfig::default() };
        let panel = |&steps| ComparePanel { title: format!("{steps} steps"), training: training(steps) };
        let size = "1280x720".parse().unwrap();
        CompareJob {
            panels: steps.iter().map(panel).collect(),
            picture: Toy1dPicture { size, ..Default::default() },
        }
    }

    #[test]
    fn all_panels_take_frames_at_the_same_steps_and_at_their_end() {
        let timing = Timing { frames: 4, ..Timing::default() };
        let job = job(&[900, 250]);
        assert_eq!(job.frame_steps(&timing, 0), [0, 100, 400, 900]);
        assert_eq!(job.frame_steps(&timing, 1), [0, 100, 250]);
        assert_eq!(Job::Compare(Box::new(job)).frames(&timing).unwrap(), 5);
    }

    #[test]
    fn two_to_six_panels_with_titles_of_one_line_are_taken() {
        job(&[1, 2, 3, 4, 5, 6]).validate().unwrap();
        for count in [1, 7] {
            let error = job(&vec![9; count]).validate().unwrap_err().to_string();
            assert!(error.ends_with(&format!("found {count}")), "{error}");
        }
        let mut wrong = job(&[1, 2]);
        wrong.panels[1].title = "two\nlines".to_owned();
        assert!(wrong.validate().unwrap_err().to_string().contains("`titles`"));
        let broken = job(&[1, 0]).validate().unwrap_err().to_string();
        assert!(broken.contains("`steps` must lie") && broken.ends_with("(panel 0 steps)"), "{broken}");
    }

    #[test]
    fn a_part_that_no_panel_can_show_is_refused() {
        let mut job = job(&[1, 2]);
        job.picture.show = vec![Element::OptimalD];
        job.panels[0].training.loss = Objective::Wasserstein;
        job.validate().unwrap();
        job.panels[1].training.loss = Objective::Wasserstein;
        assert!(job.validate().unwrap_err().to_string().contains("`loss wgan` and hinge have none"));
    }
}
