//! Runs an evaluation.

use super::super::Common;
use super::super::data::DataOptions;
use super::super::generator::GeneratorOptions;
use super::super::progress::Progress;
use super::cache;
use super::files::EvaluationFiles;
use super::report::Report;
use clap::Args;
use gan_sim::Result;
use gan_sim::evaluate::{Judge, check, sample};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Options {
    #[command(flatten, next_help_heading = "Generator")]
    generator: GeneratorOptions,
    /// Number of digits to generate, from 100 to 100000; scores are comparable only for equal numbers
    #[arg(long, value_name = "N", default_value_t = 10_000, help_heading = "Generator")]
    samples: usize,
    #[command(flatten, next_help_heading = "Real digits")]
    data: DataOptions,
    #[command(flatten, next_help_heading = "Output, besides the table")]
    files: EvaluationFiles,
    #[command(flatten, next_help_heading = "Running")]
    pub common: Common,
}

/// Scores the generator, and real digits in its place.
pub fn run(options: &Options) -> Result<()> {
    let quiet = options.common.quiet;
    let digits = options.data.files();
    let inputs = digits.iter().map(PathBuf::as_path).chain([options.generator.model()]);
    options.files.check(&inputs.collect::<Vec<_>>())?;
    let samples = sample(&options.generator.read()?, options.samples, options.generator.seed)?;
    let data = options.data.both(quiet)?;
    check(&data)?;
    let classifier = cache::classifier(&data.train, quiet)?;
    let progress = Progress::new("part", 3, quiet);
    let judge = Judge::new(&data, &classifier)?;
    progress.note(1, "test digits are ready");
    let stand_ins = judge.stand_ins(options.samples)?;
    let floor = judge.scores(&stand_ins);
    progress.note(2, "real digits are scored");
    let model = judge.scores(&samples);
    progress.note(3, "the generator is scored");
    progress.finish();
    let report = Report {
        version: env!("CARGO_PKG_VERSION"),
        seed: options.generator.seed,
        samples: options.samples,
        floor_digits: stand_ins.nrows(),
        test_digits: data.test.images.count,
        classifier_accuracy: classifier.accuracy(&data.test),
        labels: classifier.labels().to_vec(),
        model,
        floor,
    };
    options.files.write(&report, quiet)
}
