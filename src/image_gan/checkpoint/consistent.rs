//! Checks that the contents of a checkpoint are consistent. Its checksum only protects against accidental changes.

use std::fmt::Debug;

use super::super::run::Run;
use super::state::State;
use crate::gan::Gan;
use crate::nn::Layer;
use crate::{Error, Result};

/// The length of a stream of random numbers in words: ChaCha counts 2⁶⁴ blocks of 16.
const WORDS: u128 = 1 << 68;

impl State {
    /// Makes sure that `run`, which has these settings and has not started, can reach this state.
    ///
    /// # Errors
    /// What is wrong, what was expected and what was found.
    pub(super) fn check(&self, run: &Run) -> Result<()> {
        if self.batches == 0 {
            return Err(Error::Weights("expected at least one batch trained, found none".to_owned()));
        }
        expect("shown", self.shown_after(self.batches - 1, run), self.shown)?;
        expect("film_interval", run.reel.interval_after(self.batches), self.film_interval)?;
        if !self.film.iter().copied().eq((0..self.batches).step_by(self.film_interval)) {
            return Err(Error::Weights(format!(
                "film: expected the grids of every batch that is a multiple of {} and below {}, found others",
                self.film_interval, self.batches
            )));
        }
        for (what, words) in [("data_words", self.data_words), ("latent_words", self.latent_words)] {
            if words >= WORDS {
                return Err(Error::Weights(format!("{what}: expected less than 2⁶⁸, found {words}")));
            }
        }
        Ok(())
    }

    /// The number of images in a batch, counted from 0.
    pub(super) fn rows_of(&self, batch: usize, run: &Run) -> usize {
        let size = self.config.batch_size;
        self.shown_after(batch, run) - batch % run.training.batches_per_epoch() * size
    }

    /// Images of the epoch that have been shown after this batch.
    fn shown_after(&self, batch: usize, run: &Run) -> usize {
        let in_epoch = batch % run.training.batches_per_epoch() + 1;
        (in_epoch * self.config.batch_size).min(self.data.images)
    }
}

/// Makes sure that both optimisers and all batch norm layers have counted this many batches.
pub(super) fn check_counters(gan: &Gan, batches: usize) -> Result<()> {
    for optimizer in [&gan.g_optimizer, &gan.d_optimizer] {
        expect("optimizer.steps", batches as i64, optimizer.steps().into())?;
    }
    for layer in gan.generator.layers() {
        if let Layer::BatchNorm1d(norm) = layer {
            expect("num_batches_tracked", batches as i64, norm.num_batches_tracked)?;
        }
    }
    Ok(())
}

/// Makes sure that the training was not saved after it broke down.
pub(super) fn check_losses(losses: &[f64]) -> Result<()> {
    match losses.iter().find(|loss| !loss.is_finite()) {
        None => Ok(()),
        Some(loss) => Err(Error::Weights(format!("losses: expected finite numbers, found {loss}"))),
    }
}

/// Makes sure that pixels are in the range of G's output.
pub(super) fn check_pixels(name: &str, pixels: &[f32]) -> Result<()> {
    match pixels.iter().find(|pixel| !(-1.0..=1.0).contains(*pixel)) {
        None => Ok(()),
        Some(pixel) => Err(Error::Weights(format!("{name}: expected pixels from -1 to 1, found {pixel}"))),
    }
}

fn expect<T: PartialEq + Debug>(what: &str, expected: T, found: T) -> Result<()> {
    match expected == found {
        true => Ok(()),
        false => Err(Error::Weights(format!("{what}: expected {expected:?}, found {found:?}"))),
    }
}
