//! Writes checkpoints.

use std::io::{self, Write};

use super::super::run::Run;
use super::super::training::ImageGan;
use super::seal;
use super::state::{FORMAT, State, film_name};
use crate::gan::checkpoint as networks;
use crate::images::{PIXELS, SIDE};
use crate::nn::tensors::{Tensor, Values};

impl Run {
    /// Writes a checkpoint, array by array.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn save(&self, out: &mut dyn Write) -> io::Result<()> {
        let ImageGan { gan, batches, latent_rng, steps_taken, .. } = &self.training;
        let (order, shown, data_words) = batches.place();
        let state = State {
            format: FORMAT,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            config: self.config.clone(),
            mul_add: self.config.mul_add().in_use(),
            latents: self.reel.latents,
            data: self.data.clone(),
            batches: *steps_taken,
            shown,
            data_words,
            latent_words: latent_rng.get_word_pos(),
            film_interval: self.reel.interval,
            film: self.reel.frames.iter().map(|frame| frame.step).collect(),
        };
        let losses: Vec<f64> = self.losses.iter().flat_map(|losses| [losses.d, losses.g]).collect();
        let mut tensors = networks::tensors(gan);
        let mut add = |name: &str, shape: &[usize], values| {
            tensors.push(Tensor { name: name.to_owned(), shape: shape.to_vec(), values });
        };
        add("data.order", &[order.len()], Values::U32(order));
        add("losses", &[self.losses.len(), 2], Values::F64(&losses));
        for frame in &self.reel.frames {
            let images = frame.pixels.len() / PIXELS;
            add(&film_name(frame.step), &[images, SIDE, SIDE], Values::F32(&frame.pixels));
        }
        seal::write(tensors, &serde_json::to_string(&state)?, out)
    }
}
