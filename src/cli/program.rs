//! The commands, and what the process needs before one of them.

use super::interrupt::Interrupted;
use super::{
    compare, data, deck, dirac, evaluate, flags, interpolate, interrupt, machine, memory, mnist, numbers,
    playground, presets, replay, sample, say, study, toy1d, unused,
};
use anyhow::anyhow;
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};
use gan_sim::{Error, limits};
use std::ffi::OsString;
use std::num::NonZero;
use std::process::ExitCode;

/// A larger number is taken for a typing error.
const MOST_THREADS: usize = 1024;
/// More threads than this only wait for each other.
const THREADS_A_CORE: usize = 4;

/// Trains generative adversarial networks (GANs) on the CPU and films how they learn
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Train a GAN on a 1-D distribution and film p_data(x), the density of G(z) and D(x)
    Toy1d(Box<toy1d::Options>),
    /// List the presets, successes and well-known failures, or print the settings of one
    Presets(presets::Options),
    /// Measure how reliably a 1-D GAN learns its data, over many seeds and settings in parallel
    Study(Box<study::Options>),
    /// Train 2 to 6 games from the same seed and film them side by side at the same steps
    Compare(Box<compare::Options>),
    /// Run the Dirac-GAN, the smallest possible GAN, and film its phase portrait
    Dirac(Box<dirac::Options>),
    /// Train the fully connected MNIST GAN and film its digits and losses
    Mnist(Box<mnist::Options>),
    /// Generate digits with a trained generator: as a grid, as raw arrays, or each beside the nearest training digit
    Sample(sample::Options),
    /// Walk through the latent space of a trained generator and film the digits along the way
    Interpolate(interpolate::Options),
    /// Score the digits of a generator (Parzen log-likelihood, classes, Fréchet distance, precision, recall), each
    /// score beside that of real digits
    Evaluate(evaluate::Options),
    /// Download the images that `gan-sim mnist` trains on, or list those on disk
    Data(data::Options),
    /// Write the playground, a page on which everybody can play with a game in the browser, set to this game
    Playground(Box<playground::Options>),
    /// Recreate a film or picture from the recipe in it, in any form
    Replay(Box<replay::Options>),
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
            // These commands do no computation.
            Self::Data(_) | Self::Playground(_) | Self::Presets(_) => Some(1),
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
            Self::Playground(options) => Ok(playground::run(options)?),
            Self::Replay(options) => replay::run(options),
            Self::Presets(options) => Ok(presets::run(options)?),
        }
    }
}

/// Runs the command line and prints each error in a line. Exit codes: 0 success, 1 failure, 2 wrong usage, 128 + n
/// ended by signal n.
pub fn run() -> ExitCode {
    flags::learn(&Cli::command());
    if let Err(error) = machine::limit_simd() {
        return ExitCode::from(failed(&error.into()));
    }
    let typed = parse(std::env::args_os()).and_then(|typed| match deck::as_job(&typed) {
        Some(job) => parse(job),
        None => Ok(typed),
    });
    let code = match typed {
        Ok(matches) => match run_command(&matches) {
            Ok(()) => 0,
            Err(error) => failed(&error),
        },
        Err(wrong) if wrong.use_stderr() => wrong.exit(),
        // --help or --version.
        Err(text) => {
            say::keep(text.print());
            0
        }
    };
    let printed = say::outcome();
    if let Err(error) = &printed {
        say::error(error);
    }
    ExitCode::from(if code == 0 { printed.is_err().into() } else { code })
}

/// Reads a command line.
fn parse(words: impl IntoIterator<Item = OsString>) -> Result<ArgMatches, clap::Error> {
    let program = machine::described(Cli::command().subcommand(deck::command()));
    numbers::read_alike(program).try_get_matches_from(words)
}

/// Runs the command that was typed.
fn run_command(typed: &ArgMatches) -> anyhow::Result<()> {
    unused::refuse(typed)?;
    let Cli { command } = Cli::from_arg_matches(typed)?;
    prepare(&command)?;
    command.run()
}

/// Prints the error and returns the exit code.
pub(super) fn failed(error: &anyhow::Error) -> u8 {
    if let Some(Interrupted(signal)) = error.downcast_ref() {
        return signal.exit_code();
    }
    say::error(error);
    let wrong_usage = matches!(error.downcast_ref(), Some(Error::Config(_) | Error::Setting { .. }));
    if wrong_usage { 2 } else { 1 }
}

/// Prepares the process before the command runs.
pub(super) fn prepare(command: &Command) -> anyhow::Result<()> {
    memory::fail_plainly()?;
    interrupt::listen().map_err(|error| anyhow!("cannot wait for signals: {error:#}; end other programs"))?;
    start_threads(command.threads())
}

/// Starts the compute threads, of which the current one is the first.
fn start_threads(asked: Option<usize>) -> anyhow::Result<()> {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    if let Some(asked) = asked {
        limits::count("threads", asked, MOST_THREADS)?;
    }
    let count = thread_count(asked, cores);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(count).use_current_thread();
    pool.build_global().map_err(|error| {
        anyhow!(
            "cannot start {count} threads: {error}; end other programs, or compute in one with --threads 1"
        )
    })
}

fn thread_count(asked: Option<usize>, cores: usize) -> usize {
    asked.unwrap_or(cores).min(THREADS_A_CORE * cores)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_threads_are_started_than_help() {
        for (asked, cores, started) in [
            (None, 2, 2),
            (Some(1), 2, 1),
            (Some(5), 2, 5),
            (Some(64), 2, 8),
            (Some(1024), 2, 8),
            (Some(64), 16, 64),
        ] {
            assert_eq!(thread_count(asked, cores), started, "{asked:?} on {cores}");
        }
    }
}
