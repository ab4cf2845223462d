//! What an evaluation writes.

use std::path::PathBuf;

use clap::Args;
use gan_sim::file::{WholeFile, write_whole};
use gan_sim::render::film::{self, Still};
use gan_sim::{Error, Result};

use super::super::look::Look;
use super::super::output::{same_place, still_of};
use super::super::{picture, say};
use super::report::Report;

/// Where the scores stand in a PNG.
const NOTE: &str = "gan-sim-evaluate";

#[derive(Debug, Args)]
pub struct FileOptions {
    /// Draw the scores beside their floors, and the share of each class, as PNG or SVG by the ending
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write all scores and floors as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    #[command(flatten)]
    look: Look,
}

impl FileOptions {
    /// Makes sure, before anything is measured, that each file can be written.
    ///
    /// # Errors
    /// When one cannot, or the figure's name does not tell its form.
    pub fn check(&self) -> Result<()> {
        if same_place(self.out.as_ref(), self.json.as_ref()) {
            return Err(Error::Config("--out and --json need different names".to_owned()));
        }
        if let Some(path) = &self.out {
            still_of("--out", path)?;
            self.look.theme()?;
        }
        for path in self.out.iter().chain(&self.json) {
            drop(WholeFile::create(path)?);
        }
        Ok(())
    }

    /// Writes all files, and prints the table unless `quiet`.
    ///
    /// # Errors
    /// When one cannot be written.
    pub fn write(&self, report: &Report, quiet: bool) -> Result<()> {
        // All files first: a terminal that is gone must not cost the work.
        let json = serde_json::to_string_pretty(report)
            .map_err(|error| Error::Write(format!("the scores cannot become JSON: {error}")))?;
        if let Some(path) = &self.json {
            write_whole(path, format!("{json}\n").as_bytes())?;
        }
        if let Some(path) = &self.out {
            write_whole(path, &self.drawn(still_of("--out", path)?, report, &json)?)?;
        }
        if !quiet {
            say::lines(&report.table());
        }
        for (path, what) in [(&self.json, "scores"), (&self.out, "figure")] {
            if let Some(path) = path {
                picture::told(path, what, quiet);
            }
        }
        Ok(())
    }

    fn drawn(&self, still: Still, report: &Report, note: &str) -> Result<Vec<u8>> {
        let (theme, size, scale) = (self.look.theme()?, self.look.size.sides(), self.look.scale);
        let figure = report.figure();
        match still {
            Still::Png => film::png(&figure.draw(&theme, size, scale)?, Some((NOTE, note))),
            Still::Svg => Ok(film::annotated_svg(&figure.svg(&theme, size)?, note).into_bytes()),
        }
    }
}
