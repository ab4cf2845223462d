//! The settings of a run.

use serde::{Deserialize, Serialize};

use crate::nn::MulAdd;
use crate::{Error, Result, limits};

/// More would take years, and their batches could no longer be counted.
const MOST_EPOCHS: usize = 1_000_000;
/// The most numbers in z; more would only use memory.
const WIDEST: usize = 10_000;

/// Everything that decides how the GAN trains. All defaults are in `Default`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
#[serde(default, deny_unknown_fields)]
pub struct ImageGanConfig {
    /// Number of passes over all images; the scores on MNIST level off at 30
    #[cfg_attr(feature = "cli", arg(long, value_name = "N", default_value_t = Self::default().epochs))]
    pub epochs: usize,
    /// Batch size: the number of real images, and of generated images, in each step
    #[cfg_attr(feature = "cli", arg(long, value_name = "B", default_value_t = Self::default().batch_size))]
    pub batch_size: usize,
    /// Learning rate of Adam for both networks
    #[cfg_attr(
        feature = "cli",
        arg(long, value_name = "RATE", allow_negative_numbers = true, default_value_t = Self::default().lr)
    )]
    pub lr: f64,
    /// Adam's β₁, the decay rate of the mean gradient
    #[cfg_attr(
        feature = "cli",
        arg(long, value_name = "BETA", allow_negative_numbers = true, default_value_t = Self::default().b1)
    )]
    pub b1: f64,
    /// Adam's β₂, the decay rate of the mean squared gradient
    #[cfg_attr(
        feature = "cli",
        arg(long, value_name = "BETA", allow_negative_numbers = true, default_value_t = Self::default().b2)
    )]
    pub b2: f64,
    /// Number of coordinates of z, the generator's input, each drawn from N(0, 1)
    #[cfg_attr(feature = "cli", arg(long, value_name = "Z", default_value_t = Self::default().latent_dim))]
    pub latent_dim: usize,
    /// Number of batches between saved grids of samples
    #[cfg_attr(
        feature = "cli",
        arg(long, value_name = "N", default_value_t = Self::default().sample_interval)
    )]
    pub sample_interval: usize,
    /// Seed of the random numbers; the same seed and options give byte-identical output
    #[cfg_attr(
        feature = "cli",
        arg(long, allow_negative_numbers = true, default_value_t = Self::default().seed)
    )]
    pub seed: u64,
    /// Round after each product and after each sum, so that every machine gives the same bits; slower
    #[cfg_attr(feature = "cli", arg(long))]
    pub unfused: bool,
}

impl Default for ImageGanConfig {
    fn default() -> Self {
        Self {
            epochs: 30,
            batch_size: 64,
            lr: 2e-4,
            b1: 0.5,
            b2: 0.999,
            latent_dim: 100,
            sample_interval: 100,
            seed: 0,
            unfused: false,
        }
    }
}

impl ImageGanConfig {
    /// How the sums of all products are rounded.
    pub fn mul_add(&self) -> MulAdd {
        if self.unfused { MulAdd::Unfused } else { MulAdd::Fused }
    }

    /// Refuses settings that cannot be trained with.
    ///
    /// # Errors
    /// Names the setting, its allowed values and its value.
    pub fn validate(&self) -> Result<()> {
        limits::count("epochs", self.epochs, MOST_EPOCHS)?;
        limits::count("latent-dim", self.latent_dim, WIDEST)?;
        if self.sample_interval == 0 {
            return Err(Error::setting("sample-interval", "must be at least 1", 0));
        }
        limits::positive("lr", self.lr)?;
        limits::part("b1", self.b1)?;
        limits::part("b2", self.b2)?;
        Ok(())
    }
}
