//! How good are a generator's digits? Four kinds of scores, each beside its *floor*: the score of real digits.
//!
//! - [`LogLikelihood`]: Parzen windows, as published with the first GANs;
//! - [`Classes`]: what a classifier takes the samples for;
//! - the Fréchet distance of the classifier's features;
//! - [`Manifold`]: precision, recall, density and coverage of these features.
//!
//! Samples and real digits alike are rows of 784 pixels in [−1, 1]. docs/evaluate.md tells how to read the scores.

mod classes;
pub mod classifier;
mod distances;
mod eigen;
mod evaluation;
mod frechet;
mod manifold;
mod parts;
mod parzen;

pub use classes::Classes;
pub use classifier::Classifier;
pub use evaluation::{Judge, Scores, sample};
pub use manifold::Manifold;
pub use parts::check;
pub use parzen::LogLikelihood;
