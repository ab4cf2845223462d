//! The contents of a film of a training.

use serde::{Deserialize, Serialize};

use super::training::{GRID, ImageGan};
use crate::frame::DigitsFrame;

/// The most frames of a film; a longer run shows every second grid, every fourth, …
const MOST_FRAMES: usize = 120;

/// The latents behind the images of the films.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Latents {
    /// Images from the same 25 latents in every frame, so that each digit can be followed
    #[default]
    Fixed,
    /// The first 25 fakes of each batch, as in the folder images/
    Fresh,
}

/// The grids that a film shows, thinned out evenly whenever there are too many.
#[derive(Debug, Clone)]
pub struct Reel {
    pub(super) latents: Latents,
    pub(super) frames: Vec<DigitsFrame>,
    /// Batches between two of them.
    pub(super) interval: usize,
}

impl Reel {
    /// A film with a grid every `interval` batches, until these are too many.
    pub fn new(latents: Latents, interval: usize) -> Self {
        Self { latents, frames: Vec::new(), interval }
    }

    /// The grids so far.
    pub fn frames(&self) -> &[DigitsFrame] {
        &self.frames
    }

    /// The grids, in order.
    pub fn into_frames(self) -> Vec<DigitsFrame> {
        self.frames
    }

    /// Batches between two frames after this many batches.
    pub(super) fn interval_after(&self, batches: usize) -> usize {
        let mut interval = self.interval;
        while batches.div_ceil(interval) > MOST_FRAMES {
            interval *= 2;
        }
        interval
    }

    /// Images in the frame of a batch of `rows`.
    pub(super) fn grid_size(&self, rows: usize) -> usize {
        match self.latents {
            Latents::Fixed => GRID,
            Latents::Fresh => GRID.min(rows),
        }
    }

    /// Adds the grid after the batch just trained on, if the film shows it.
    ///
    /// # Panics
    /// Before the first step.
    pub fn watch(&mut self, training: &ImageGan) {
        let shown = |interval: usize, batch: usize| batch.is_multiple_of(interval);
        if !shown(self.interval, training.steps_taken() - 1) {
            return;
        }
        self.frames.push(self.grid(training));
        if self.frames.len() > MOST_FRAMES {
            self.interval *= 2;
            self.frames.retain(|frame| shown(self.interval, frame.step));
        }
    }

    /// The film, ending with the grid after the batch just trained on, which shows the current generator.
    ///
    /// # Panics
    /// Before the first step.
    pub fn ended(mut self, training: &ImageGan) -> Self {
        if self.frames.last().is_none_or(|last| last.step + 1 < training.steps_taken()) {
            self.frames.push(self.grid(training));
        }
        self
    }

    fn grid(&self, training: &ImageGan) -> DigitsFrame {
        match self.latents {
            Latents::Fixed => training.picture(),
            Latents::Fresh => self.as_large_as_the_first(training.samples()),
        }
    }

    /// Fills up the grid of a small batch, as the last of an epoch may be, with black: all pictures of a film have one size.
    fn as_large_as_the_first(&self, mut grid: DigitsFrame) -> DigitsFrame {
        let first = self.frames.first().map_or(grid.pixels.len(), |first| first.pixels.len());
        grid.pixels.resize(first, -1.0);
        grid
    }
}

#[cfg(test)]
mod tests {
    use super::super::config::ImageGanConfig;
    use super::super::run::Run;
    use super::*;
    use crate::images::{Images, PIXELS, SIDE};

    #[test]
    fn a_small_batch_makes_a_picture_of_the_films_size() {
        let pixels = (0..14 * PIXELS).map(|i| (i % 251) as u8).collect();
        let images = Images { count: 14, height: SIDE, width: SIDE, pixels };
        let config =
            ImageGanConfig { batch_size: 6, sample_interval: 2, latent_dim: 3, ..ImageGanConfig::default() };
        let mut run = Run::new(&config, Latents::Fresh, images).unwrap();
        for _ in 0..3 {
            let losses = run.training.step().unwrap();
            run.keep(losses);
        }
        // Batches of 6, 6 and 2: the first and the third are shown.
        let small = run.reel.frames()[1].pixels.split_at(2 * PIXELS);
        assert_eq!(small.0, run.training.samples().pixels);
        assert_eq!(small.1, [-1.0; 4 * PIXELS]);
    }
}
