//! The standard normal distribution.

use std::sync::LazyLock;

use ndarray_rand::rand::Rng;
use ndarray_rand::rand_distr::{Distribution, Open01};

use super::ziggurat::{Sides, Ziggurat};

/// Where the tail begins, and the area of a layer. Source: Marsaglia & Tsang 2000, section 3.
const START: f64 = 3.654_152_885_361_009;
const AREA: f64 = 0.004_928_673_233_99;

static LAYERS: LazyLock<Ziggurat> =
    LazyLock::new(|| Ziggurat::new(Sides::Both, density, inverse, START, AREA));

/// exp(−x²/2)
fn density(x: f64) -> f64 {
    libm::exp(-x * x / 2.0)
}

fn inverse(height: f64) -> f64 {
    (-2.0 * libm::log(height)).sqrt()
}

/// N(0, 1)
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StandardNormal;

impl Distribution<f64> for StandardNormal {
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        LAYERS.draw(rng, tail)
    }
}

impl Distribution<f32> for StandardNormal {
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f32 {
        rng.sample::<f64, _>(self) as f32
    }
}

/// Beyond [`START`], on the side of `place`. Source: Marsaglia 1964, "Generating a Variable from the Tail of the Normal
/// Distribution".
fn tail<R: Rng + ?Sized>(rng: &mut R, place: f64) -> f64 {
    loop {
        let [x, y] = [Open01, Open01].map(|open| libm::log(rng.sample::<f64, _>(open)));
        let beyond = x / START;
        if -2.0 * y >= beyond * beyond {
            return if place < 0.0 { beyond - START } else { START - beyond };
        }
    }
}
