//! The contents of a picture of the Dirac-GAN.

use crate::lang::Translated;

/// A moment of the game: a point of the plane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DiracFrame {
    /// Steps taken so far; fractional in continuous time.
    pub step: f64,
    /// θ, the position of the generator's point; the data are at 0.
    pub theta: f64,
    /// ψ, the slope of the discriminator.
    pub psi: f64,
}

impl DiracFrame {
    /// r = √(θ² + ψ²), the distance from the equilibrium.
    pub fn radius(&self) -> f64 {
        libm::hypot(self.theta, self.psi)
    }
}

/// The vector field at one point of the plane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DiracArrow {
    /// (θ, ψ).
    pub at: (f64, f64),
    /// (θ̇, ψ̇).
    pub velocity: (f64, f64),
}

/// What is the same in all frames of a film of the Dirac-GAN.
#[derive(Debug, Clone, PartialEq)]
pub struct DiracStage {
    /// The picture shows θ and ψ from −reach to reach.
    pub reach: f64,
    /// The vector field on a square grid.
    pub field: Vec<DiracArrow>,
    /// The side of a cell of that grid.
    pub cell: f64,
    /// The same game in continuous time, from the same start.
    pub flow: Vec<DiracFrame>,
    /// The two eigenvalues of the vector field at the equilibrium, real and imaginary parts.
    pub eigenvalues: [(f64, f64); 2],
    /// The factor by which one step multiplies the radius in the long run, near the equilibrium; `None` if a step
    /// depends on more than the point.
    pub factor: Option<f64>,
    /// The game and its turns in words.
    pub rules: Translated,
    /// Its numbers: `h = 0.05`.
    pub numbers: Translated,
}

/// A whole run of the Dirac-GAN.
#[derive(Debug, Clone, PartialEq)]
pub struct DiracRun {
    /// What is the same in all frames.
    pub stage: DiracStage,
    /// Every step from the start; ends early if the game diverges.
    pub path: Vec<DiracFrame>,
    /// The steps to be drawn, in order: indices of `path`.
    pub frames: Vec<usize>,
}
