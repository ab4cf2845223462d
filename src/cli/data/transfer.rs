//! Progress of a download: a bar on a terminal, a plain line for each file elsewhere, nothing when quiet.

use std::io::IsTerminal;

use gan_sim::images::data::fetch::Event;
use indicatif::{DecimalBytes, ProgressBar, ProgressStyle};

use super::super::say;

/// Shows downloads on stderr.
pub struct Transfer {
    quiet: bool,
    /// The bar of the current file.
    bar: Option<ProgressBar>,
}

impl Transfer {
    pub fn new(quiet: bool) -> Self {
        Self { quiet, bar: None }
    }

    /// Prints a separate line.
    pub fn say(&self, line: &str) {
        if !self.quiet {
            say::aside(line);
        }
    }

    /// Shows what happens to the file `name`.
    pub fn show(&mut self, name: &str, event: Event) {
        match event {
            Event::Starts { total, .. } if !self.quiet && std::io::stderr().is_terminal() => {
                self.finish();
                self.bar = Some(bar(name, total));
            }
            Event::Starts { url, total } => {
                let size = total.map_or(String::new(), |bytes| format!("{} from ", DecimalBytes(bytes)));
                self.say(&format!("{size}{url}"));
            }
            Event::Has(bytes) => {
                if let Some(bar) = &self.bar {
                    bar.set_position(bytes);
                }
            }
            Event::Resumes { url, why } => {
                self.finish();
                self.say(&format!("{url}: {why}; continuing from there"));
            }
            Event::Turns { from, why, to } => {
                self.finish();
                self.say(&format!("{from}: {why}; trying {to}"));
            }
        }
    }

    /// Removes the bar.
    pub fn finish(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

fn bar(name: &str, total: Option<u64>) -> ProgressBar {
    let (bar, template) = match total {
        Some(total) => {
            (ProgressBar::new(total), "{msg} {decimal_bytes}/{decimal_total_bytes} {bar:30} {eta} left")
        }
        None => (ProgressBar::no_length(), "{msg} {decimal_bytes}"),
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_message(name.to_owned());
    bar
}
