//! How long each frame of a film is shown, and how often the film plays.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Cover, Schedule, Stops};
use crate::as_text::as_text;
use crate::limits::whole;
use crate::{Error, Result};

/// The shortest frame time that all viewers respect, in units of 10 ms: one tick.
pub(super) const SHORTEST: u16 = 2;

/// The maximum number of frames of a film.
pub const MOST_FRAMES: usize = 10_000;

/// More pictures side by side would be too small to see.
const MOST_IN_STRIP: usize = 12;

/// The longest that a frame is held, in seconds.
const LONGEST_HOLD: f64 = 600.0;

/// Which steps a film shows, and for how long. All defaults are defined in `Default`, and only there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
#[serde(default, deny_unknown_fields)]
pub struct Timing {
    /// Number of frames in the film
    #[cfg_attr(feature = "cli", arg(long, value_name = "N", default_value_t = Self::default().frames))]
    pub frames: usize,
    /// Distribution of the frames over the training steps
    #[cfg_attr(feature = "cli", arg(long, value_enum, default_value_t = Self::default().schedule))]
    pub schedule: Schedule,
    /// Frames per second
    #[cfg_attr(
        feature = "cli",
        arg(long, allow_negative_numbers = true, default_value_t = Self::default().fps)
    )]
    pub fps: f64,
    /// Time for which the first frame is held, in seconds
    #[cfg_attr(feature = "cli", arg(long, value_name = "SECONDS", allow_negative_numbers = true,
          default_value_t = Self::default().hold_first))]
    pub hold_first: f64,
    /// Time for which the last frame is held, in seconds
    #[cfg_attr(feature = "cli", arg(long, value_name = "SECONDS", allow_negative_numbers = true,
          default_value_t = Self::default().hold_last))]
    pub hold_last: f64,
    /// Number of times the film plays: forever, once or a number (in MP4, the player decides)
    #[cfg_attr(
        feature = "cli",
        arg(long = "loop", value_name = "forever|once|N", default_value_t = Self::default().plays)
    )]
    #[serde(rename = "loop")]
    pub plays: Plays,
    /// Frame shown for one tick before the first: last, first or a step. Print-outs of slides, thumbnails and previews
    /// of mail programs show the start of a film; the HTML player prints this frame
    #[cfg_attr(
        feature = "cli",
        arg(long, value_name = "last|first|STEP", default_value_t = Self::default().cover)
    )]
    pub cover: Cover,
    /// Number of pictures in a --strip FILE: the first frame, the last, and those between that differ most
    #[cfg_attr(
        feature = "cli",
        arg(long, value_name = "N", requires = "strip", default_value_t = Self::default().strip_frames)
    )]
    pub strip_frames: usize,
    /// Steps at which the HTML player waits for Space, →, PageDown or a click, such as 0,120,3000: it plays from one to
    /// the next, like the fragments of a slide (docs/slides.md)
    #[cfg_attr(feature = "cli", arg(long, value_name = "STEP,…"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stops: Option<Stops>,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            frames: 120,
            schedule: Schedule::Early,
            fps: 20.0,
            hold_first: 0.5,
            hold_last: 2.0,
            plays: Plays::Forever,
            cover: Cover::Last,
            strip_frames: 4,
            stops: None,
        }
    }
}

impl Timing {
    /// The steps of a training of `steps` steps that become frames, from 0 to the last.
    pub fn steps(&self, steps: usize) -> Vec<usize> {
        self.schedule.steps(steps, self.frames)
    }

    /// Refuses a film that no viewer could play.
    ///
    /// # Errors
    /// Names the setting, what it must be and what it is.
    pub fn validate(&self) -> Result<()> {
        if !(2..=MOST_FRAMES).contains(&self.frames) {
            let range = format!("must lie between 2 and {MOST_FRAMES}");
            return Err(Error::setting("frames", range, self.frames));
        }
        if !(2..=MOST_IN_STRIP).contains(&self.strip_frames) {
            return Err(Error::Config(format!(
                "the pictures of `strip` must number between 2 and {MOST_IN_STRIP}, found {}",
                self.strip_frames
            )));
        }
        if !(0.1..=50.0).contains(&self.fps) {
            return Err(Error::setting("fps", "must lie between 0.1 and 50", self.fps));
        }
        for (name, hold) in [("hold-first", self.hold_first), ("hold-last", self.hold_last)] {
            if !(0.0..=LONGEST_HOLD).contains(&hold) {
                let range = format!("must lie between 0 and {LONGEST_HOLD} seconds");
                return Err(Error::setting(name, range, hold));
            }
        }
        Ok(())
    }

    /// How long frame `i` is shown, in units of 10 ms; never shorter than viewers allow.
    ///
    /// Delays are rounded so that the film as a whole plays at its speed: 3, 4, 3 at 30 frames per second.
    pub fn delay(&self, i: usize, is_last: bool) -> u16 {
        let end = |i: usize| (i as f64 * 100.0 / self.fps).round();
        let hold = (self.hold(i, is_last) * 100.0).round();
        let delay = (end(i + 1) - end(i)).max(hold);
        (delay as u16).max(SHORTEST)
    }

    /// How often frame `i` is repeated in a film whose frames all take 1/fps seconds.
    pub fn repeats(&self, i: usize, is_last: bool) -> usize {
        ((self.hold(i, is_last) * self.fps).round() as usize).max(1)
    }

    /// How long a film of `frames` frames takes, with its cover.
    pub fn seconds(&self, frames: usize) -> f64 {
        let repeats = (0..frames).map(|i| self.repeats(i, i + 1 == frames));
        (repeats.sum::<usize>() + 1) as f64 / self.fps
    }

    fn hold(&self, i: usize, is_last: bool) -> f64 {
        let first = if i == 0 { self.hold_first } else { 0.0 };
        let last = if is_last { self.hold_last } else { 0.0 };
        first.max(last)
    }
}

/// How often a film plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plays {
    /// Repeated forever.
    Forever,
    /// This many times, at least once.
    Times(u16),
}

impl Plays {
    /// The number of plays, 0 for forever.
    pub fn count(self) -> u32 {
        match self {
            Self::Forever => 0,
            Self::Times(times) => u32::from(times),
        }
    }
}

impl fmt::Display for Plays {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Forever => out.write_str("forever"),
            Self::Times(1) => out.write_str("once"),
            Self::Times(times) => times.fmt(out),
        }
    }
}

impl FromStr for Plays {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match (text, whole(text).ok().and_then(|times| u16::try_from(times).ok())) {
            ("forever", _) => Ok(Self::Forever),
            ("once", _) => Ok(Self::Times(1)),
            (_, Some(times @ 1..)) => Ok(Self::Times(times)),
            _ => Err(Error::Config("expected forever, once or a number of times from 1 to 65535".to_owned())),
        }
    }
}

as_text!(Plays);

#[cfg(test)]
mod tests {
    use super::*;

    fn at(fps: f64) -> Timing {
        Timing { fps, ..Timing::default() }
    }

    #[test]
    fn the_ends_are_held_and_the_rest_keeps_the_speed() {
        let timing = at(20.0);
        assert_eq!([0, 1, 118].map(|i| timing.delay(i, false)), [50, 5, 5]);
        assert_eq!(timing.delay(119, true), 200);
        assert_eq!([(0, false), (1, false), (9, true)].map(|(i, last)| timing.repeats(i, last)), [10, 1, 40]);
        let total: u16 = (1..=300).map(|i| at(30.0).delay(i, false)).sum();
        assert_eq!(total, 1000, "300 frames at 30 a second take 10 seconds");
    }

    #[test]
    fn no_frame_is_shorter_than_viewers_allow_or_longer_than_a_file_can_say() {
        for fps in [0.1, 0.7, 12.5, 29.97, 33.4, 48.0, 50.0] {
            let timing = Timing { hold_first: 0.0, hold_last: 600.0, ..at(fps) };
            assert!((0..500).all(|i| timing.delay(i, false) >= SHORTEST), "{fps}");
            assert_eq!(timing.delay(499, true), 60_000);
        }
    }

    #[test]
    fn a_film_plays_forever_once_or_a_number_of_times() {
        for text in ["forever", "once", "2", "65535"] {
            assert_eq!(text.parse::<Plays>().unwrap().to_string(), text);
        }
        assert_eq!("1".parse::<Plays>().unwrap(), Plays::Times(1));
        for text in ["0", "-1", "65536", "twice", ""] {
            let error = text.parse::<Plays>().unwrap_err().to_string();
            assert!(error.contains("expected forever, once or a number"), "{error}");
        }
    }

    #[test]
    fn settings_that_cannot_work_are_named() {
        for (timing, words) in [
            (Timing { frames: 1, ..at(20.0) }, "`frames` must lie between 2 and 10000, found 1"),
            (
                Timing { strip_frames: 13, ..at(20.0) },
                "the pictures of `strip` must number between 2 and 12, found 13",
            ),
            (at(0.0), "`fps` must lie between 0.1 and 50, found 0"),
            (at(f64::NAN), "`fps` must lie between 0.1 and 50, found NaN"),
            (Timing { hold_first: -1.0, ..at(20.0) }, "`hold-first` must lie between 0 and 600"),
            (Timing { hold_last: f64::INFINITY, ..at(20.0) }, "`hold-last` must lie between 0 and 600"),
        ] {
            assert!(timing.validate().unwrap_err().to_string().contains(words), "{timing:?}");
        }
    }
}
