//! Synthetic handwritten digits, for machines without MNIST.
//!
//! A digit starts as a skeleton: the knots of the pen's path, in one of the usual styles (`skeletons`).
//! A random `hand` slants, turns, stretches and bends them, a `curve` joins them, and a `pen` of random
//! width draws the curve, with the size and position of MNIST's digits: 20 pixels high or wide, the
//! centre of mass at the centre of the picture.

mod curve;
mod digits;
mod hand;
mod pen;
mod skeletons;

pub use digits::{COUNTS, dataset, digits};
