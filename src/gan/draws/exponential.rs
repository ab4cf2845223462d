//! The standard exponential distribution.

use std::sync::LazyLock;

use ndarray_rand::rand::Rng;
use ndarray_rand::rand_distr::Distribution;

use super::ziggurat::{Sides, Ziggurat};

/// Where the tail begins, and the area of a layer. Source: Marsaglia & Tsang 2000, section 3.
const START: f64 = 7.697_117_470_131_05;
const AREA: f64 = 0.003_949_659_822_581_557;

static LAYERS: LazyLock<Ziggurat> =
    LazyLock::new(|| Ziggurat::new(Sides::Right, density, inverse, START, AREA));

/// exp(−x)
fn density(x: f64) -> f64 {
    libm::exp(-x)
}

fn inverse(height: f64) -> f64 {
    -libm::log(height)
}

/// p(x) = exp(−x) for x ≥ 0
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exp1;

impl Distribution<f64> for Exp1 {
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        // Beyond any place, the distribution looks as it does from 0.
        LAYERS.draw(rng, |rng, _| START - libm::log(rng.random::<f64>()))
    }
}
