//! `gan-sim study merge`

use std::path::PathBuf;

use clap::Args;
use gan_sim::study::{Part, merge, table};
use gan_sim::{Result, read};

use super::super::Common;
use super::files::{FileOptions, Files};

/// The table of a million runs, the most that a study has, is shorter.
const LONGEST: u64 = 1 << 30;

#[derive(Debug, Args)]
pub struct Options {
    /// The CSV files of all shards, in any order
    #[arg(required = true, value_name = "CSV")]
    shards: Vec<PathBuf>,
    #[command(flatten, next_help_heading = "Output (study.csv and study.png when neither is named)")]
    files: FileOptions,
    #[command(flatten, next_help_heading = "Running")]
    pub common: Common,
}

/// Reads all shards, then writes what the whole study would have written.
pub fn run(options: &Options) -> Result<()> {
    let files = Files::new(&options.files, None)?;
    let mut parts = Vec::with_capacity(options.shards.len());
    for path in &options.shards {
        let text = read::text(path, LONGEST)?;
        let (plan, records) = table::read(path, &text)?;
        parts.push(Part { path: path.clone(), plan, records });
    }
    let (plan, records) = merge(parts)?;
    files.check(&plan, &options.shards.iter().map(PathBuf::as_path).collect::<Vec<_>>())?;
    files.write(&plan, &records, options.common.quiet)
}
