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
//!         game.step()?;
//!     }
//!     frames.push(game.frame());
//! }
//! assert_eq!(frames.len(), 5);
//! # Ok::<(), gan_sim::Error>(())
//! ```

pub mod check;
mod config;
pub mod density;
mod diverged;
pub mod divergence;
pub mod latent;
pub mod target;
mod view;

pub use config::{LrDecay, OptimizerKind, Toy1dConfig};
pub use target::Target;

use ndarray::Array2;
use ndarray_rand::rand::Rng;
use ndarray_rand::rand_distr::StandardNormal;
use rand_chacha::ChaCha8Rng;

use crate::Result;
use crate::error::Network;
use crate::frame::{Losses, Measures, Toy1dFrame, Toy1dStage};
use crate::gan::{Gan, Objective, Penalty, PenaltyKind, Stream};
use crate::nn::{Activation, Float, Layer, Linear, Mlp, Optimizer};
use density::PushForward;
use divergence::Cells;
use latent::Latent;
use view::View;

/// Width of both hidden layers of both networks.
const HIDDEN: usize = 32;
/// A running game.
#[derive(Debug, Clone)]
pub struct Toy1d {
    config: Toy1dConfig,
    gan: Gan,
    /// The moving average of G's weights, if it is asked for.
    averaged: Option<Mlp>,
    latent: Latent,
    data_rng: ChaCha8Rng,
    latent_rng: ChaCha8Rng,
    noise_rng: ChaCha8Rng,
    penalty_rng: ChaCha8Rng,
    /// One batch, `[B, 1]` and `[B, Z]`, reused.
    real: Array2<Float>,
    z: Array2<Float>,
    steps_taken: usize,
    losses: Option<Losses>,
    view: View,
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
        let generator = network(config.latent_dim, Activation::Softplus, &mut init);
        let discriminator = network(1 + usize::from(config.minibatch_stats), Activation::Tanh, &mut init);
        let optimizer = |kind, lr: f64| Optimizer::new(config.rule(kind), lr as Float);
        let latent = Latent::new(config.latent, config.sampling());
        let view = View::new(config, &latent, &generator);
        let g_optimizer = optimizer(config.g_optimizer, config.lr);
        let d_optimizer = optimizer(config.d_optimizer, config.d_lr);
        let averaged = (config.ema > 0.0).then(|| generator.clone());
        let mut gan = Gan::new(generator, discriminator, g_optimizer, d_optimizer);
        gan.rules = config.rules();
        gan.noise = (config.instance_noise > 0.0).then(|| Array2::zeros((2 * config.batch_size, 1)));
        gan.penalty = Penalty::new(config.penalty, config.penalty_weight() as Float, config.batch_size);
        Ok(Self {
            config: config.clone(),
            gan,
            averaged,
            latent,
            data_rng: Stream::Data.rng(config.seed),
            latent_rng: Stream::Latent.rng(config.seed),
            noise_rng: Stream::Noise.rng(config.seed),
            penalty_rng: Stream::Penalty.rng(config.seed),
            real: Array2::zeros((config.batch_size, 1)),
            z: Array2::zeros((config.batch_size, config.latent_dim)),
            steps_taken: 0,
            losses: None,
            view,
        })
    }

    /// Training steps taken so far.
    pub fn steps_taken(&self) -> usize {
        self.steps_taken
    }

    /// What stays the same through the film.
    pub fn stage(&self) -> &Toy1dStage {
        &self.view.stage
    }

    /// Shows what is to come over an x axis from `low` to `high`, as another game has it. Training knows
    /// nothing of it.
    pub fn show_over(&mut self, low: f64, high: f64) {
        self.view.show(&self.config.target, (low, high));
    }

    /// The generator that is shown and measured: G, or the average of its weights.
    pub fn generator(&self) -> &Mlp {
        self.averaged.as_ref().unwrap_or(&self.gan.generator)
    }

    /// Trains one step: D on `d_steps` fresh batches, then G, first on D's last fakes.
    ///
    /// # Errors
    /// When a network breaks down: [`Error::Diverged`](crate::Error::Diverged). There is no way on from there.
    pub fn step(&mut self) -> Result<Losses> {
        let left = (1.0 - self.steps_taken as f64 / self.config.steps as f64).max(0.0);
        let rate = if self.config.lr_decay == LrDecay::Linear { left } else { 1.0 };
        self.gan.g_optimizer.lr = (self.config.lr * rate) as Float;
        self.gan.d_optimizer.lr = (self.config.d_lr * rate) as Float;
        for _ in 1..self.config.d_steps {
            self.draw_batch(left);
            let loss = self.gan.step_discriminator(self.real.view(), self.z.view());
            self.check(&[(Network::Discriminator, f64::from(loss))])?;
        }
        self.draw_batch(left);
        let losses = self.gan.step(self.real.view(), self.z.view());
        self.check(&[(Network::Discriminator, losses.d), (Network::Generator, losses.g)])?;
        self.average();
        for _ in 1..self.config.g_steps {
            self.latent.fill(&mut self.z, &mut self.latent_rng);
            let loss = self.gan.step_generator(self.z.view());
            self.check(&[(Network::Generator, f64::from(loss))])?;
            self.average();
        }
        self.check_answers()?;
        self.steps_taken += 1;
        self.losses = Some(losses);
        Ok(losses)
    }

    /// Fresh data, latents and noise; `left` is the part of the run that is left.
    fn draw_batch(&mut self, left: f64) {
        for x in &mut self.real {
            *x = self.config.target.sample(&mut self.data_rng) as Float;
        }
        self.latent.fill(&mut self.z, &mut self.latent_rng);
        if let Some(noise) = &mut self.gan.noise {
            let sigma = (self.config.instance_noise * left * self.view.sigma) as Float;
            noise.map_inplace(|x| *x = sigma * self.noise_rng.sample::<Float, _>(StandardNormal));
        }
        if let (PenaltyKind::Gp, Some(penalty)) = (self.config.penalty, &mut self.gan.penalty) {
            penalty.mix.map_inplace(|u| *u = self.penalty_rng.random());
        }
    }

    fn average(&mut self) {
        if let Some(averaged) = &mut self.averaged {
            averaged.move_towards(&mut self.gan.generator, (1.0 - self.config.ema) as Float);
        }
    }

    /// What a picture of this moment shows. Changes nothing, and uses no random numbers.
    pub fn frame(&self) -> Toy1dFrame {
        let generated = self.generated();
        let p_g = self.view.density(&generated);
        let p_data = &self.view.stage.p_data;
        let best = |(p, q): (&f64, &f64)| f64::from(self.gan.rules.real_label) * p / (p + q);
        let optimal_d = match self.config.loss {
            // The best critic of all slopes is no function of p and q, nor is a D that is told more than x.
            Objective::Wasserstein => Vec::new(),
            _ if self.config.minibatch_stats => Vec::new(),
            _ => p_data.iter().zip(&p_g).map(best).collect(),
        };
        Toy1dFrame {
            step: self.steps_taken,
            optimal_d,
            map: self.view.map(self.generator(), &self.latent),
            p_g,
            d: self.view.d(&self.gan.discriminator, self.config.loss),
            losses: self.losses,
            measures: self.measures_of(&generated),
        }
    }

    /// How far p_g is from p_data as things stand, and what D makes of it.
    pub fn measures(&self) -> Measures {
        self.measures_of(&self.generated())
    }

    fn measures_of(&self, generated: &PushForward) -> Measures {
        let cells = Cells::new(&self.view.data, generated);
        let logits = match self.config.loss {
            // V is a mean over batches for a D that is told about them.
            _ if self.config.minibatch_stats => None,
            Objective::Minimax | Objective::NonSaturating => {
                Some(self.view.scores(&self.gan.discriminator, &cells.centres()))
            }
            Objective::LeastSquares | Objective::Wasserstein => None,
        };
        cells.measures(logits.as_deref())
    }

    /// W₁ between p_g and p_data as things stand.
    pub fn w1(&self) -> f64 {
        Cells::new(&self.view.data, &self.generated()).measures(None).w1
    }

    /// The distribution of G(z).
    pub fn generated(&self) -> PushForward {
        self.view.generated(self.generator())
    }
}

/// `n` evenly spaced points from `low` to `high`, both included.
pub fn grid(low: f64, high: f64, n: usize) -> Vec<f64> {
    let h = (high - low) / (n - 1) as f64;
    (0..n).map(|i| low + h * i as f64).collect()
}

/// inputs → 32 → 32 → 1.
fn network(inputs: usize, activation: Activation, rng: &mut ChaCha8Rng) -> Mlp {
    Mlp::new(vec![
        Layer::Linear(Linear::new(inputs, HIDDEN, rng)),
        Layer::Activation(activation),
        Layer::Linear(Linear::new(HIDDEN, HIDDEN, rng)),
        Layer::Activation(activation),
        Layer::Linear(Linear::new(HIDDEN, 1, rng)),
    ])
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
            assert_eq!(watched.step().unwrap(), alone.step().unwrap());
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
            game.step().unwrap();
        }
        assert!(game.w1() < before / 4.0, "W₁ went from {before} to {}", game.w1());
    }

    /// W₁/σ at the end.
    fn distance(config: &Toy1dConfig) -> f64 {
        let mut game = Toy1d::new(config).unwrap();
        for _ in 0..config.steps {
            game.step().unwrap();
        }
        game.w1() / config.target.sigma()
    }

    #[test]
    fn a_critic_with_a_penalty_on_its_slope_finds_the_data() {
        let config = Toy1dConfig {
            loss: Objective::Wasserstein,
            penalty: PenaltyKind::Gp,
            d_lr: 1e-2,
            ..Toy1dConfig::default()
        };
        let distance = distance(&config);
        assert!(distance < 0.15, "W₁ is {distance} σ");
    }

    #[test]
    fn a_g_whose_d_is_told_the_spread_reaches_both_modes() {
        let plain = Toy1dConfig {
            target: "mix(0.5: normal(-2, 0.5), 0.5: normal(2, 0.5))".parse().unwrap(),
            latent: latent::LatentKind::Uniform,
            ..Toy1dConfig::default()
        };
        let told = Toy1dConfig { minibatch_stats: true, ..plain.clone() };
        let (collapsed, spread) = (distance(&plain), distance(&told));
        assert!(spread < 0.65 && collapsed > 0.8, "W₁ is {spread} σ with and {collapsed} σ without");
    }
}
