//! The 1-D game: a GAN on a distribution that fits in one picture.
//!
//! [`Toy1d`] trains and shows; the loop belongs to whoever films:
//!
//! ```
//! use gan_sim::toy1d::{Toy1d, Toy1dConfig};
//!
//! let config = Toy1dConfig { steps: 20, ..Toy1dConfig::default() };
//! let mut game = Toy1d::new(&config)?;
//! let mut frames = Vec::new();
//! for step in [0, 1, 5, 10, config.steps] {
//!     while game.steps_taken() < step {
//!         game.step();
//!     }
//!     frames.push(game.frame());
//! }
//! assert_eq!(frames.len(), 5);
//! # Ok::<(), gan_sim::Error>(())
//! ```

mod config;
pub mod density;
pub mod divergence;
pub mod latent;
pub mod target;

pub use config::Toy1dConfig;
pub use target::Target;

use ndarray::Array2;
use rand_chacha::ChaCha8Rng;

use crate::Result;
use crate::frame::{Losses, Toy1dFrame, Toy1dStage};
use crate::gan::{Gan, Stream};
use crate::nn::activation::sigmoid;
use crate::nn::optim::Rule;
use crate::nn::{Activation, Float, Layer, Linear, Mlp, Optimizer};
use density::PushForward;
use divergence::{jensen_shannon, wasserstein_1};
use latent::Latent;

/// Width of both hidden layers of both networks.
const HIDDEN: usize = 32;
/// Points of the picture's x axis.
const GRID: usize = 481;
/// Arrows from z to G(z) in a picture.
const ARROWS: usize = 25;
/// No momentum, so that the two networks do not circle each other, and a short memory of gradient
/// sizes. Of seeds 0–23, all end within 0.1 σ; with β₂ = 0.99, 20 do.
const ADAM: Rule = Rule::Adam { beta1: 0.0, beta2: 0.9, eps: 1e-8 };

/// A running game.
#[derive(Debug, Clone)]
pub struct Toy1d {
    config: Toy1dConfig,
    gan: Gan,
    latent: Latent,
    data_rng: ChaCha8Rng,
    latent_rng: ChaCha8Rng,
    /// One batch, `[B, 1]` each, reused.
    real: Array2<Float>,
    z: Array2<Float>,
    steps_taken: usize,
    losses: Option<Losses>,
    stage: Toy1dStage,
    /// The picture's grid as a batch, `[N, 1]`.
    x: Array2<Float>,
    /// The z axis cut finely, `[n + 1, 1]`, and the probability of each interval, `[n]`.
    z_ends: Array2<Float>,
    z_masses: Vec<f64>,
}

impl Toy1d {
    /// A game before its first step.
    ///
    /// # Errors
    /// If the settings cannot work.
    pub fn new(config: &Toy1dConfig) -> Result<Self> {
        config.validate()?;
        let mut init = Stream::Init.rng(config.seed);
        // Smooth functions for both, as G's slope is drawn as a density and D as a curve. Softplus
        // keeps G nearly monotone: over seeds 0–7 it ends two to three times nearer to the data
        // than tanh or LeakyReLU, which fold.
        let generator = network(Activation::Softplus, &mut init);
        let discriminator = network(Activation::Tanh, &mut init);
        let adam = |lr: f64| Optimizer::new(ADAM, lr as Float);
        let latent = Latent::default();
        let (z_ends, z_masses) = latent.intervals();
        let batch = Array2::zeros((config.batch_size, 1));
        let mut game = Self {
            config: config.clone(),
            gan: Gan::new(generator, discriminator, adam(config.lr), adam(config.d_lr)),
            latent,
            data_rng: Stream::Data.rng(config.seed),
            latent_rng: Stream::Latent.rng(config.seed),
            real: batch.clone(),
            z: batch,
            steps_taken: 0,
            losses: None,
            stage: Toy1dStage { x: Vec::new(), p_data: Vec::new(), steps: config.steps },
            x: Array2::zeros((0, 1)),
            z_ends: column(&z_ends),
            z_masses,
        };
        game.set_stage();
        Ok(game)
    }

    /// Training steps taken so far.
    pub fn steps_taken(&self) -> usize {
        self.steps_taken
    }

    /// What stays the same through the film.
    pub fn stage(&self) -> &Toy1dStage {
        &self.stage
    }

    /// Trains one step on a fresh batch. Both learning rates fall linearly to 0 over the run: as
    /// long as they are constant, the two networks keep circling the equilibrium.
    pub fn step(&mut self) -> Losses {
        let left = 1.0 - self.steps_taken as f64 / self.config.steps as f64;
        self.gan.g_optimizer.lr = (self.config.lr * left.max(0.0)) as Float;
        self.gan.d_optimizer.lr = (self.config.d_lr * left.max(0.0)) as Float;
        for x in &mut self.real {
            *x = self.config.target.sample(&mut self.data_rng) as Float;
        }
        self.latent.fill(&mut self.z, &mut self.latent_rng);
        let losses = self.gan.step(self.real.view(), self.z.view());
        self.steps_taken += 1;
        self.losses = Some(losses);
        losses
    }

    /// What a picture of this moment shows. Changes nothing, and uses no random numbers.
    pub fn frame(&self) -> Toy1dFrame {
        let x = &self.stage.x;
        let h = x[1] - x[0];
        let generated = self.generated();
        let logits = self.gan.discriminator.infer(self.x.view());
        let p_g: Vec<f64> = generated.cell_masses(x, h).iter().map(|mass| mass / h).collect();
        let z = self.latent.quantiles(ARROWS);
        let images = self.gan.generator.infer(column(&z).view());
        Toy1dFrame {
            step: self.steps_taken,
            optimal_d: self.stage.p_data.iter().zip(&p_g).map(|(p, q)| p / (p + q)).collect(),
            map: z.into_iter().zip(images.iter().map(|&x| f64::from(x))).collect(),
            p_g,
            d: logits.iter().map(|&logit| f64::from(sigmoid(logit))).collect(),
            losses: self.losses,
            w1: wasserstein_1(&self.config.target, &generated),
            jsd: jensen_shannon(&self.config.target, &generated),
        }
    }

    /// W₁ between p_g and p_data as things stand.
    pub fn w1(&self) -> f64 {
        wasserstein_1(&self.config.target, &self.generated())
    }

    /// The distribution of G(z).
    pub fn generated(&self) -> PushForward {
        let images = self.gan.generator.infer(self.z_ends.view());
        let images: Vec<f64> = images.iter().map(|&x| f64::from(x)).collect();
        PushForward::new(&images, &self.z_masses)
    }

    /// An x axis that shows nearly all of the data and where G begins.
    fn set_stage(&mut self) {
        let target = &self.config.target;
        let (g_low, g_high) = self.generated().range();
        let low = target.quantile(0.001).min(g_low);
        let high = target.quantile(0.999).max(g_high);
        let margin = 0.08 * (high - low);
        let x = grid(low - margin, high + margin, GRID);
        self.x = column(&x);
        // The mean over each cell, as for p_g: it is finite even where the density has a pole.
        let h = x[1] - x[0];
        let mass = |x: f64| target.cdf(x + h / 2.0) - target.cdf(x - h / 2.0);
        self.stage.p_data = x.iter().map(|&x| mass(x) / h).collect();
        self.stage.x = x;
    }
}

/// `n` evenly spaced points from `low` to `high`, both included.
pub fn grid(low: f64, high: f64, n: usize) -> Vec<f64> {
    let h = (high - low) / (n - 1) as f64;
    (0..n).map(|i| low + h * i as f64).collect()
}

/// 1 → 32 → 32 → 1.
fn network(activation: Activation, rng: &mut ChaCha8Rng) -> Mlp {
    Mlp::new(vec![
        Layer::Linear(Linear::new(1, HIDDEN, rng)),
        Layer::Activation(activation),
        Layer::Linear(Linear::new(HIDDEN, HIDDEN, rng)),
        Layer::Activation(activation),
        Layer::Linear(Linear::new(HIDDEN, 1, rng)),
    ])
}

fn column(values: &[f64]) -> Array2<Float> {
    let mut column = Array2::zeros((values.len(), 1));
    for (entry, &value) in column.iter_mut().zip(values) {
        *entry = value as Float;
    }
    column
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looking_never_changes_the_training() {
        let config = Toy1dConfig { steps: 30, ..Toy1dConfig::default() };
        let mut watched = Toy1d::new(&config).unwrap();
        let mut alone = Toy1d::new(&config).unwrap();
        for _ in 0..30 {
            watched.frame();
            assert_eq!(watched.step(), alone.step());
        }
        assert_eq!(watched.frame(), alone.frame());
    }

    #[test]
    fn settings_that_cannot_work_are_named() {
        let config = Toy1dConfig { batch_size: 0, ..Toy1dConfig::default() };
        let error = Toy1d::new(&config).unwrap_err().to_string();
        assert_eq!(error, "--batch-size must lie between 1 and 65536, found 0");
    }

    #[test]
    fn a_short_training_brings_the_densities_closer() {
        let mut game = Toy1d::new(&Toy1dConfig { steps: 1000, ..Toy1dConfig::default() }).unwrap();
        let before = game.w1();
        for _ in 0..1000 {
            game.step();
        }
        assert!(game.w1() < before / 4.0, "W₁ went from {before} to {}", game.w1());
    }
}
