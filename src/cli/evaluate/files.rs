//! The files that an evaluation writes.

use std::path::{Path, PathBuf};

use clap::Args;
use gan_sim::file::{probe, write_whole};
use gan_sim::film::{self, Still};
use gan_sim::{Error, Result};

use super::super::look::Look;
use super::super::output::still_of;
use super::super::{places, say, written};
use super::report::Report;

/// The keyword of the scores in a PNG.
const NOTE: &str = "gan-sim-evaluate";

#[derive(Debug, Args)]
pub struct EvaluationFiles {
    /// Draw the scores beside their floors, and the share of each class, into FILE (.png, .svg or .pdf)
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write all scores and floors to FILE as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    #[command(flatten)]
    look: Look,
}

impl EvaluationFiles {
    /// Checks, before anything is measured, that each file can be written and is not one of the `inputs`.
    ///
    /// # Errors
    /// When one cannot be written, or the extension of the figure is not known.
    pub fn check(&self, inputs: &[&Path]) -> Result<()> {
        if let Some(path) = &self.out {
            still_of("--out", path)?;
            self.look.theme()?;
        }
        let outputs: Vec<&Path> = self.out.iter().chain(&self.json).map(PathBuf::as_path).collect();
        places::all_apart(inputs, &outputs)?;
        outputs.into_iter().try_for_each(probe)
    }

    /// Writes all files, and prints the table unless `quiet`.
    ///
    /// # Errors
    /// When one cannot be written; the other is still written.
    pub fn write(&self, report: &Report, quiet: bool) -> Result<()> {
        // All files first, so that a closed terminal does not lose the results.
        let json = serde_json::to_string_pretty(report)
            .map_err(|error| Error::Write(format!("the scores cannot become JSON: {error}")))?;
        let mut written = Vec::new();
        if let Some(path) = &self.json {
            let scores = write_whole(path, format!("{json}\n").as_bytes());
            written.push((path.as_path(), scores.map(|()| "scores".to_owned())));
        }
        if let Some(path) = &self.out {
            let figure = still_of("--out", path).and_then(|still| self.drawn(still, report, &json));
            let figure = figure.and_then(|bytes| write_whole(path, &bytes));
            written.push((path.as_path(), figure.map(|()| "figure".to_owned())));
        }
        if !quiet {
            say::lines(&report.table());
        }
        written::report_all(written, quiet)
    }

    fn drawn(&self, still: Still, report: &Report, note: &str) -> Result<Vec<u8>> {
        let (theme, size, scale) = (self.look.theme()?, self.look.size.sides(), self.look.scale());
        let figure = report.figure();
        let drawing = figure.drawing(&theme, size);
        film::still_file(&drawing, 0, still, scale, (NOTE, note))
    }
}
