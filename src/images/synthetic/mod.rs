//! Digits that the program writes itself, for machines without MNIST.
//!
//! A digit starts as a skeleton: knots that the pen goes through, in one of the styles that people have
//! (`skeletons`). A `hand` of its own slants, turns, stretches and bends them, a `curve` joins them, and
//! a `pen` of some width inks the curve, with the size and place that MNIST gives its digits: 20 pixels
//! high or wide, the centre of mass at the centre of the picture.

mod curve;
mod digits;
mod hand;
mod pen;
mod skeletons;

pub use digits::{COUNTS, dataset, digits};
