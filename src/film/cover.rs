//! The picture that a film shows before its first frame, for one tick.

use std::fmt;
use std::str::FromStr;

use crate::as_text::as_text;
use crate::limits::whole;
use crate::{Error, Result};

/// The frame that a film shows before all others, for the shortest time. A PDF made of slides, a file manager and a mail
/// program show only the start of a film, and the start of a training is the least of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cover {
    /// The last frame.
    #[default]
    Last,
    /// The first frame: nothing is shown before it.
    First,
    /// The frame of this step, or the first one after it.
    Step(usize),
}

impl Cover {
    /// The number of this frame in a film of `frames` frames, of which frame `i` shows the step `step(i)`. A film that
    /// broke down before its step has the last.
    pub fn frame(self, frames: usize, step: impl Fn(usize) -> usize) -> usize {
        let last = frames.saturating_sub(1);
        match self {
            Self::Last => last,
            Self::First => 0,
            Self::Step(wanted) => (0..frames).find(|&i| step(i) >= wanted).unwrap_or(last),
        }
    }

    /// Refuses a step that a training of `steps` steps never reaches.
    ///
    /// # Errors
    /// Names it, and the last one.
    pub fn validate(self, steps: usize) -> Result<()> {
        match self {
            Self::Step(step) if step > steps => {
                Err(Error::setting("cover", format!("must be a step up to the last, {steps}"), step))
            }
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Cover {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Last => out.write_str("last"),
            Self::First => out.write_str("first"),
            Self::Step(step) => step.fmt(out),
        }
    }
}

impl FromStr for Cover {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match (text, whole(text).ok().and_then(|step| usize::try_from(step).ok())) {
            ("last", _) => Ok(Self::Last),
            ("first", _) => Ok(Self::First),
            (_, Some(step)) => Ok(Self::Step(step)),
            _ => Err(Error::Config(format!("expected last, first or a step, found {text:?}"))),
        }
    }
}

as_text!(Cover);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cover_is_the_last_frame_the_first_or_that_of_a_step() {
        let step = |i| [0, 10, 100, 1000][i];
        for (text, frame) in [("last", 3), ("first", 0), ("0", 0), ("10", 1), ("11", 2), ("1e3", 3)] {
            assert_eq!(text.parse::<Cover>().unwrap().frame(4, step), frame, "{text}");
        }
        assert_eq!(Cover::Step(500).frame(2, step), 1, "a film that ended early");
        for text in ["last", "first", "120"] {
            assert_eq!(text.parse::<Cover>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_cover_beyond_the_training_is_refused() {
        Cover::Step(3000).validate(3000).unwrap();
        let error = Cover::Step(3001).validate(3000).unwrap_err().to_string();
        assert_eq!(error, "`cover` must be a step up to the last, 3000, found 3001");
        let error = "middle".parse::<Cover>().unwrap_err().to_string();
        assert!(error.contains("expected last, first or a step, found \"middle\""), "{error}");
    }
}
