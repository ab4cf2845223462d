//! The settings of a 1-D run.

mod games;
mod kinds;
mod validate;

pub use kinds::{LrDecay, OptimizerKind};

use serde::{Deserialize, Serialize};

use super::latent::{LatentKind, Sampling};
use super::networks::{ActivationKind, Hidden};
use super::target::Target;
use crate::gan::{Objective, PenaltyKind, Rules};
use crate::nn::Float;
use crate::nn::optim::Rule;

/// The bound of D's parameters in Wasserstein GAN's published recipe.
const CLIP: f64 = 0.01;

/// Everything that decides how a 1-D GAN trains. All defaults are in `Default`;
/// [`Toy1dConfig::of`] has those of other games.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
#[serde(default, deny_unknown_fields)]
pub struct Toy1dConfig {
    /// Distribution of the data: normal(mean, sigma), uniform(low, high), laplace(mean, scale),
    /// exponential(rate), student_t(freedom), lognormal(mu, sigma), beta(alpha, beta),
    /// histogram(low, high, height height …) with up to 100 bars of equal width,
    /// mix(weight: target, weight: target, …), or your own numbers: samples(FILE.csv:column);
    /// quote names that contain special characters: samples('a:b.csv':'km/h')
    #[cfg_attr(feature = "cli", arg(long, default_value_t = Self::default().target))]
    pub target: Target,
    /// Seed of the random numbers; the same seed and options give byte-identical output
    #[cfg_attr(
        feature = "cli",
        arg(long, allow_negative_numbers = true, default_value_t = Self::default().seed)
    )]
    pub seed: u64,
    /// Widths of G's hidden layers, from the input z to the output
    #[cfg_attr(feature = "cli", arg(long, value_name = "WIDTHS", default_value_t = Self::default().g_hidden))]
    pub g_hidden: Hidden,
    /// Widths of D's hidden layers, from the input x to the output
    #[cfg_attr(feature = "cli", arg(long, value_name = "WIDTHS", default_value_t = Self::default().d_hidden))]
    pub d_hidden: Hidden,
    /// Activation function of the hidden layers of both networks
    #[cfg_attr(
        feature = "cli",
        arg(long, value_enum, value_name = "NAME", default_value_t = Self::default().activation)
    )]
    pub activation: ActivationKind,
    /// Initial mean of G(z), relative to the mean of the data, in standard deviations of the data
    #[cfg_attr(
        feature = "cli",
        arg(long, value_name = "SIGMAS", allow_negative_numbers = true, default_value_t = Self::default().g_start)
    )]
    pub g_start: f64,
    /// Training steps, each of --d-steps updates of D and --g-steps updates of G
    #[cfg_attr(feature = "cli", arg(long, default_value_t = Self::default().steps))]
    pub steps: usize,
    /// Batch size: the number of real samples, and of generated samples, in each update
    #[cfg_attr(feature = "cli", arg(long, value_name = "B", default_value_t = Self::default().batch_size))]
    pub batch_size: usize,
    /// Initial learning rate of G
    #[cfg_attr(
        feature = "cli",
        arg(long, value_name = "RATE", allow_negative_numbers = true, default_value_t = Self::default().lr)
    )]
    pub lr: f64,
    /// Initial learning rate of D; a higher rate than that of G keeps the training stable
    #[cfg_attr(
        feature = "cli",
        arg(long, value_name = "RATE", allow_negative_numbers = true, default_value_t = Self::default().d_lr)
    )]
    pub d_lr: f64,
    /// Learning-rate schedule of both networks; with constant rates they keep circling their equilibrium
    #[cfg_attr(feature = "cli", arg(long, value_enum, default_value_t = Self::default().lr_decay))]
    pub lr_decay: LrDecay,
    /// Loss functions of G and D; without a preset, this also sets suitable learning rates and a suitable penalty
    #[cfg_attr(feature = "cli", arg(long, value_enum, default_value_t = Self::default().loss))]
    pub loss: Objective,
    /// Updates of D in each step (k in Goodfellow et al. 2014), each on a new batch
    #[cfg_attr(
        feature = "cli",
        arg(long, visible_alias = "k", value_name = "K", default_value_t = Self::default().d_steps)
    )]
    pub d_steps: usize,
    /// Updates of G in each step; the first reuses D's last fakes, the others use new ones
    #[cfg_attr(feature = "cli", arg(long, value_name = "K", default_value_t = Self::default().g_steps))]
    pub g_steps: usize,
    /// Optimiser of G
    #[cfg_attr(
        feature = "cli",
        arg(long, value_enum, value_name = "NAME", default_value_t = Self::default().g_optimizer)
    )]
    pub g_optimizer: OptimizerKind,
    /// Optimiser of D
    #[cfg_attr(
        feature = "cli",
        arg(long, value_enum, value_name = "NAME", default_value_t = Self::default().d_optimizer)
    )]
    pub d_optimizer: OptimizerKind,
    /// Momentum coefficient of adam (beta1) and momentum; 0 keeps the networks from overshooting
    #[cfg_attr(feature = "cli", arg(long, value_name = "BETA", default_value_t = Self::default().beta1))]
    pub beta1: f64,
    /// Decay rate of the mean squared gradient in adam (beta2) and rmsprop
    #[cfg_attr(feature = "cli", arg(long, value_name = "BETA", default_value_t = Self::default().beta2))]
    pub beta2: f64,
    /// Distribution of each coordinate of z
    #[cfg_attr(
        feature = "cli",
        arg(long, value_enum, value_name = "KIND", default_value_t = Self::default().latent)
    )]
    pub latent: LatentKind,
    /// Number of coordinates of z, from 1 to 64; the arrows from z to x need 1
    #[cfg_attr(feature = "cli", arg(long, value_name = "Z", default_value_t = Self::default().latent_dim))]
    pub latent_dim: usize,
    /// Sampling method for each batch of z [default: stratified for a scalar z, else iid]
    #[cfg_attr(feature = "cli", arg(long, value_enum, value_name = "HOW"))]
    pub sampling: Option<Sampling>,
    /// One-sided label smoothing: the label of real data is 1 − ALPHA, which keeps D from becoming overconfident
    #[cfg_attr(
        feature = "cli",
        arg(long, value_name = "ALPHA", default_value_t = Self::default().label_smoothing)
    )]
    pub label_smoothing: f64,
    /// Standard deviation of the Gaussian noise added to every input of D, in standard deviations of the data; it makes
    /// data and fakes overlap, and falls to 0 by --noise-until
    #[cfg_attr(
        feature = "cli",
        arg(long, value_name = "SIGMA", default_value_t = Self::default().instance_noise)
    )]
    pub instance_noise: f64,
    /// Fraction of the run, above 0 and up to 1, after which there is no instance noise
    #[cfg_attr(
        feature = "cli",
        arg(long, value_name = "PART", default_value_t = Self::default().noise_until)
    )]
    pub noise_until: f64,
    /// Clip D's parameters to ± C after each update of D [default: 0.01 for wgan
    /// without a penalty, else none]
    #[cfg_attr(feature = "cli", arg(long, value_name = "C"))]
    pub clip: Option<f64>,
    /// Penalty on the slope of D's logit or score, per standard deviation of the data; it is not included in the
    /// losses shown [default: gp for wgan, else r1r2; none with --clip or --minibatch-stats]
    #[cfg_attr(feature = "cli", arg(long, value_enum, value_name = "KIND"))]
    pub penalty: Option<PenaltyKind>,
    /// Weight of the penalty [default: 0.1 for r1 and r1r2, 0.03 for gp; 10 is usual for images]
    #[cfg_attr(feature = "cli", arg(long, value_name = "GAMMA", allow_negative_numbers = true))]
    pub penalty_weight: Option<f64>,
    /// Give D the spread of each batch as a second input, so that it can detect a collapse of G
    #[cfg_attr(feature = "cli", arg(
        long, value_name = "true|false", num_args = 0..=1, require_equals = true, default_missing_value = "true",
        action = clap::ArgAction::Set, hide_possible_values = true,
        default_value_t = Self::default().minibatch_stats
    ))]
    pub minibatch_stats: bool,
    /// Show and measure an exponential moving average (EMA) of G's weights, which moves towards them by 1 − DECAY per
    /// step, and faster in the first steps; 0 turns it off
    #[cfg_attr(feature = "cli", arg(long, value_name = "DECAY", default_value_t = Self::default().ema))]
    pub ema: f64,
}

/// One recipe for every target, chosen on seeds 0–23 of thirty of them; docs/studies.md shows what each part does.
impl Default for Toy1dConfig {
    fn default() -> Self {
        Self {
            target: Target::Normal { mean: 4.0, sigma: 0.5 },
            seed: 0,
            g_hidden: Hidden::default(),
            d_hidden: Hidden::default(),
            activation: ActivationKind::Tanh,
            g_start: -3.0,
            steps: 3000,
            batch_size: 256,
            lr: 1.5e-3,
            d_lr: 1e-2,
            lr_decay: LrDecay::Late,
            loss: Objective::NonSaturating,
            d_steps: 1,
            g_steps: 1,
            g_optimizer: OptimizerKind::Adam,
            d_optimizer: OptimizerKind::Adam,
            // No momentum, so that the two networks do not circle each other, and a short memory of gradient sizes.
            beta1: 0.0,
            beta2: 0.9,
            latent: LatentKind::Normal,
            latent_dim: 1,
            sampling: None,
            label_smoothing: 0.0,
            instance_noise: 1.0,
            noise_until: 0.3,
            clip: None,
            penalty: None,
            penalty_weight: None,
            minibatch_stats: false,
            ema: 0.99,
        }
    }
}

impl Toy1dConfig {
    /// How z is drawn.
    pub fn sampling(&self) -> Sampling {
        let fitting = if self.latent_dim == 1 { Sampling::Stratified } else { Sampling::Iid };
        self.sampling.unwrap_or(fitting)
    }

    /// The penalty on D's slope.
    pub fn penalty(&self) -> PenaltyKind {
        let usual = match self.loss {
            // A clipped D has a bounded slope, and one with the spread as input has no slope in a single sample.
            _ if self.clip.is_some() || self.minibatch_stats => PenaltyKind::None,
            loss if loss.needs_bounded_slope() => PenaltyKind::Gp,
            _ => PenaltyKind::R1R2,
        };
        self.penalty.unwrap_or(usual)
    }

    /// γ
    pub fn penalty_weight(&self) -> f64 {
        self.penalty_weight.unwrap_or(match self.penalty() {
            PenaltyKind::Gp => 0.03,
            PenaltyKind::None | PenaltyKind::R1 | PenaltyKind::R1R2 => 0.1,
        })
    }

    /// The σ of the instance noise while `left` of the run is left, from 1 to 0.
    pub(super) fn noise(&self, left: f64) -> f64 {
        self.instance_noise * (1.0 - (1.0 - left) / self.noise_until).max(0.0)
    }

    /// The rules of the game.
    pub(super) fn rules(&self) -> Rules {
        let is_free = self.loss.needs_bounded_slope() && self.penalty() == PenaltyKind::None;
        let usual = is_free.then_some(CLIP);
        Rules {
            objective: self.loss,
            real_label: (1.0 - self.label_smoothing) as Float,
            clip: self.clip.or(usual).map(|c| c as Float),
        }
    }

    /// The losses once D can no longer tell data from fakes, with their names.
    pub(super) fn equilibrium(&self) -> Vec<(f64, String)> {
        // Label smoothing changes the equilibrium.
        let losses = if self.label_smoothing > 0.0 { &[] } else { self.loss.equilibrium() };
        losses.iter().map(|&(value, name)| (value, name.to_owned())).collect()
    }

    /// An update rule with these settings.
    pub(super) fn rule(&self, kind: OptimizerKind) -> Rule {
        let (beta1, beta2, eps) = (self.beta1 as Float, self.beta2 as Float, 1e-8);
        match kind {
            OptimizerKind::Sgd => Rule::Sgd { momentum: 0.0 },
            OptimizerKind::Momentum => Rule::Sgd { momentum: beta1 },
            OptimizerKind::RmsProp => Rule::RmsProp { decay: beta2, eps },
            OptimizerKind::Adam => Rule::Adam { beta1, beta2, eps },
        }
    }
}
