//! What every job can do, and what it leaves.

use std::io::Write;

use crate::film::Timing;
use crate::frame::{Caption, Losses};
use crate::surface::{Drawing, Size, TextSize, Theme};
use crate::toy1d::curves::CurvesForm;
use crate::toy1d::{Target, Toy1dConfig};
use crate::{Error, Result};

/// The interface of all jobs.
pub trait Play {
    /// Its name, which is also used for its files.
    fn name(&self) -> &'static str;

    /// Width and height of a frame before scaling.
    fn size(&self) -> Size;

    /// The settings of its 1-D games.
    fn trainings(&self) -> Vec<&Toy1dConfig>;

    /// Sets the distribution of all its games. Returns whether it has any.
    fn set_target(&mut self, target: &Target) -> bool;

    /// Refuses settings that cannot work.
    ///
    /// # Errors
    /// Names the setting, what it must be and what it is.
    fn validate(&self) -> Result<()>;

    /// The steps of its longest training.
    fn steps(&self) -> usize;

    /// What its pictures say about their steps.
    fn captions(&self) -> &[Caption] {
        &[]
    }

    /// Refuses pictures that have no room for text of this size.
    ///
    /// # Errors
    /// Names the setting and the remedies.
    fn validate_at(&self, _: TextSize) -> Result<()> {
        Ok(())
    }

    /// The number of frames of its film if no training breaks down.
    ///
    /// # Errors
    /// When the picture needs a step that the training never reaches.
    fn frames(&self, timing: &Timing) -> Result<usize>;

    /// Whether it makes this file of numbers.
    fn makes(&self, numbers: Numbers) -> bool {
        numbers == Numbers::Steps
    }

    /// Its state before the first step.
    ///
    /// # Errors
    /// If the settings cannot work.
    fn begin<'j>(&'j self) -> Result<Box<dyn Played + 'j>>;

    /// Runs it to its end. `numbers` are the files of numbers that will be requested.
    ///
    /// # Errors
    /// If the settings cannot work.
    fn play<'j>(
        &'j self,
        timing: &Timing,
        numbers: &[Numbers],
        watch: &dyn Watch,
    ) -> Result<Box<dyn Played + 'j>>;
}

/// A finished job.
pub trait Played {
    /// Its frames, drawn in `theme`.
    ///
    /// # Errors
    /// When something cannot be drawn.
    fn drawing<'p>(&'p self, theme: &'p Theme) -> Result<Box<dyn Drawing + 'p>>;

    /// A summary of the result in a few lines.
    fn report(&self) -> Vec<String>;

    /// The same in the language of the pictures, for slides.
    fn slide_report(&self) -> Vec<String> {
        self.report()
    }

    /// Writes a file of numbers, and returns a description of it.
    ///
    /// # Errors
    /// When there are none of this kind, or `out` cannot be written.
    fn write(&self, numbers: Numbers, out: &mut dyn Write) -> Result<String>;

    /// Whether it was completed.
    ///
    /// # Errors
    /// When a training broke down.
    fn outcome(&self) -> Result<()> {
        Ok(())
    }
}

/// A file of numbers beside a film.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// Every step, as CSV.
    Steps,
    /// The measurements at each frame, as CSV.
    Measures,
    /// The curves of each frame.
    Curves(CurvesForm),
    /// Both networks at the end.
    Weights,
}

/// Follows the progress of a job. `()` ignores it.
pub trait Watch: Sync {
    /// The job starts, with this many steps, or this many games as panels.
    fn begin(&self, _unit: &'static str, _total: usize) {}

    /// This many steps are done, the last with these losses.
    fn step(&self, _taken: usize, _losses: Losses) {}

    /// This many games are done; the last one is named.
    fn game(&self, _done: usize, _title: &str) {}

    /// The job is finished.
    fn end(&self) {}
}

impl Watch for () {}

/// Refuses a kind of numbers that a job does not have.
pub(super) fn no_such(numbers: Numbers, job: &str) -> Error {
    let what = match numbers {
        Numbers::Steps => "steps",
        Numbers::Measures => "measures",
        Numbers::Curves(_) => "curves",
        Numbers::Weights => "weights",
    };
    Error::Config(format!("{job} has no file of {what}"))
}
