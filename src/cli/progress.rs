//! Progress of a training: a bar on a terminal, plain lines elsewhere, nothing when quiet.

mod pace;

use std::io::IsTerminal;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Instant;

use gan_sim::frame::Losses;
use gan_sim::job::Watch;
use gan_sim::plain;
use indicatif::{ProgressBar, ProgressStyle};

use super::say;
use pace::Pace;
pub use pace::in_words;

/// The number of plain lines printed over a whole run.
const LINES: usize = 10;

/// Shows a run of a known number of steps on stderr.
pub enum Progress {
    Silent,
    Shown(Shown),
}

pub struct Shown {
    unit: &'static str,
    total: usize,
    /// On a terminal.
    bar: Option<ProgressBar>,
    pace: Mutex<Pace>,
}

impl Progress {
    /// `unit` names a step: "step" or "batch".
    pub fn new(unit: &'static str, total: usize, quiet: bool) -> Self {
        Self::going_on(unit, 0, total, quiet)
    }

    /// The same for a run of which `done` steps were already done earlier.
    pub fn going_on(unit: &'static str, done: usize, total: usize, quiet: bool) -> Self {
        if quiet {
            return Self::Silent;
        }
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(total as u64).with_position(done as u64);
            let template = format!("{unit} {{pos}}/{{len}} {{bar:30}} {{wide_msg}}");
            if let Ok(style) = ProgressStyle::with_template(&template) {
                bar.set_style(style);
            }
            bar
        });
        Self::Shown(Shown { unit, total, bar, pace: Mutex::new(Pace::new(Instant::now(), done)) })
    }

    /// `done` steps are taken, the last with these losses.
    pub fn step(&self, done: usize, losses: Losses) {
        let Self::Shown(shown) = self else { return };
        // Reading the clock and formatting text cost more than a 1-D step.
        if shown.is_due(done) || done.is_multiple_of(16) {
            shown.tell(done, true, &format!("D loss {:.3}  G loss {:.3}", losses.d, losses.g));
        }
    }

    /// `done` runs are finished; `message` describes them.
    pub fn note(&self, done: usize, message: &str) {
        if let Self::Shown(shown) = self {
            shown.tell(done, false, message);
        }
    }

    /// Removes the bar.
    pub fn finish(&self) {
        if let Self::Shown(Shown { bar: Some(bar), .. }) = self {
            bar.finish_and_clear();
        }
    }
}

/// The progress of a job, whose kind is known when it starts.
pub struct Watched {
    quiet: bool,
    progress: OnceLock<Progress>,
}

impl Watched {
    pub fn new(quiet: bool) -> Self {
        Self { quiet, progress: OnceLock::new() }
    }
}

impl Watch for Watched {
    fn begin(&self, unit: &'static str, total: usize) {
        self.progress.get_or_init(|| Progress::new(unit, total, self.quiet));
    }

    fn step(&self, taken: usize, losses: Losses) {
        if let Some(progress) = self.progress.get() {
            progress.step(taken, losses);
        }
    }

    fn game(&self, done: usize, title: &str) {
        if let Some(progress) = self.progress.get() {
            progress.note(done, title);
        }
    }

    fn end(&self) {
        if let Some(progress) = self.progress.get() {
            progress.finish();
        }
    }
}

impl Shown {
    /// Whether a plain line is printed.
    fn is_due(&self, done: usize) -> bool {
        done == self.total || done.is_multiple_of(self.total.div_ceil(LINES))
    }

    fn tell(&self, done: usize, with_rate: bool, message: &str) {
        let mut pace = self.pace.lock().unwrap_or_else(PoisonError::into_inner);
        pace.mark(Instant::now(), done);
        let Self { unit, total, .. } = self;
        match &self.bar {
            Some(bar) => {
                bar.set_position(done as u64);
                let speed = pace_in_words(&pace, *total, with_rate);
                bar.set_message(plain::line(&format!("{speed}{message}")));
            }
            None if self.is_due(done) => {
                let speed = pace_in_words(&pace, *total, with_rate);
                say::aside(&format!("{unit} {done}/{total}  {speed}{message}"));
            }
            None => {}
        }
    }
}

/// Steps per second, and the time left if known.
fn pace_in_words(pace: &Pace, total: usize, with_rate: bool) -> String {
    let rate = pace.per_second().filter(|_| with_rate).map(|rate| match rate {
        r if r < 10.0 => format!("{r:.2}/s"),
        r if r < 100.0 => format!("{r:.1}/s"),
        r => format!("{r:.0}/s"),
    });
    let left = pace.left(total).filter(|left| !left.is_zero()).map(|left| format!("{} left", in_words(left)));
    let parts: Vec<String> = rate.into_iter().chain(left).collect();
    if parts.is_empty() { String::new() } else { parts.join(", ") + "  " }
}
