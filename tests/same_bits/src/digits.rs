//! A GAN on images. Its sums are of one of two classes: with fused multiply–adds, where the machine has them, or without.

use gan_sim::Result;
use gan_sim::image_gan::{ImageGan, ImageGanConfig};
use gan_sim::images::{Images, synthetic};
use gan_sim::nn::{MulAdd, state_dict};

use crate::Named;

/// Small, because an emulator takes a while.
const BATCH_SIZE: usize = 16;
/// Digits to train on: two whole batches, and one of ten.
const COUNT: usize = 2 * BATCH_SIZE + 10;
const BATCHES: usize = 20;

/// The synthetic digits, and both networks after some batches of them in each class that this machine has.
pub fn all() -> Result<Vec<Named>> {
    let images = synthetic::digits(0, COUNT).images;
    let mut found =
        vec![Named::new("synthetic-digits", &images.pixels), trained("mnist.unfused", true, &images)?];
    if MulAdd::Fused.in_use() == MulAdd::Fused {
        found.push(trained("mnist.fused", false, &images)?);
    }
    Ok(found)
}

fn trained(name: &str, unfused: bool, images: &Images) -> Result<Named> {
    let config = ImageGanConfig { unfused, batch_size: BATCH_SIZE, ..ImageGanConfig::default() };
    let mut training = ImageGan::new(&config, images.clone())?;
    let mut losses = Vec::with_capacity(BATCHES);
    for _ in 0..BATCHES {
        losses.push(training.step()?);
    }
    let mut bytes = format!("{losses:?}").into_bytes();
    for network in [&training.gan().generator, &training.gan().discriminator] {
        bytes.extend(state_dict::save(network)?);
    }
    Ok(Named::new(name, &bytes))
}
