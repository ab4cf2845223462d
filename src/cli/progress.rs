//! How far a training is: a bar on a terminal, plain lines elsewhere, nothing when quiet.

use std::io::{IsTerminal, Write};

use gan_sim::frame::Losses;
use indicatif::{ProgressBar, ProgressStyle};

/// Plain lines printed over a whole run.
const LINES: usize = 10;

/// Shows a run of a known number of steps on stderr.
pub enum Progress {
    Silent,
    Bar(ProgressBar),
    Lines { unit: &'static str, total: usize },
}

impl Progress {
    /// `unit` names a step: "step" or "batch".
    pub fn new(unit: &'static str, total: usize, quiet: bool) -> Self {
        if quiet {
            return Self::Silent;
        }
        if !std::io::stderr().is_terminal() {
            return Self::Lines { unit, total };
        }
        let template = format!("{unit} {{pos}}/{{len}} {{bar:30}} {{eta}} left  {{wide_msg}}");
        let bar = ProgressBar::new(total as u64);
        if let Ok(style) = ProgressStyle::with_template(&template) {
            bar.set_style(style);
        }
        Self::Bar(bar)
    }

    /// `done` steps are taken, the last with these losses.
    pub fn step(&self, done: usize, losses: Losses) {
        let message = || format!("D loss {:.3}  G loss {:.3}", losses.d, losses.g);
        match self {
            Self::Silent => {}
            Self::Bar(bar) => {
                bar.set_position(done as u64);
                // Formatting costs more than a 1-D step.
                if done.is_multiple_of(16) {
                    bar.set_message(message());
                }
            }
            Self::Lines { unit, total } => {
                if done == *total || done.is_multiple_of(total.div_ceil(LINES)) {
                    // Progress is no result: a closed stderr must not end the run.
                    let _ = writeln!(std::io::stderr(), "{unit} {done}/{total}  {}", message());
                }
            }
        }
    }

    /// `done` runs are over, and this is to be said of them.
    pub fn told(&self, done: usize, message: &str) {
        match self {
            Self::Silent => {}
            Self::Bar(bar) => {
                bar.set_position(done as u64);
                bar.set_message(message.to_owned());
            }
            Self::Lines { unit, total } => {
                if done == *total || done.is_multiple_of(total.div_ceil(LINES)) {
                    let _ = writeln!(std::io::stderr(), "{unit} {done}/{total}  {message}");
                }
            }
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}
