//! The settings of a 1-D run.

use serde::{Deserialize, Serialize};

use super::target::Target;
use crate::{Error, Result};

/// A run of more steps would take days; the losses of all steps are kept.
const MOST_STEPS: usize = 10_000_000;

/// Larger batches would only use up memory.
const LARGEST_BATCH: usize = 65_536;

/// Everything that decides how a 1-D GAN trains. `Default` is the only place where a default stands.
#[derive(Debug, Clone, PartialEq, clap::Args, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Toy1dConfig {
    /// Distribution of the data: normal(mean, sigma), uniform(low, high), laplace(mean, scale),
    /// exponential(rate), student_t(freedom), lognormal(mu, sigma), beta(alpha, beta),
    /// mix(weight: target, weight: target, …), or your own numbers, samples(FILE.csv:column)
    #[arg(long, default_value_t = Self::default().target)]
    pub target: Target,
    /// Seed of every random number; the same seed and options give the same bytes
    #[arg(long, default_value_t = Self::default().seed)]
    pub seed: u64,
    /// Training steps, each one update of D and one of G
    #[arg(long, default_value_t = Self::default().steps)]
    pub steps: usize,
    /// Real samples, and as many generated ones, in each step
    #[arg(long, value_name = "B", default_value_t = Self::default().batch_size)]
    pub batch_size: usize,
    /// Learning rate of G at the start; it falls linearly to 0 over the run
    #[arg(long, value_name = "RATE", allow_negative_numbers = true, default_value_t = Self::default().lr)]
    pub lr: f64,
    /// Learning rate of D at the start, likewise; a D that learns faster than G keeps the game stable
    #[arg(long, value_name = "RATE", allow_negative_numbers = true, default_value_t = Self::default().d_lr)]
    pub d_lr: f64,
}

impl Default for Toy1dConfig {
    fn default() -> Self {
        Self {
            target: Target::Normal { mean: 4.0, sigma: 0.5 },
            seed: 0,
            steps: 3000,
            batch_size: 256,
            lr: 1e-3,
            d_lr: 5e-3,
        }
    }
}

impl Toy1dConfig {
    /// Refuses settings with which nothing could be trained.
    ///
    /// # Errors
    /// Names the setting, what it must be and what it is.
    pub fn validate(&self) -> Result<()> {
        for (name, value, most) in
            [("steps", self.steps, MOST_STEPS), ("batch-size", self.batch_size, LARGEST_BATCH)]
        {
            if !(1..=most).contains(&value) {
                let range = format!("--{name} must lie between 1 and {most}, found {value}");
                return Err(Error::Config(range));
            }
        }
        for (name, value) in [("lr", self.lr), ("d-lr", self.d_lr)] {
            if !(value > 0.0 && value.is_finite()) {
                return Err(Error::Config(format!("--{name} must be a number above 0, found {value}")));
            }
        }
        Ok(())
    }
}
