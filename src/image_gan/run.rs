//! A training, and what is kept of it while it goes on.

use super::checkpoint::Fingerprint;
use super::idx::Images;
use super::{Latents, Mnist, MnistConfig, Reel};
use crate::Result;
use crate::frame::Losses;

/// A training with its losses and the grids of its film. A checkpoint holds all of it.
#[derive(Debug, Clone)]
pub struct Run {
    /// The training.
    pub training: Mnist,
    /// The losses of all its batches.
    pub losses: Vec<Losses>,
    /// What its film shows.
    pub reel: Reel,
    pub(super) config: MnistConfig,
    pub(super) data: Fingerprint,
}

impl Run {
    /// A run before its first batch.
    ///
    /// # Errors
    /// As [`Mnist::new`].
    pub fn new(config: &MnistConfig, latents: Latents, images: Images) -> Result<Self> {
        let data = Fingerprint::of(&images);
        Ok(Self {
            training: Mnist::new(config, images)?,
            losses: Vec::new(),
            reel: Reel::new(latents, config.sample_interval),
            config: config.clone(),
            data,
        })
    }

    /// Keeps what is to be kept of the batch just trained on, whose losses these are.
    ///
    /// # Panics
    /// Before the first step.
    pub fn keep(&mut self, losses: Losses) {
        self.losses.push(losses);
        self.reel.watch(&self.training);
    }
}
