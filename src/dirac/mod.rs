//! The Dirac-GAN: the smallest possible GAN.
//!
//! The data are one point, x = 0. The generator makes one point, x = θ. The discriminator is a line through
//! the origin, D_ψ(x) = ψx, which scores how fake x looks. With an objective f it is trained to raise
//!
//! L(θ, ψ) = f(ψθ) + f(0), for minimax f(t) = −log(1 + e⁻ᵗ), f′(t) = 1/(1 + eᵗ),
//!
//! and the generator to lower it:
//!
//! θ̇ = −ψ f′(ψθ), ψ̇ = θ f′(ψθ).
//!
//! θ² + ψ² never changes: the game turns around its equilibrium (0, 0) and never gets there. Steps of size h
//! even drive it away when both players move at once: r² ← r² (1 + h² f′²). [`Field`] has the other games, the
//! zero-centred gradient penalty and instance noise, [`stability`] the eigenvalues at the equilibrium.
//!
//! One step of size h with momentum β, simultaneously or with θ (or ψ) first:
//!
//! v ← β v + (θ̇, ψ̇), (θ, ψ) ← (θ, ψ) + h v.
//!
//! Least squares has labels 0 and 1 and D(x) = ½ − ψx, the probability of being real, so that D = ½ where it
//! is undecided. In every game the logit of being real decreases with ψx: ψ is positive where large x look fake.
//!
//! Source: Mescheder, Geiger, Nowozin 2018, "Which Training Methods for GANs do actually Converge?", sections
//! 2 to 4. Momentum: Gidel et al. 2019, "Negative Momentum for Improved Game Dynamics".
//!
//! ```
//! use gan_sim::dirac::{Dirac, DiracConfig};
//!
//! let mut game = Dirac::new(&DiracConfig::default())?;
//! for _ in 0..500 {
//!     game.step();
//! }
//! assert!((game.moment().radius() - 3.0969).abs() < 1e-4);
//! # Ok::<(), gan_sim::Error>(())
//! ```

mod config;
mod field;
mod flow;
mod game;
pub mod stability;

pub use config::{DiracConfig, Player, Start, Updates};
pub use field::Field;
pub use flow::flow;
pub use game::Dirac;
