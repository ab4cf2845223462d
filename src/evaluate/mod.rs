//! Scores of a generator's digits: four kinds, each with its *floor*, the score of real digits.
//!
//! - [`LogLikelihood`]: Parzen windows, as published with the first GANs;
//! - [`Classes`]: the classes of the samples, by a classifier;
//! - the Fréchet distance of the classifier's features;
//! - [`Manifold`]: precision, recall, density and coverage of these features.
//!
//! Samples and real digits are rows of 784 pixels in [−1, 1]. docs/evaluate.md explains how to read the scores.

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
