//! What all commands take.

use clap::Args;

/// The options common to all commands.
#[derive(Debug, Args)]
pub struct Common {
    /// Number of threads, at most four per core; it does not affect the results [default: one per core]
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Print only errors and notes on what is left out of your data
    #[arg(long, short)]
    pub quiet: bool,
}
