//! The command line: the only place that reads flags, prints and picks paths.

#[macro_use]
mod say;

mod again;
mod check;
mod columns;
mod compare;
mod data;
mod dirac;
mod evaluate;
mod film;
mod forms;
mod generator;
mod interpolate;
mod interrupt;
mod look;
mod mnist;
mod output;
mod picture;
mod presets;
mod progress;
mod replay;
mod sample;
mod settings;
mod study;
mod toy1d;

use std::io::Write;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use gan_sim::{Error, limits};

use interrupt::Interrupted;

/// More would only wait for each other.
const MOST_THREADS: usize = 1024;

/// Shows how a generative adversarial network learns: trains GANs on the CPU and films them
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Train a GAN on a 1-D distribution and film p_data(x), the density of G(z) and D(x)
    Toy1d(Box<toy1d::Options>),
    /// List the games worth showing, successes and famous failures, or print the settings of one
    Presets(presets::Options),
    /// Train with many seeds and settings in parallel: how reliably does a 1-D GAN reach its data?
    Study(Box<study::Options>),
    /// Train 2 to 6 games from the same seed and film them side by side at the same steps
    Compare(Box<compare::Options>),
    /// Play the Dirac-GAN, the smallest GAN there is, and film its phase portrait
    Dirac(Box<dirac::Options>),
    /// Train the fully connected MNIST GAN and film its digits and losses
    Mnist(Box<mnist::Options>),
    /// Make digits with a trained generator: a grid, raw arrays, or each beside the training digit nearest to it
    Sample(sample::Options),
    /// Walk through the latent space of a trained generator and film the digits on the way
    Interpolate(interpolate::Options),
    /// Score the digits of a generator: Parzen log-likelihood, classes, Fréchet distance, precision and recall, each
    /// beside the score of real digits
    Evaluate(evaluate::Options),
    /// Download the images that `gan-sim mnist` learns, or tell which are there
    Data(data::Options),
    /// Make a film or picture again from the recipe in it, in any form
    Replay(Box<replay::Options>),
}

/// What both jobs take besides their training and pictures.
#[derive(Debug, Args)]
struct Common {
    /// Threads to compute with; results do not depend on it [default: one for each core]
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// Print nothing but errors
    #[arg(long, short)]
    quiet: bool,
}

impl Command {
    fn threads(&self) -> Option<usize> {
        match self {
            Self::Toy1d(options) => options.film.common.threads,
            Self::Study(options) => options.common().threads,
            Self::Compare(options) => options.film.common.threads,
            Self::Dirac(options) => options.film.common.threads,
            Self::Mnist(options) => options.common.threads,
            Self::Sample(options) => options.common.threads,
            Self::Interpolate(options) => options.common.threads,
            Self::Evaluate(options) => options.common.threads,
            Self::Replay(options) => options.common.threads,
            Self::Data(_) | Self::Presets(_) => None,
        }
    }

    fn run(&self) -> anyhow::Result<()> {
        match self {
            Self::Toy1d(options) => Ok(toy1d::run(options)?),
            Self::Study(options) => study::run(options),
            Self::Compare(options) => Ok(compare::run(options)?),
            Self::Dirac(options) => Ok(dirac::run(options)?),
            Self::Mnist(options) => mnist::run(options),
            Self::Sample(options) => Ok(sample::run(options)?),
            Self::Interpolate(options) => Ok(interpolate::run(options)?),
            Self::Evaluate(options) => Ok(evaluate::run(options)?),
            Self::Data(options) => Ok(data::run(options)?),
            Self::Replay(options) => replay::run(options),
            Self::Presets(options) => Ok(presets::run(options)?),
        }
    }
}

/// Runs the command; prints an error in one line. 0 done, 1 failed, 2 wrong usage, 130 interrupted.
pub fn run(Cli { command }: &Cli) -> ExitCode {
    let ready = interrupt::listen().and_then(|()| set_threads(command.threads()));
    let result = ready.and_then(|()| {
        // The whole job moves onto a thread of the pool: from there, work is split at less cost.
        let mut result = Ok(());
        rayon::scope(|_| result = command.run());
        result
    });
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is::<Interrupted>() => ExitCode::from(interrupt::EXIT_CODE),
        Err(error) => {
            // A closed stderr leaves nobody to tell.
            let _ = writeln!(std::io::stderr(), "error: {error}");
            let wrong_usage = matches!(error.downcast_ref(), Some(Error::Config(_)));
            ExitCode::from(if wrong_usage { 2 } else { 1 })
        }
    }
}

fn set_threads(threads: Option<usize>) -> anyhow::Result<()> {
    match threads {
        None => Ok(()),
        Some(n) => {
            limits::count("threads", n, MOST_THREADS)?;
            Ok(rayon::ThreadPoolBuilder::new().num_threads(n).build_global()?)
        }
    }
}
