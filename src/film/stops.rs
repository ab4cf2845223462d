//! Where a player waits for the lecturer.

use std::fmt;
use std::str::FromStr;

use crate::as_text::as_text;
use crate::limits::whole;
use crate::{Error, Result};

/// Nobody presses a key more often for one film.
const MOST: usize = 100;

/// The training steps at which a player waits, in ascending order; at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stops(Vec<usize>);

impl Stops {
    /// Refuses stops that a training of `steps` steps never reaches.
    ///
    /// # Errors
    /// Names the first one.
    pub fn validate(&self, steps: usize) -> Result<()> {
        match self.0.iter().find(|&&stop| stop > steps) {
            Some(stop) => Err(Error::setting("stops", format!("must lie between 0 and {steps} steps"), stop)),
            None => Ok(()),
        }
    }

    /// The frames at which a film with frames at these ascending `steps` waits: for each stop the first frame at or
    /// after it, or the last of a training that broke off before it.
    pub fn frames(&self, steps: &[usize]) -> Vec<usize> {
        let last = steps.len().saturating_sub(1);
        let mut frames: Vec<usize> =
            self.0.iter().map(|&stop| steps.partition_point(|&step| step < stop).min(last)).collect();
        frames.dedup();
        frames
    }
}

impl fmt::Display for Stops {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let stops: Vec<_> = self.0.iter().map(usize::to_string).collect();
        out.write_str(&stops.join(","))
    }
}

impl FromStr for Stops {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let step = |part: &str| whole(part.trim()).ok().and_then(|step| usize::try_from(step).ok());
        match text.split(',').map(step).collect::<Option<Vec<_>>>() {
            Some(stops) if stops.len() <= MOST && stops.windows(2).all(|pair| pair[0] < pair[1]) => {
                Ok(Self(stops))
            }
            _ => Err(Error::Config(format!(
                "expected at most {MOST} steps in ascending order, separated by commas, such as 0,120,3000"
            ))),
        }
    }
}

as_text!(Stops);

#[cfg(test)]
mod tests {
    use super::*;

    fn stops(text: &str) -> Stops {
        text.parse().unwrap()
    }

    #[test]
    fn stops_are_ascending_steps() {
        for text in ["0", "0,120,3000"] {
            assert_eq!(stops(text).to_string(), text);
        }
        assert_eq!(stops("0, 1e3"), stops("0,1000"));
        let too_many: Vec<_> = (0..=MOST).map(|step| step.to_string()).collect();
        for text in ["", "3,", "-1", "5,5", "9,3", "half", &too_many.join(",")] {
            let error = text.parse::<Stops>().unwrap_err().to_string();
            assert!(error.contains("expected at most 100 steps in ascending order"), "{text}: {error}");
        }
    }

    #[test]
    fn a_stop_without_a_frame_takes_the_next_one() {
        let steps = [0, 5, 10, 20];
        assert_eq!(stops("0,6,10,11,20").frames(&steps), [0, 2, 3]);
        assert_eq!(stops("7,30").frames(&steps), [2, 3], "a training that broke off");
    }

    #[test]
    fn a_stop_beyond_the_training_is_refused() {
        stops("0,600").validate(600).unwrap();
        let error = stops("0,601,700").validate(600).unwrap_err().to_string();
        assert!(error.contains("`stops` must lie between 0 and 600 steps, found 601"), "{error}");
    }
}
