//! The contents of pictures of a trained generator's digits.

use super::{DigitsFrame, Losses};

/// Samples and the real digits nearest to them.
#[derive(Debug, Clone, PartialEq)]
pub struct NeighboursFrame {
    /// Height and width of one digit, in pixels.
    pub side: usize,
    /// Samples one after another, `[count · side · side]`, in [−1, 1].
    pub samples: Vec<f32>,
    /// The training digit nearest to each, in the same layout.
    pub nearest: Vec<f32>,
    /// The distance of each pair, `[count]`: √Σ (aᵢ − bᵢ)², with brightness from 0 to 1.
    pub distances: Vec<f64>,
    /// Distances of all samples, including those not shown, from their nearest training digits.
    pub measured: Distances,
    /// The same for held-out real digits, for comparison.
    pub held_out: Distances,
}

/// A summary of many distances.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Distances {
    /// Their number.
    pub count: usize,
    /// Their mean.
    pub mean: f64,
    /// The smallest.
    pub least: f64,
}

/// A walk through the latent space, leg by leg.
#[derive(Debug, Clone, PartialEq)]
pub struct WalkFrame {
    /// Height and width of one digit, in pixels.
    pub side: usize,
    /// Digits per leg, including both ends.
    pub per_leg: usize,
    /// Digits one after another, leg by leg, `[legs · per_leg · side · side]`, in [−1, 1].
    pub pixels: Vec<f32>,
}

/// A whole training on images: trained once, written in every format.
#[derive(Debug, Clone, PartialEq)]
pub struct DigitsRun {
    /// The losses of every batch.
    pub losses: Vec<Losses>,
    /// The grids to be drawn, in order.
    pub frames: Vec<DigitsFrame>,
}
