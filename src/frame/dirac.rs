//! What a picture of the Dirac-GAN shows.

/// A moment of the game: a point of the plane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DiracFrame {
    /// Steps taken so far; parts of steps in continuous time.
    pub step: f64,
    /// θ, where the generator puts its point; the data are at 0.
    pub theta: f64,
    /// ψ, the slope of the discriminator.
    pub psi: f64,
}

impl DiracFrame {
    /// r = √(θ² + ψ²), the distance from the equilibrium.
    pub fn radius(&self) -> f64 {
        self.theta.hypot(self.psi)
    }
}

/// Where the game pulls at one point of the plane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DiracArrow {
    /// (θ, ψ).
    pub at: (f64, f64),
    /// (θ̇, ψ̇).
    pub velocity: (f64, f64),
}

/// What stays the same through a film of the Dirac-GAN.
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
    /// What near the equilibrium one step multiplies the radius by, in the long run; none where it depends
    /// on more than the point.
    pub factor: Option<f64>,
    /// The game in words: what is played, and its numbers.
    pub rules: [String; 2],
}

/// A whole run of the Dirac-GAN.
#[derive(Debug, Clone, PartialEq)]
pub struct DiracRun {
    /// What stays the same.
    pub stage: DiracStage,
    /// Every step, from the start; it may end early, where the game leaves the world of numbers.
    pub path: Vec<DiracFrame>,
    /// The steps to be drawn, in order: indices of `path`.
    pub frames: Vec<usize>,
}
