//! Where a study starts: at its first run, or after the runs in its table.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use clap::Args;
use gan_sim::study::{Place, Plan, Record, table};
use gan_sim::{Error, Result};

#[derive(Debug, Args)]
pub struct ResumeOptions {
    /// Continue the study in --csv, after Ctrl-C or a crash: only the missing runs are made, and the result is
    /// identical, byte for byte, to that of an uninterrupted study. All other options must be the same as before
    #[arg(long, conflicts_with = "restart")]
    pub resume: bool,
    /// Start again even if --csv contains a part of this study, which is then lost
    #[arg(long)]
    pub restart: bool,
}

impl ResumeOptions {
    /// The runs of `places` that are already done. `csv` is the path of the table, if any.
    ///
    /// # Errors
    /// When there is no table to continue, it is damaged or belongs to another study, or a part of a study would be
    /// lost.
    pub fn done(&self, csv: Option<&Path>, plan: &Plan, places: &[Place]) -> Result<Vec<Record>> {
        match (self.resume, csv) {
            (true, Some(path)) => earlier(path, plan, places),
            (true, None) => {
                let problem = "--resume needs the table of the study; name it with --csv FILE";
                Err(Error::Config(problem.to_owned()))
            }
            (false, Some(path)) if !self.restart => refuse_loss(path, plan, places).map(|()| Vec::new()),
            (false, _) => Ok(Vec::new()),
        }
    }
}

/// The runs in the table at `path`, all of them in `places`.
fn earlier(path: &Path, plan: &Plan, places: &[Place]) -> Result<Vec<Record>> {
    let text = fs::read_to_string(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Error::bad_file(
            path,
            "there is no study to continue; name its table with --csv, or start without --resume",
        ),
        _ => Error::io("read", path)(error),
    })?;
    let (its_plan, records) = table::read(path, &text)?;
    if let Some(difference) = its_plan.difference(plan) {
        let problem = format!(
            "belongs to another study: {difference}; give the same options as before, or name another --csv"
        );
        return Err(Error::bad_file(path, problem));
    }
    let wanted: BTreeSet<usize> = places.iter().map(|place| place.run).collect();
    match records.iter().find(|record| !wanted.contains(&record.place.run)) {
        Some(Record { place, .. }) => Err(Error::bad_file(
            path,
            format!("has run {}, which is not in this shard; name the table of the same --shard", place.run),
        )),
        None => Ok(records),
    }
}

/// Refuses to write over a part of the same study.
fn refuse_loss(path: &Path, plan: &Plan, places: &[Place]) -> Result<()> {
    // Any other file here is replaced like every output, or refused when the output is written.
    let Ok(records) = earlier(path, plan, places) else { return Ok(()) };
    let (done, all) = (records.len(), places.len());
    if done == 0 || done == all {
        return Ok(());
    }
    Err(Error::Config(format!(
        "{} holds {done} of the {all} runs of this study: continue it with --resume, name another file with --csv, or lose \
         them with --restart",
        path.display()
    )))
}
