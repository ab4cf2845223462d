//! Runs a study.

use super::super::again::CommandLine;
use super::super::flags::dashed;
use super::super::interrupt::{Hold, Interrupted};
use super::super::progress::Progress;
use super::super::say;
use super::super::settings::Base;
use super::super::{Common, own_data};
use super::files::{Files, StudyFiles};
use super::lists::{Lists, SEED};
use super::resume::ResumeOptions;
use super::rows::Rows;
use super::{estimate, merge};
use clap::{Args, Subcommand};
use gan_sim::presets::Criterion;
use gan_sim::study::{Place, Plan, Record, Seeds, Shard, trial_while};
use gan_sim::toy1d::Toy1dConfig;
use gan_sim::{Error, Result};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Options {
    #[command(subcommand)]
    part: Option<Subcommands>,
    /// Seeds for each setting: a number (100 means 0 to 99), a range (1000..1100 ends at 1099) or a list (3,5,8)
    #[arg(long, value_name = "SEEDS", default_value = "100")]
    seeds: Seeds,
    /// Run only every N-th run of the study, starting with the I-th, and write their CSV; `study merge` joins the
    /// shards
    #[arg(long, value_name = "I/N")]
    shard: Option<Shard>,
    #[command(
        flatten,
        next_help_heading = "Training: every option accepts several values, such as --lr 1e-4,1e-3 (but repeat \
        --target), and the study runs all combinations"
    )]
    base: Base,
    #[command(flatten)]
    lists: Lists,
    #[command(flatten, next_help_heading = "Output (by default study.csv and study.png)")]
    files: StudyFiles,
    #[command(flatten, next_help_heading = "Long studies")]
    long: ResumeOptions,
    #[command(flatten, next_help_heading = "Running")]
    common: Common,
}

#[derive(Debug, Subcommand)]
pub(super) enum Subcommands {
    /// Join the CSV files of all shards of a study into the table and figure of the whole study
    Merge(merge::Options),
}

impl Options {
    pub fn common(&self) -> &Common {
        match &self.part {
            Some(Subcommands::Merge(options)) => &options.common,
            None => &self.common,
        }
    }
}

/// Runs all seeds of all settings, or merges shards.
pub fn run(options: &Options) -> anyhow::Result<()> {
    if let Some(Subcommands::Merge(options)) = &options.part {
        return Ok(merge::run(options)?);
    }
    let ground = options.base.ground()?;
    let (plan, cells) = options.lists.plan(&ground, options.seeds.clone())?;
    let quiet = options.common.quiet;
    if ground.links(SEED) {
        say::note("a study uses the seeds of --seeds; the seed of --link is left out", quiet);
    }
    let files = Files::new(&options.files, options.shard)?;
    let data: BTreeSet<&Path> = cells.iter().flat_map(|cell| cell.target.files()).collect();
    files.check(&plan, &data.into_iter().chain(options.base.file()).collect::<Vec<_>>())?;
    let mut places = places(&plan, options.shard)?;
    let done = options.long.done(files.csv(), &plan, &places)?;
    let known: BTreeSet<usize> = done.iter().map(|record| record.place.run).collect();
    places.retain(|place| !known.contains(&place.run));
    own_data::announce(cells.iter().map(|config| &config.target), quiet);
    if !quiet && !places.is_empty() {
        say::aside(&estimate::announcement(&plan, &cells, places.len())?);
    }
    let rows = Rows::new(&plan, files.csv(), done)?;
    run_all(&places, &cells, ground.criterion, &rows, quiet)?;
    Ok(files.write(&plan, &rows.into_records(), quiet)?)
}

/// All runs of the study, or of one shard.
pub(super) fn places(plan: &Plan, shard: Option<Shard>) -> Result<Vec<Place>> {
    let all = (1..=plan.runs()).filter_map(|run| plan.place(run));
    let Some(shard) = shard else { return Ok(all.collect()) };
    let places: Vec<Place> = all.filter(|place| shard.has(place.run)).collect();
    if places.is_empty() {
        let runs = plan.runs();
        return Err(Error::Config(format!(
            "--shard {shard} has no run, as the whole study has {runs}; take fewer shards"
        )));
    }
    Ok(places)
}

/// Makes these runs, one per thread at a time, until Ctrl-C; in any case, `rows` has the finished ones.
fn run_all(
    places: &[Place],
    cells: &[Toy1dConfig],
    criterion: Criterion,
    rows: &Rows,
    quiet: bool,
) -> anyhow::Result<()> {
    let total = rows.count() + places.len();
    let progress = Progress::going_on("run", rows.count(), total, quiet);
    let interrupt = Hold::new();
    let go_on = || -> anyhow::Result<()> {
        match interrupt.asked() {
            Some(signal) => Err(Interrupted(signal).into()),
            None => {
                // A failed write is repeated, or reported, at the end: no run is lost because of it.
                let _ = rows.keep();
                Ok(())
            }
        }
    };
    let outcome = places.par_iter().with_max_len(1).try_for_each(|place| -> anyhow::Result<()> {
        let config = Toy1dConfig { seed: place.seed, ..cells[place.cell].clone() };
        let mut trace = trial_while(&config, go_on)?;
        // The table names flags, as the terminal output does.
        trace.broken = trace.broken.map(|why| dashed(&why));
        let met = criterion.is_met(&config.target, &trace);
        let (done, successes) = rows.add(Record::new(*place, &trace, config.target.sigma(), met));
        progress.note(done, &format!("{successes} succeeded"));
        Ok(())
    });
    progress.finish();
    if outcome.is_err() {
        rows.keep_now()?;
    }
    if outcome.as_ref().is_err_and(anyhow::Error::is::<Interrupted>) {
        tell_interrupted(rows, total);
    }
    outcome
}

/// How to continue after Ctrl-C, in one line.
fn tell_interrupted(rows: &Rows, total: usize) {
    let again = CommandLine::now().without("--restart").without("--resume").with(&["--resume"]);
    let remedy = match rows.is_kept() {
        true => format!("continue with: {again}"),
        false => "they are lost, because --csv was not given".to_owned(),
    };
    say::aside(&format!("interrupted after {} of {total} runs; {remedy}", rows.count()));
}
