//! `gan-sim study`

mod estimate;
mod figure;
mod files;
mod lists;
mod merge;
mod report;

use std::sync::atomic::{AtomicUsize, Ordering};

use clap::{Args, Subcommand};
use gan_sim::presets::Criterion;
use gan_sim::study::{Place, Record, Seeds, Shard, trial};
use gan_sim::toy1d::Toy1dConfig;
use gan_sim::{Error, Result};
use rayon::prelude::*;

use self::files::{FileOptions, Files};
use self::lists::Lists;
use super::progress::Progress;
use super::say;
use super::settings::Base;
use super::{Common, own_data};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Options {
    #[command(subcommand)]
    part: Option<Part>,
    /// Seeds of each setting: a number (100 is 0 to 99), a range (1000..1100 ends with 1099) or a list (3,5,8)
    #[arg(long, value_name = "SEEDS", default_value = "100")]
    seeds: Seeds,
    /// Run only every N-th run of the study, from the I-th on, and write its CSV; `study merge` joins the shards
    #[arg(long, value_name = "I/N")]
    shard: Option<Shard>,
    #[command(
        flatten,
        next_help_heading = "Training: every option also takes several values, such as --lr 1e-4,1e-3 (repeat \
                             --target instead), and the study tries all combinations"
    )]
    base: Base,
    #[command(flatten)]
    lists: Lists,
    #[command(flatten, next_help_heading = "Output (study.csv and study.png when neither is named)")]
    files: FileOptions,
    #[command(flatten, next_help_heading = "Running")]
    common: Common,
}

#[derive(Debug, Subcommand)]
enum Part {
    /// Join the CSV files of all shards of a study: the same table and figure as from one run of the whole
    Merge(merge::Options),
}

impl Options {
    pub fn common(&self) -> &Common {
        match &self.part {
            Some(Part::Merge(options)) => &options.common,
            None => &self.common,
        }
    }
}

/// Runs all seeds of all settings, or joins what others ran.
pub fn run(options: &Options) -> Result<()> {
    if let Some(Part::Merge(options)) = &options.part {
        return merge::run(options);
    }
    let ground = options.base.ground()?;
    let (plan, cells) = options.lists.plan(&ground, options.seeds.clone())?;
    let quiet = options.common.quiet;
    let files = Files::new(&options.files, options.shard)?;
    let data: BTreeSet<&Path> = cells.iter().flat_map(|cell| cell.target.files()).collect();
    files.check(&plan, &data.into_iter().chain(options.base.file()).collect::<Vec<_>>())?;
    let mut places: Vec<Place> = (1..=plan.runs()).filter_map(|run| plan.place(run)).collect();
    if let Some(shard) = options.shard {
        places.retain(|place| shard.has(place.run));
        if places.is_empty() {
            let runs = plan.runs();
            return Err(Error::Config(format!(
                "--shard {shard} has no run, as the whole study has {runs}; take fewer shards"
            )));
        }
    }
    own_data::announce(cells.iter().map(|config| &config.target), quiet);
    if !quiet {
        say::aside(&estimate::announcement(&plan, &cells, places.len())?);
    }
    let records = run_all(&places, &cells, ground.criterion, quiet)?;
    files.write(&plan, &records, quiet)
}

/// Makes these runs, one on each thread at a time.
fn run_all(
    places: &[Place],
    cells: &[Toy1dConfig],
    criterion: Criterion,
    quiet: bool,
) -> Result<Vec<Record>> {
    let progress = Progress::new("run", places.len(), quiet);
    let (done, successes) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let one = |place: &Place| {
        let config = Toy1dConfig { seed: place.seed, ..cells[place.cell].clone() };
        let trace = trial(&config)?;
        let met = criterion.is_met(&config.target, &trace);
        let record = Record::new(*place, &trace, config.target.sigma(), met);
        let successes = successes.fetch_add(record.success.into(), Ordering::Relaxed);
        let successes = successes + usize::from(record.success);
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        progress.told(done, &format!("{successes} succeeded"));
        Ok(record)
    };
    let records = places.par_iter().with_max_len(1).map(one).collect();
    progress.finish();
    records
}
