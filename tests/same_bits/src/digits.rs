//! A GAN on images. Its arithmetic is of one of two classes: with fused multiply–adds, where the machine has them, or
//! without.

use gan_sim::Result;
use gan_sim::image_gan::{ImageGan, ImageGanConfig};
use gan_sim::images::synthetic;
use gan_sim::nn::state_dict;

use crate::Named;

/// Digits to train on: ten whole batches and one of ten.
const COUNT: usize = 650;
const BATCHES: usize = 20;

/// The synthetic digits, and both networks after some batches of them in each class that this machine has.
pub fn all() -> Result<Vec<Named>> {
    let images = synthetic::digits(0, COUNT).images;
    let digits = Named::new("synthetic-digits", &images.pixels);
    let mut training = ImageGan::new(&ImageGanConfig::default(), images)?;
    let mut losses = Vec::with_capacity(BATCHES);
    for _ in 0..BATCHES {
        losses.push(training.step()?);
    }
    let gan = training.gan();
    let mut bytes = format!("{losses:?}").into_bytes();
    for network in [&gan.generator, &gan.discriminator] {
        bytes.extend(state_dict::save(network)?);
    }
    let class = if cfg!(target_feature = "fma") { "fused" } else { "unfused" };
    Ok(vec![digits, Named::new(format!("mnist.{class}"), &bytes)])
}
