//! What one picture shows, as plain numbers: the border between the networks and the drawing.
//!
//! `toy1d` and `mnist` make frames, `render` draws them; neither knows the other.

/// What stays the same through a film of the 1-D game.
#[derive(Debug, Clone, PartialEq)]
pub struct Toy1dStage {
    /// The grid, `[N]`, ascending and evenly spaced.
    pub x: Vec<f64>,
    /// The density of the data on the grid, `[N]`.
    pub p_data: Vec<f64>,
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
    /// D(x), the probability that x is real, `[N]`.
    pub d: Vec<f64>,
    /// D*(x) = p_data / (p_data + p_g), the best answer to this G, `[N]`; NaN where both are 0.
    pub optimal_d: Vec<f64>,
    /// z → G(z) at evenly spaced quantiles of z, ascending in z.
    pub map: Vec<(f64, f64)>,
    /// The losses of the step just taken; none before the first.
    pub losses: Option<Losses>,
    /// The Wasserstein-1 distance between p_g and p_data, in units of x.
    pub w1: f64,
    /// The Jensen–Shannon divergence of p_g and p_data, in nats: 0 to log 2.
    pub jsd: f64,
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
    /// Batches trained so far.
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
