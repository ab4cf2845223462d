//! A training, and its results so far.

use super::config::ImageGanConfig;
use super::fingerprint::Fingerprint;
use super::reel::{Latents, Reel};
use super::training::ImageGan;
use crate::Result;
use crate::frame::Losses;
use crate::images::Images;

/// A training with its losses and the grids of its film. A checkpoint contains all of it.
#[derive(Debug, Clone)]
pub struct Run {
    /// The training.
    pub training: ImageGan,
    /// The losses of all its batches.
    pub losses: Vec<Losses>,
    /// The contents of its film.
    pub reel: Reel,
    pub(super) config: ImageGanConfig,
    pub(super) data: Fingerprint,
}

impl Run {
    /// A run before its first batch.
    ///
    /// # Errors
    /// As for [`ImageGan::new`].
    pub fn new(config: &ImageGanConfig, latents: Latents, images: Images) -> Result<Self> {
        let data = Fingerprint::of(&images);
        Ok(Self {
            training: ImageGan::new(config, images)?,
            losses: Vec::new(),
            reel: Reel::new(latents, config.sample_interval),
            config: config.clone(),
            data,
        })
    }

    /// Records the results of the batch just trained on, which had these losses.
    ///
    /// # Panics
    /// Before the first step.
    pub fn keep(&mut self, losses: Losses) {
        self.losses.push(losses);
        self.reel.watch(&self.training);
    }
}
