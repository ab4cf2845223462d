//! The files that a study writes.

use std::path::{Path, PathBuf};

use clap::Args;
use gan_sim::file::{probe, write_whole};
use gan_sim::film::{self, Still};
use gan_sim::study::{Plan, Record, Shard, Summary, table};
use gan_sim::{Error, Result};

use super::super::look::Look;
use super::super::output::still_of;
use super::super::{marks, places, say, written};
use super::{figure, report};

/// The keyword of a study's plan in a PNG.
const NOTE: &str = "gan-sim-study";

#[derive(Debug, Args)]
pub struct StudyFiles {
    /// Write a CSV table with a row for each run: its settings and seed, whether it succeeded, its final measurements,
    /// and W₁/σ at every 2 % of its steps
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    /// Draw the study into FILE (.png, .svg or .pdf): quantiles of W₁ over the steps for one setting, or the share of
    /// successes of each of several settings
    #[arg(long, value_name = "FILE")]
    figure: Option<PathBuf>,
    #[command(flatten)]
    look: Look,
}

/// The files of a study, at least one.
pub struct Files {
    /// Whether they were named by the user.
    typed: bool,
    csv: Option<PathBuf>,
    figure: Option<(PathBuf, Still)>,
    look: Look,
    /// Whether all runs are included, so that a summary can be printed.
    whole: bool,
}

impl Files {
    /// The files that are named, or study.csv and study.png.
    ///
    /// # Errors
    /// When the extension of the figure is not known, or a figure of a shard is requested.
    pub fn new(options: &StudyFiles, shard: Option<Shard>) -> Result<Self> {
        let StudyFiles { csv, figure, look } = options;
        let (mut csv, mut figure) = (csv.clone(), figure.clone());
        let typed = csv.is_some() || figure.is_some();
        match shard {
            Some(_) if figure.is_some() => {
                let problem =
                    "--figure needs all runs, but --shard makes only some of them; draw it with study merge";
                return Err(Error::Config(problem.to_owned()));
            }
            Some(shard) => csv = csv.or_else(|| Some(format!("study-{}.csv", shard.name()).into())),
            None if csv.is_none() && figure.is_none() => {
                (csv, figure) = (Some("study.csv".into()), Some("study.png".into()));
            }
            None => {}
        }
        let figure = match figure {
            Some(path) => Some((path.clone(), still_of("--figure", &path)?)),
            None => None,
        };
        Ok(Self { typed, csv, figure, look: look.clone(), whole: shard.is_none() })
    }

    /// The path of the table, if one is written.
    pub fn csv(&self) -> Option<&Path> {
        self.csv.as_deref()
    }

    /// Checks, before anything is trained, that each file can be written and the figure drawn, and that no file of the
    /// user is lost; `inputs` are the files that are read.
    ///
    /// # Errors
    /// When one check fails.
    pub fn check(&self, plan: &Plan, inputs: &[&Path]) -> Result<()> {
        let figure = self.figure.as_ref().map(|(path, _)| path.as_path());
        let outputs: Vec<&Path> = self.csv.as_deref().into_iter().chain(figure).collect();
        places::all_apart(inputs, &outputs)?;
        if !self.typed {
            let chosen = outputs.iter().map(|path| path.to_path_buf());
            marks::expect_own(chosen, "name the outputs with --csv and --figure")?;
        }
        if let Some((_, still)) = &self.figure {
            // A figure in which all runs broke down has the same size as the real one.
            let blank = |cell| Summary::new(&[&Record::default()], plan.steps(cell).unwrap_or(1));
            let summaries: Vec<_> = (0..plan.cells()).map(blank).collect();
            self.drawn(*still, plan, &summaries)?;
        }
        outputs.into_iter().try_for_each(probe)
    }

    /// Writes all files, and prints the results.
    ///
    /// # Errors
    /// When one cannot be written; the other is still written.
    pub fn write(&self, plan: &Plan, records: &[Record], quiet: bool) -> Result<()> {
        let summaries = if self.whole { summaries(plan, records) } else { Vec::new() };
        // All files first, so that a closed terminal does not lose hours of work.
        let mut written = Vec::new();
        if let Some(path) = &self.csv {
            let csv = table::write(plan, records).and_then(|table| write_whole(path, table.as_bytes()));
            written.push((path.as_path(), csv.map(|()| format!("{} runs", records.len()))));
        }
        if let Some((path, still)) = &self.figure {
            let figure = self.drawn(*still, plan, &summaries).and_then(|bytes| write_whole(path, &bytes));
            written.push((path.as_path(), figure.map(|()| "figure".to_owned())));
        }
        if self.whole && !quiet {
            say::lines(&report::table(plan, &summaries));
        }
        written::report_all(written, quiet)
    }

    fn drawn(&self, still: Still, plan: &Plan, summaries: &[Summary]) -> Result<Vec<u8>> {
        let (theme, size, scale) = (self.look.theme()?, self.look.size.sides(), self.look.scale());
        let figure = figure::of(plan, summaries);
        let drawing = figure.drawing(&theme, size);
        let note = plan.to_line()?;
        let note = note.trim_start_matches(['#', ' ']).trim_end();
        film::still_file(&drawing, 0, still, scale, (NOTE, note))
    }
}

/// The summary of each cell.
fn summaries(plan: &Plan, records: &[Record]) -> Vec<Summary> {
    // Runs are in order: those of a cell are adjacent.
    let cells = records.chunk_by(|a, b| a.place.cell == b.place.cell).enumerate();
    cells
        .map(|(cell, records)| {
            Summary::new(&records.iter().collect::<Vec<_>>(), plan.steps(cell).unwrap_or(1))
        })
        .collect()
}
