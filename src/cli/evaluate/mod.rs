//! `gan-sim evaluate`

mod cache;
mod files;
mod report;
mod score;

use std::path::{Path, PathBuf};

use clap::Args;
use gan_sim::evaluate::{Judge, sample};
use gan_sim::mnist::networks::generator_from;
use gan_sim::nn::Mlp;
use gan_sim::{Error, Result};

use self::files::FileOptions;
use self::report::Report;
use super::Common;
use super::data::DataOptions;
use super::progress::Progress;

#[derive(Debug, Args)]
pub struct Options {
    /// The generator: a safetensors file with weights under the names of PyTorch's nn.Sequential, such as the
    /// generator.safetensors that `gan-sim mnist` writes
    #[arg(long, value_name = "FILE")]
    model: PathBuf,
    /// Digits that the generator makes, 100 to 100000; scores compare only between equal numbers
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    samples: usize,
    /// Seed of the latents; the same seed and options give the same scores
    #[arg(long, default_value_t = 0)]
    seed: u64,
    #[command(flatten, next_help_heading = "Real digits")]
    data: DataOptions,
    #[command(flatten, next_help_heading = "Output, besides the table")]
    files: FileOptions,
    #[command(flatten, next_help_heading = "Running")]
    pub common: Common,
}

/// Scores the generator and real digits in its place.
pub fn run(options: &Options) -> Result<()> {
    let quiet = options.common.quiet;
    options.files.check()?;
    let samples = sample(&generator(&options.model)?, options.samples, options.seed)
        .map_err(|error| named(&options.model, error))?;
    let data = options.data.both(quiet)?;
    let classifier = cache::classifier(&data.train, quiet)?;
    let progress = Progress::new("part", 3, quiet);
    let judge = Judge::new(&data, &classifier)?;
    progress.told(1, "test digits are ready");
    let stand_ins = judge.stand_ins(options.samples)?;
    let floor = judge.scores(&stand_ins);
    progress.told(2, "real digits are scored");
    let model = judge.scores(&samples);
    progress.told(3, "the generator is scored");
    progress.finish();
    let report = Report {
        version: env!("CARGO_PKG_VERSION"),
        seed: options.seed,
        samples: options.samples,
        floor_digits: stand_ins.nrows(),
        test_digits: data.test.images.count,
        classifier_accuracy: classifier.accuracy(&data.test),
        model,
        floor,
    };
    options.files.write(&report, quiet)
}

fn generator(path: &Path) -> Result<Mlp> {
    let bytes = std::fs::read(path).map_err(Error::io("read", path))?;
    generator_from(&bytes).map_err(|error| named(path, error))
}

/// The error with the file that weights are from.
fn named(path: &Path, error: Error) -> Error {
    match error {
        Error::Weights(problem) => Error::bad_file(path, problem),
        other => other,
    }
}
