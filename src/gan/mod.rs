//! Two networks against each other: one training step.
//!
//! Source: Goodfellow et al. 2014, "Generative Adversarial Nets", Algorithm 1 with k = 1 and the
//! non-saturating generator loss of its section 3; [`Rules`] has the other games.

pub mod breakdown;
pub mod checkpoint;
pub mod draws;
pub mod minibatch;
pub mod objective;
pub mod penalty;
mod step;
pub mod streams;

pub use objective::{Objective, Side};
pub use penalty::{Penalty, PenaltyKind};
pub use step::{Gan, Rules};
pub use streams::Stream;
