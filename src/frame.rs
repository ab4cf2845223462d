//! The contents of one picture as plain numbers: the interface between the networks and the drawing.
//!
//! `toy1d`, `dirac`, `image_gan` and `generator` make frames, `pictures` draws them; neither depends on the other.

mod digits;
mod dirac;
mod slow;

use crate::Result;
use crate::error::Diverged;

pub use digits::{DigitsRun, Distances, NeighboursFrame, WalkFrame};
pub use dirac::{DiracArrow, DiracFrame, DiracRun, DiracStage};
pub use slow::{Fake, PART_FRAMES, Push, SlowMoment, SlowSteps, StepPart};

/// What is the same in all frames of a film of the 1-D game.
#[derive(Debug, Clone, PartialEq)]
pub struct Toy1dStage {
    /// The grid, `[N]`, ascending and evenly spaced.
    pub x: Vec<f64>,
    /// The density of the data on the grid, `[N]`.
    pub p_data: Vec<f64>,
    /// The mean of the data.
    pub data_mean: f64,
    /// The standard deviation of the data.
    pub data_sigma: f64,
    /// The mean of each mode of the data.
    pub modes: Vec<f64>,
    /// Whether D is a critic, whose output is not a probability.
    pub is_critic: bool,
    /// Whether p_g is an estimate, from a z of several coordinates.
    pub is_estimate: bool,
    /// The number of training steps in the whole film.
    pub steps: usize,
    /// The losses once D can no longer tell data from fakes, with their names, the largest first; empty if the game
    /// has none.
    pub equilibrium: Vec<(f64, String)>,
}

/// One moment of the 1-D game.
#[derive(Debug, Clone, PartialEq)]
pub struct Toy1dFrame {
    /// Training steps taken so far; in slow motion, the step that is shown.
    pub step: usize,
    /// The density of G(z), `[N]`: its mean over each grid cell.
    pub p_g: Vec<f64>,
    /// D(x), the probability that x is real or a critic's score, `[N]`.
    pub d: Vec<f64>,
    /// D*(x) = p_data / (p_data + p_g), the best answer to this G, `[N]`; NaN where both are 0.
    pub optimal_d: Vec<f64>,
    /// z → G(z) at evenly spaced quantiles of z, ascending in z.
    pub map: Vec<(f64, f64)>,
    /// The losses of the step just taken; `None` before the first.
    pub losses: Option<Losses>,
    /// The distances between p_g and p_data, and the value of D's answers.
    pub measures: Measures,
    /// What else is seen in slow motion.
    pub slow: Option<SlowMoment>,
}

/// What theory says of one moment: distances of the two distributions, and the value of the game.
#[derive(Debug, Clone, PartialEq)]
pub struct Measures {
    /// W₁ = ∫ |F_data(x) − F_g(x)| dx, the smallest average distance over which probability must be moved to turn
    /// p_g into p_data; in units of x.
    pub w1: f64,
    /// JSD = ½ KL(p_data‖m) + ½ KL(p_g‖m) with m = (p_data + p_g)/2, in nats: 0 if they are the same,
    /// log 2 if they do not overlap.
    pub jsd: f64,
    /// KL(p_data‖p_g) = ∫ p_data log(p_data/p_g), in nats: large where G misses data, infinite if it has
    /// no probability there.
    pub kl_data_g: f64,
    /// KL(p_g‖p_data), in nats: large where G makes samples that are not in the data.
    pub kl_g_data: f64,
    /// V(D, G) = ∫ p_data log D + ∫ p_g log(1 − D) of the current D, in nats; `None` if D's output is not a
    /// probability.
    pub value: Option<f64>,
    /// max_D V(D, G) = −log 4 + 2·JSD, the value of the best D against this G.
    ///
    /// Source: Goodfellow et al. 2014, "Generative Adversarial Nets", Theorem 1.
    pub bound: f64,
    /// The mean of G(z).
    pub mean: f64,
    /// The standard deviation of G(z).
    pub sigma: f64,
    /// ∫ min(p_g, wᵢ pᵢ) dx / wᵢ, the covered share of each mode i of the data, 0 to 1.
    pub coverage: Vec<f64>,
    /// The uncertainty of W₁ and JSD; `None` if p_g is exact and not an estimate.
    pub uncertainty: Option<Uncertainty>,
}

/// Half-widths of intervals that contain the true value about 19 times out of 20.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Uncertainty {
    /// That of W₁, in units of x.
    pub w1: f64,
    /// That of JSD, in nats.
    pub jsd: f64,
}

/// An explanation, written below the pictures of some steps.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Caption {
    /// The first step that shows it.
    pub from: usize,
    /// The last step that shows it.
    pub to: usize,
    /// One sentence or two.
    pub text: String,
}

/// A whole run of the 1-D game: trained once, written in every format.
#[derive(Debug, Clone, PartialEq)]
pub struct Toy1dRun {
    /// What is the same in all frames.
    pub stage: Toy1dStage,
    /// The moments to be drawn, in order.
    pub frames: Vec<Toy1dFrame>,
    /// The losses of every step.
    pub losses: Vec<Losses>,
    /// Whether G finally reached the data; `None` while that is not known.
    pub verdict: Option<Verdict>,
    /// Why the training broke down, if it did.
    pub broken: Option<Diverged>,
    /// One of the frames with a D that was trained alone from there, for panel (b) of the layout `figure1`.
    pub d_alone: Option<Toy1dFrame>,
}

impl Toy1dRun {
    /// Whether the training was completed.
    ///
    /// # Errors
    /// If the training broke down.
    pub fn outcome(&self) -> Result<()> {
        self.broken.clone().map_or(Ok(()), |broken| Err(broken.into()))
    }
}

/// The outcome of a whole run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Whether G reached the data.
    pub is_reached: bool,
    /// A few words, such as "reached: W₁ = 0.03 σ".
    pub mark: String,
    /// The whole line, with what failed and a remedy.
    pub line: String,
}

/// Several runs of the 1-D game, shown side by side at the same steps.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareRun {
    /// The title of each run, and the run.
    pub panels: Vec<(String, Toy1dRun)>,
}

/// The two losses of one training step, in nats.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Losses {
    /// Discriminator: BCE on real plus BCE on fake; 2 log 2 when D ≡ ½.
    pub d: f64,
    /// Generator: −log D(G(z)) on average; log 2 when D ≡ ½.
    pub g: f64,
}

/// A grid of generated digits.
#[derive(Debug, Clone, PartialEq)]
pub struct DigitsFrame {
    /// The batch just trained on, from 0.
    pub step: usize,
    /// The epoch, from 0.
    pub epoch: usize,
    /// The batch within the epoch, from 0.
    pub batch: usize,
    /// Height and width of one digit, in pixels.
    pub side: usize,
    /// Digits one after another, row by row, `[count · side · side]`, in [−1, 1].
    pub pixels: Vec<f32>,
}
