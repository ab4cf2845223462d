//! Where a game stands, as plain numbers and words for a page.

use serde::Serialize;

/// Where a game stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct State {
    /// Steps taken.
    pub step: usize,
    /// The step at which the game ends.
    pub steps: usize,
    /// The steps of the moments that are kept.
    pub history: Vec<usize>,
    /// Why it broke down, if it did.
    pub broken: Option<String>,
    /// What belongs to one kind of game.
    #[serde(flatten)]
    pub kind: GameState,
}

/// What belongs to one kind of game.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum GameState {
    /// The 1-D game.
    Toy1d(Toy1dState),
    /// The Dirac-GAN.
    Dirac(DiracState),
}

/// Where a 1-D game stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Toy1dState {
    /// The losses of D and of G in the last step.
    pub losses: Option<[f64; 2]>,
    /// W₁ in units of x.
    pub w1: f64,
    /// The Jensen–Shannon divergence, in nats.
    pub jsd: f64,
    /// V(D, G), in nats; `None` if D's output is not a probability.
    pub value: Option<f64>,
    /// The largest V that any D reaches against this G, in nats.
    pub bound: f64,
    /// The mean and σ of G(z).
    pub moments: [f64; 2],
    /// The mean and σ of the data.
    pub data_moments: [f64; 2],
    /// The covered share of each mode of the data.
    pub coverage: Vec<f64>,
    /// Whether G reached the data, and the verdict in words; `None` before the end.
    pub verdict: Option<(bool, String)>,
    /// Whether a network was updated alone, so that the game is no longer that of its settings.
    pub by_hand: bool,
    /// The pictures of slow motion of the last step.
    pub slow: usize,
}

/// Where a Dirac-GAN stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DiracState {
    /// θ, the position of the generator's point.
    pub theta: f64,
    /// ψ, the slope of the discriminator.
    pub psi: f64,
    /// √(θ² + ψ²)
    pub radius: f64,
    /// The two eigenvalues at the equilibrium, real and imaginary parts.
    pub eigenvalues: [(f64, f64); 2],
}
