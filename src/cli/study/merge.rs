//! `gan-sim study merge`

use std::path::PathBuf;

use clap::Args;
use gan_sim::study::{ShardTable, merge, table};
use gan_sim::{Result, read};

use super::super::Common;
use super::files::{Files, StudyFiles};

/// The table of a million runs, the maximum of a study, is shorter.
const LONGEST: u64 = 1 << 30;

#[derive(Debug, Args)]
pub struct Options {
    /// CSV files of all shards, in any order
    #[arg(required = true, value_name = "CSV")]
    shards: Vec<PathBuf>,
    #[command(flatten, next_help_heading = "Output (by default study.csv and study.png)")]
    files: StudyFiles,
    #[command(flatten, next_help_heading = "Running")]
    pub common: Common,
}

/// Reads all shards, then writes the same files as the whole study.
pub fn run(options: &Options) -> Result<()> {
    let files = Files::new(&options.files, None)?;
    let mut parts = Vec::with_capacity(options.shards.len());
    for path in &options.shards {
        let text = read::text(path, LONGEST)?;
        let (plan, records) = table::read(path, &text)?;
        parts.push(ShardTable { path: path.clone(), plan, records });
    }
    let (plan, records) = merge(parts)?;
    files.check(&plan, &options.shards.iter().map(PathBuf::as_path).collect::<Vec<_>>())?;
    files.write(&plan, &records, options.common.quiet)
}
