//! Slow motion: a few training steps, each seen in parts.

use std::fmt;
use std::str::FromStr;

use crate::as_text::as_text;
use crate::limits::whole;
use crate::{Error, Result};

/// The frames of each part of a step.
pub const PART_FRAMES: usize = 20;
/// A film of more steps would be minutes long.
const MOST_STEPS: usize = 100;

/// The training steps that a film shows in slow motion, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlowSteps {
    /// The first of them.
    pub first: usize,
    /// The last of them.
    pub last: usize,
}

impl SlowSteps {
    /// The frames of the film: the moment before the first step, and all parts of each step.
    pub fn frames(self) -> usize {
        1 + (self.last - self.first + 1) * StepPart::ALL.len() * PART_FRAMES
    }

    /// Refuses steps that a training of `steps` steps does not have.
    ///
    /// # Errors
    /// Names the setting, what it must be and what it is.
    pub fn validate(self, steps: usize) -> Result<()> {
        match self.last > steps {
            true => {
                let expected = format!("must lie within the {steps} steps of the training");
                Err(Error::setting("slow", expected, self).with_remedy("raise `steps`"))
            }
            false => Ok(()),
        }
    }
}

impl fmt::Display for SlowSteps {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{}..{}", self.first, self.last)
    }
}

impl FromStr for SlowSteps {
    type Err = Error;

    /// `9..14`, or `9` for a single step.
    fn from_str(text: &str) -> Result<Self> {
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        let step = |text: &str| whole(text).ok().and_then(|step| usize::try_from(step).ok());
        let steps = step(first).zip(step(last)).filter(|(first, last)| *first >= 1 && first <= last);
        match steps {
            Some((first, last)) if last - first < MOST_STEPS => Ok(Self { first, last }),
            Some(_) => Err(Error::Config(format!("expected at most {MOST_STEPS} steps, found {text}"))),
            None => {
                let problem = "expected a step of at least 1, or the first and the last one, such as 9..14";
                Err(Error::Config(problem.to_owned()))
            }
        }
    }
}

as_text!(SlowSteps);

/// A part of a training step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepPart {
    /// D's weights change, all updates of the step together.
    Discriminator,
    /// The gradient of G's loss at the fakes; nothing changes.
    Gradient,
    /// G's weights change, all updates of the step together.
    Generator,
}

impl StepPart {
    /// All parts, in order.
    pub const ALL: [Self; 3] = [Self::Discriminator, Self::Gradient, Self::Generator];
}

/// What one frame of slow motion shows besides the curves.
#[derive(Debug, Clone, PartialEq)]
pub struct SlowMoment {
    /// The part of the step; `None` before the first step.
    pub part: Option<StepPart>,
    /// G(z) now, for the same evenly spread z in all frames.
    pub fakes: Vec<Fake>,
    /// What D tells G in this step; empty before that part.
    pub arrows: Vec<Push>,
    /// The share of each arrow that is drawn, 0 to 1.
    pub grown: f64,
}

/// A sample of G.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fake {
    /// G(z), in units of x.
    pub x: f64,
    /// p_g there.
    pub p_g: f64,
}

/// The direction in which a fake is pushed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Push {
    /// The fake before G's update.
    pub fake: Fake,
    /// −dL_G/dx of the loss for this one sample, in units of the loss per unit of x.
    pub gradient: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_written_as_a_range_or_as_one_step() {
        for (text, first, last) in [("9..14", 9, 14), ("9", 9, 9), ("1e2..102", 100, 102)] {
            let steps: SlowSteps = text.parse().unwrap();
            assert_eq!(steps, SlowSteps { first, last });
            assert_eq!(steps.to_string().parse::<SlowSteps>().unwrap(), steps);
        }
        for text in ["", "0", "0..3", "5..4", "1..", "..4", "1-4", "a", "1..2..3"] {
            let error = text.parse::<SlowSteps>().unwrap_err().to_string();
            assert!(error.contains("such as 9..14"), "{text}: {error}");
        }
        assert!("1..101".parse::<SlowSteps>().unwrap_err().to_string().contains("at most 100 steps"));
        assert!("1..100".parse::<SlowSteps>().is_ok());
    }

    #[test]
    fn slow_steps_lie_within_the_training() {
        let steps = SlowSteps { first: 9, last: 14 };
        steps.validate(14).unwrap();
        let error = steps.validate(13).unwrap_err().to_string();
        assert_eq!(error, "`slow` must lie within the 13 steps of the training, found 9..14; raise `steps`");
        assert_eq!(steps.frames(), 1 + 6 * 60);
    }
}
