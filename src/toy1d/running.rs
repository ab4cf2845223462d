//! A running game: its networks, its data and one step of training.

use super::Toy1dConfig;
use super::latent::Latent;
use super::target::draw::Draws;
use super::view::View;
use crate::Result;
use crate::error::{Diverged, Network};
use crate::frame::{Losses, Toy1dStage};
use crate::gan::draws::StandardNormal;
use crate::gan::{Gan, Penalty, PenaltyKind, Stream};
use crate::nn::{Float, Layer, Mlp, Optimizer};
use ndarray::Array2;
use ndarray_rand::rand::Rng;
use rand_chacha::ChaCha8Rng;
use std::sync::Arc;

/// D's initial weights are PyTorch's multiplied by this. PyTorch's, U(−1, 1) for one input, make a D too smooth to
/// separate modes that are a fraction of σ wide.
const SHARPNESS: Float = 3.0;
/// Draws of z for the mean of the initial G.
const DRAWS: usize = 1000;

/// A running game.
#[derive(Debug, Clone)]
pub struct Toy1d {
    // Copies of a game share what does not change.
    pub(super) config: Arc<Toy1dConfig>,
    pub(super) gan: Gan,
    /// The moving average of G's weights, if requested.
    pub(super) averaged: Option<Mlp>,
    pub(super) latent: Latent,
    data: Arc<Draws>,
    data_rng: ChaCha8Rng,
    latent_rng: ChaCha8Rng,
    noise_rng: ChaCha8Rng,
    penalty_rng: ChaCha8Rng,
    /// One batch, `[B, 1]` and `[B, Z]`, reused.
    pub(super) real: Array2<Float>,
    pub(super) z: Array2<Float>,
    pub(super) steps_taken: usize,
    pub(super) losses: Option<Losses>,
    pub(super) view: Arc<View>,
}

impl Toy1d {
    /// A game before its first step.
    ///
    /// # Errors
    /// If the settings are invalid.
    pub fn new(config: &Toy1dConfig) -> Result<Self> {
        config.validate()?;
        let mut init = Stream::Init.rng(config.seed);
        let activation = config.activation.layer();
        let mut generator = config.g_hidden.network(config.latent_dim, activation, 1.0, &mut init);
        let seen = 1 + usize::from(config.minibatch_stats);
        let discriminator = config.d_hidden.network(seen, activation, SHARPNESS, &mut init);
        let optimizer = |kind, lr: f64| Optimizer::new(config.rule(kind), lr as Float);
        let latent = Latent::new(config.latent, config.sampling());
        begin(&mut generator, config, &latent);
        let view = View::new(config, &latent, &generator);
        let g_optimizer = optimizer(config.g_optimizer, config.lr);
        let d_optimizer = optimizer(config.d_optimizer, config.d_lr);
        let averaged = (config.ema > 0.0).then(|| generator.clone());
        let mut gan = Gan::new(generator, discriminator, g_optimizer, d_optimizer);
        gan.rules = config.rules();
        gan.noise = (config.instance_noise > 0.0).then(|| Array2::zeros((2 * config.batch_size, 1)));
        gan.penalty = Penalty::new(config.penalty(), config.penalty_weight() as Float, config.batch_size);
        Ok(Self {
            config: Arc::new(config.clone()),
            gan,
            averaged,
            latent,
            data: Arc::new(Draws::new(&config.target)),
            data_rng: Stream::Data.rng(config.seed),
            latent_rng: Stream::Latent.rng(config.seed),
            noise_rng: Stream::Noise.rng(config.seed),
            penalty_rng: Stream::Penalty.rng(config.seed),
            real: Array2::zeros((config.batch_size, 1)),
            z: Array2::zeros((config.batch_size, config.latent_dim)),
            steps_taken: 0,
            losses: None,
            view: Arc::new(view),
        })
    }

    /// Training steps taken so far.
    pub fn steps_taken(&self) -> usize {
        self.steps_taken
    }

    /// What is the same in all frames.
    pub fn stage(&self) -> &Toy1dStage {
        &self.view.stage
    }

    /// Shows later frames over an x axis from `low` to `high`, such as that of another game. Does not affect the
    /// training.
    pub fn show_over(&mut self, low: f64, high: f64) {
        Arc::make_mut(&mut self.view).show(&self.config.target, (low, high));
    }

    /// The generator that is shown and measured: G, or the average of its weights.
    pub fn generator(&self) -> &Mlp {
        self.averaged.as_ref().unwrap_or(&self.gan.generator)
    }

    /// Trains one step: D on `d_steps` fresh batches, then G, first on D's last fakes.
    ///
    /// # Errors
    /// If a network breaks down. The game cannot continue from there.
    pub fn step(&mut self) -> Result<Losses, Diverged> {
        let left = self.set_rates();
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

    /// Updates this network alone, on fresh draws: not a step, so that schedules stand still. Returns its loss.
    ///
    /// # Errors
    /// If the network breaks down. The game cannot continue from there.
    pub fn update_only(&mut self, network: Network) -> Result<f64, Diverged> {
        let left = self.set_rates();
        self.draw_batch(left);
        let loss = match network {
            Network::Discriminator => self.gan.step_discriminator(self.real.view(), self.z.view()),
            Network::Generator => self.gan.step_generator(self.z.view()),
        };
        let loss = f64::from(loss);
        self.check(&[(network, loss)])?;
        if network == Network::Generator {
            self.average();
        }
        self.check_answers()?;
        if let Some(losses) = &mut self.losses {
            match network {
                Network::Discriminator => losses.d = loss,
                Network::Generator => losses.g = loss,
            }
        }
        Ok(loss)
    }

    /// Sets the learning rates of this step, and returns the part of the run that remains.
    fn set_rates(&mut self) -> f64 {
        let left = (1.0 - self.steps_taken as f64 / self.config.steps as f64).max(0.0);
        let rate = self.config.lr_decay.rate(left);
        self.gan.g_optimizer.lr = (self.config.lr * rate) as Float;
        self.gan.d_optimizer.lr = (self.config.d_lr * rate) as Float;
        left
    }

    /// Fresh data, latents and noise; `left` is the part of the run that remains.
    pub(super) fn draw_batch(&mut self, left: f64) {
        for x in &mut self.real {
            *x = self.data.draw(&mut self.data_rng) as Float;
        }
        self.latent.fill(&mut self.z, &mut self.latent_rng);
        if let Some(noise) = &mut self.gan.noise {
            let sigma = self.config.noise(left) as Float;
            match sigma > 0.0 {
                true => noise.map_inplace(|x| *x = sigma * self.noise_rng.sample::<Float, _>(StandardNormal)),
                false => noise.fill(0.0),
            }
        }
        if let (PenaltyKind::Gp, Some(penalty)) = (self.config.penalty(), &mut self.gan.penalty) {
            penalty.mix.map_inplace(|u| *u = self.penalty_rng.random());
        }
    }

    /// Averages over at most the last tenth of the steps, so that the average keeps up with a fast G at the beginning.
    ///
    /// Source: the warm-up of exponential moving averages in TensorFlow, min(decay, (1 + t)/(10 + t)).
    fn average(&mut self) {
        let t = self.steps_taken as f64;
        let decay = self.config.ema.min((1.0 + t) / (10.0 + t));
        if let Some(averaged) = &mut self.averaged {
            averaged.move_towards(&mut self.gan.generator, (1.0 - decay) as Float);
        }
    }
}

/// Shifts the output of `generator` to its configured start.
pub(super) fn begin(generator: &mut Mlp, config: &Toy1dConfig, latent: &Latent) {
    let mut z = Array2::zeros((DRAWS, config.latent_dim));
    latent.fill(&mut z, &mut Stream::Picture.rng(config.seed));
    let made = generator.infer(z.view());
    let mean = made.sum() / made.len() as Float;
    if let Some(Layer::Linear(last)) = generator.layers_mut().last_mut() {
        last.bias += config.g_start as Float - mean;
    }
}

#[cfg(test)]
mod tests;
