//! What pictures of a trained generator's digits show.

use super::{DigitsFrame, Losses};

/// Samples beside the real digits nearest to them.
#[derive(Debug, Clone, PartialEq)]
pub struct NeighboursFrame {
    /// Height and width of one digit, in pixels.
    pub side: usize,
    /// Samples one after another, `[count · side · side]`, in [−1, 1].
    pub samples: Vec<f32>,
    /// The training digit nearest to each, laid out alike.
    pub nearest: Vec<f32>,
    /// How far apart the two are, `[count]`: √Σ (aᵢ − bᵢ)², brightness running from 0 to 1.
    pub distances: Vec<f64>,
    /// How far samples are from the training digit nearest to each, also those that are not shown.
    pub measured: Distances,
    /// The same for real digits that were held out: what to compare it with.
    pub held_out: Distances,
}

/// Many distances in three numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Distances {
    /// How many.
    pub count: usize,
    /// Their mean.
    pub mean: f64,
    /// The least.
    pub least: f64,
}

/// A walk through the latent space, leg by leg.
#[derive(Debug, Clone, PartialEq)]
pub struct WalkFrame {
    /// Height and width of one digit, in pixels.
    pub side: usize,
    /// Digits of a leg, both ends included.
    pub per_leg: usize,
    /// Digits one after another, leg by leg, `[legs · per_leg · side · side]`, in [−1, 1].
    pub pixels: Vec<f32>,
}

/// A whole training on images: trained once, drawn in every form.
#[derive(Debug, Clone, PartialEq)]
pub struct DigitsRun {
    /// The losses of every batch.
    pub losses: Vec<Losses>,
    /// The grids to be drawn, in order.
    pub frames: Vec<DigitsFrame>,
}
