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
pub mod curves;
pub mod density;
mod diverged;
pub mod divergence;
pub mod latent;
mod networks;
pub mod target;
pub mod unit;
pub mod verdict;
mod view;
mod weights;

pub use config::{LrDecay, OptimizerKind, Toy1dConfig};
pub use networks::{ActivationKind, Hidden};
pub use target::Target;
pub use unit::Unit;

use ndarray::Array2;
use ndarray_rand::rand::Rng;
use ndarray_rand::rand_distr::StandardNormal;
use rand_chacha::ChaCha8Rng;

use crate::Result;
use crate::error::Network;
use crate::frame::{Losses, Measures, Toy1dFrame, Toy1dStage};
use crate::gan::{Gan, Objective, Penalty, PenaltyKind, Stream};
use crate::nn::{Float, Layer, Mlp, Optimizer};
use density::PushForward;
use divergence::Cells;
use latent::Latent;
use target::draw::Draws;
use view::View;

/// D's first weights are so many times PyTorch's. Those, U(−1, 1) for one input, make a D that bends too slowly to tell
/// modes apart that are a fraction of σ wide.
const SHARPNESS: Float = 3.0;
/// Draws of z that tell where a G begins.
const DRAWS: usize = 1000;
/// Arrows from z to G(z) in a picture.
const ARROWS: usize = 25;

/// A running game.
#[derive(Debug, Clone)]
pub struct Toy1d {
    config: Toy1dConfig,
    gan: Gan,
    /// The moving average of G's weights, if it is asked for.
    averaged: Option<Mlp>,
    latent: Latent,
    data: Draws,
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
            config: config.clone(),
            gan,
            averaged,
            latent,
            data: Draws::new(&config.target),
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
        let rate = self.config.lr_decay.rate(left);
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

    /// Over the last tenth of the steps at most, so that in the beginning, when G moves fast, the average keeps up.
    ///
    /// Source: the warm-up of exponential moving averages in TensorFlow, min(decay, (1 + t)/(10 + t)).
    fn average(&mut self) {
        let t = self.steps_taken as f64;
        let decay = self.config.ema.min((1.0 + t) / (10.0 + t));
        if let Some(averaged) = &mut self.averaged {
            averaged.move_towards(&mut self.gan.generator, (1.0 - decay) as Float);
        }
    }

    /// What a picture of this moment shows. Changes nothing, and uses no random numbers.
    pub fn frame(&self) -> Toy1dFrame {
        let generated = self.generated();
        let p_g = self.view.density(&generated);
        let p_data = &self.view.stage.p_data;
        let best = |(p, q): (&f64, &f64)| f64::from(self.gan.rules.real_label) * p / (p + q);
        let optimal_d = match self.config.loss {
            // The best critic is no probability, and the best D that is told more than x no function of it.
            Objective::Wasserstein | Objective::Hinge => Vec::new(),
            _ if self.config.minibatch_stats => Vec::new(),
            _ => p_data.iter().zip(&p_g).map(best).collect(),
        };
        Toy1dFrame {
            step: self.steps_taken,
            optimal_d,
            map: self.view.map(self.generator(), &self.latent, ARROWS),
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
            Objective::LeastSquares | Objective::Wasserstein | Objective::Hinge => None,
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

/// Shifts what `generator` makes to where it is to begin.
fn begin(generator: &mut Mlp, config: &Toy1dConfig, latent: &Latent) {
    let mut z = Array2::zeros((DRAWS, config.latent_dim));
    latent.fill(&mut z, &mut Stream::Picture.rng(config.seed));
    let made = generator.infer(z.view());
    let mean = made.sum() / made.len() as Float;
    if let Some(Layer::Linear(last)) = generator.layers_mut().last_mut() {
        last.bias += config.g_start as Float - mean;
    }
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

    #[test]
    fn units_change_nothing_but_the_axis() {
        let run = |target: &str| {
            let config = Toy1dConfig { target: target.parse().unwrap(), steps: 60, ..Toy1dConfig::default() };
            let mut game = Toy1d::new(&config).unwrap();
            let losses: Vec<Losses> = (0..60).map(|_| game.step().unwrap()).collect();
            (losses, game.frame(), Unit::of(&config.target))
        };
        let (losses, frame, unit) = run("normal(0, 1)");
        for target in ["normal(172, 8)", "normal(0.172, 0.008)", "normal(1e6, 1e3)", "normal(-3e-6, 1e-6)"] {
            let (other_losses, other, other_unit) = run(target);
            assert!(losses == other_losses, "{target}");
            for ((_, x), (_, other_x)) in frame.map.iter().zip(&other.map) {
                approx::assert_abs_diff_eq!(unit.inward(*x), other_unit.inward(*other_x), epsilon = 1e-9);
            }
            for (p, other_p) in frame.p_g.iter().zip(&other.p_g) {
                let scale = other_unit.spread / unit.spread;
                approx::assert_abs_diff_eq!(*p, other_p * scale, epsilon = 1e-6);
            }
            let w1 = |measures: &Measures, unit: Unit| measures.w1 / unit.spread;
            let (one, another) = (w1(&frame.measures, unit), w1(&other.measures, other_unit));
            approx::assert_abs_diff_eq!(one, another, epsilon = 1e-9);
        }
    }

    #[test]
    fn g_begins_where_it_is_told_in_sigmas_of_the_data() {
        for (g_start, latent_dim) in [(-3.0, 1), (2.0, 1), (-3.0, 8)] {
            let target = "uniform(100, 160)".parse().unwrap();
            let config = Toy1dConfig { target, g_start, latent_dim, ..Toy1dConfig::default() };
            let mean = Toy1d::new(&config).unwrap().measures().mean;
            let unit = Unit::of(&config.target);
            approx::assert_abs_diff_eq!(unit.inward(mean), g_start, epsilon = 0.02);
        }
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
        let distance = distance(&Toy1dConfig::of(Objective::Wasserstein));
        assert!(distance < 0.15, "W₁ is {distance} σ");
    }

    #[test]
    fn a_g_whose_d_is_told_the_spread_reaches_both_modes() {
        let plain = Toy1dConfig {
            target: "mix(0.5: normal(-2, 0.5), 0.5: normal(2, 0.5))".parse().unwrap(),
            activation: ActivationKind::Softplus,
            penalty: Some(PenaltyKind::None),
            instance_noise: 0.0,
            ema: 0.0,
            ..Toy1dConfig::default()
        };
        let told = Toy1dConfig { minibatch_stats: true, ..plain.clone() };
        let (collapsed, spread) = (distance(&plain), distance(&told));
        assert!(spread < 0.5 && collapsed > 0.8, "W₁ is {spread} σ with and {collapsed} σ without");
    }
}
