//! What one picture shows, as plain numbers: the border between the networks and the drawing.
//!
//! `toy1d`, `dirac`, `image_gan` and `generator` make frames, `pictures` draws them; neither knows the other.

mod digits;
mod dirac;

use crate::Result;
use crate::error::Diverged;

pub use digits::{DigitsRun, Distances, NeighboursFrame, WalkFrame};
pub use dirac::{DiracArrow, DiracFrame, DiracRun, DiracStage};

/// What stays the same through a film of the 1-D game.
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
    /// Whether D is a critic, whose answer is no probability.
    pub is_critic: bool,
    /// Whether p_g is an estimate, from a z of several coordinates.
    pub is_estimate: bool,
    /// The number of training steps in the whole film.
    pub steps: usize,
    /// The losses once D can no longer tell, with their names, the largest first; none where the game has
    /// no such losses.
    pub equilibrium: Vec<(f64, String)>,
}

/// One moment of the 1-D game.
#[derive(Debug, Clone, PartialEq)]
pub struct Toy1dFrame {
    /// Training steps taken so far.
    pub step: usize,
    /// The density of G(z), `[N]`: its mean over each grid cell.
    pub p_g: Vec<f64>,
    /// D(x), the probability that x is real or a critic's score, `[N]`.
    pub d: Vec<f64>,
    /// D*(x) = p_data / (p_data + p_g), the best answer to this G, `[N]`; NaN where both are 0.
    pub optimal_d: Vec<f64>,
    /// z → G(z) at evenly spaced quantiles of z, ascending in z.
    pub map: Vec<(f64, f64)>,
    /// The losses of the step just taken; none before the first.
    pub losses: Option<Losses>,
    /// How far p_g is from p_data, and what D makes of it.
    pub measures: Measures,
}

/// What theory says of one moment: distances of the two distributions, and the value of the game.
#[derive(Debug, Clone, PartialEq)]
pub struct Measures {
    /// W₁ = ∫ |F_data(x) − F_g(x)| dx, the least average way that probability has to be carried to turn
    /// p_g into p_data; in units of x.
    pub w1: f64,
    /// JSD = ½ KL(p_data‖m) + ½ KL(p_g‖m) with m = (p_data + p_g)/2, in nats: 0 when they are the same,
    /// log 2 when they never meet.
    pub jsd: f64,
    /// KL(p_data‖p_g) = ∫ p_data log(p_data/p_g), in nats: large where G misses data, infinite where it
    /// never goes.
    pub kl_data_g: f64,
    /// KL(p_g‖p_data), in nats: large where G makes what is not in the data.
    pub kl_g_data: f64,
    /// V(D, G) = ∫ p_data log D + ∫ p_g log(1 − D) of the D at hand, in nats; none where D's answer is no
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
    /// How far off W₁ and JSD may be; none where p_g is computed and no estimate.
    pub uncertainty: Option<Uncertainty>,
}

/// Half-widths of intervals that hold the true value about 19 times out of 20.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Uncertainty {
    /// That of W₁, in units of x.
    pub w1: f64,
    /// That of JSD, in nats.
    pub jsd: f64,
}

/// What to see, written below the pictures of some steps.
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

/// A whole run of the 1-D game: trained once, drawn in every form.
#[derive(Debug, Clone, PartialEq)]
pub struct Toy1dRun {
    /// What stays the same.
    pub stage: Toy1dStage,
    /// The moments to be drawn, in order.
    pub frames: Vec<Toy1dFrame>,
    /// The losses of every step.
    pub losses: Vec<Losses>,
    /// Whether G reached the data in the end; none while that is not known.
    pub verdict: Option<Verdict>,
    /// Why the training broke down, if it did.
    pub broken: Option<Diverged>,
}

impl Toy1dRun {
    /// Whether it came to its end.
    ///
    /// # Errors
    /// When the training broke down.
    pub fn outcome(&self) -> Result<()> {
        self.broken.clone().map_or(Ok(()), |broken| Err(broken.into()))
    }
}

/// What became of a whole run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Whether G reached the data.
    pub is_reached: bool,
    /// A few words, such as "reached: W₁ = 0.03 σ".
    pub mark: String,
    /// The whole line, with what failed and a remedy.
    pub line: String,
}

/// Several runs of the 1-D game, to be seen side by side at the same steps.
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
