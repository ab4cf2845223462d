//! The ziggurat method: a density covered by layers of equal area, nearly all of which lie below it.
//!
//! Layer i reaches from height f(xᵢ) to f(xᵢ₊₁). A draw picks a layer and a place in it; only near the layer's outer end is
//! the density itself computed, and only in the lowest layer the tail beyond it.
//!
//! Sources: Marsaglia & Tsang 2000, "The Ziggurat Method for Generating Random Variables"; Doornik 2005, "An Improved
//! Ziggurat Method to Generate Normal Random Samples", whose variant this is: it picks layer and place independently.

use std::array::from_fn;

use ndarray_rand::rand::Rng;

/// The layers.
const LAYERS: usize = 256;
/// The bits of a random number that pick the layer; the place is made of the highest 52.
const LAYER_BITS: u64 = 0xff;
/// The bits of a number from 2 to 4 with the fraction 0.
const TWO: u64 = 0x4000_0000_0000_0000;
/// The bits of 1.
const ONE: u64 = 0x3ff0_0000_0000_0000;

/// What a layer's place is drawn from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Sides {
    /// −1 to 1, for a density that is symmetric.
    Both,
    /// 0 to 1, for one that begins at 0.
    Right,
}

impl Sides {
    /// The place that these random bits stand for. Both ways are exact, and 0 is never drawn on the right side.
    fn place(self, bits: u64) -> f64 {
        let fraction = bits >> 12;
        match self {
            Self::Both => f64::from_bits(TWO | fraction) - 3.0,
            Self::Right => f64::from_bits(ONE | fraction) - (1.0 - f64::EPSILON / 2.0),
        }
    }
}

/// A density with its layers.
pub(super) struct Ziggurat {
    sides: Sides,
    density: fn(f64) -> f64,
    /// Where each layer ends, descending, `[LAYERS + 1]`. The lowest is as wide as one of its area without a tail.
    ends: [f64; LAYERS + 1],
    /// The density there.
    heights: [f64; LAYERS + 1],
}

impl Ziggurat {
    /// The layers of a `density` that falls from 1 at 0. `inverse` is the x of a height; `start` is where the tail begins, and
    /// `area` that of each layer.
    pub(super) fn new(
        sides: Sides,
        density: fn(f64) -> f64,
        inverse: fn(f64) -> f64,
        start: f64,
        area: f64,
    ) -> Self {
        let mut ends = [0.0; LAYERS + 1];
        ends[0] = area / density(start);
        ends[1] = start;
        for i in 2..LAYERS {
            ends[i] = inverse(area / ends[i - 1] + density(ends[i - 1]));
        }
        Self { sides, density, ends, heights: from_fn(|i| density(ends[i])) }
    }

    /// A draw; `tail` draws from beyond the lowest layer, on the side of the place that it is given.
    pub(super) fn draw<R: Rng + ?Sized>(&self, rng: &mut R, tail: impl Fn(&mut R, f64) -> f64) -> f64 {
        loop {
            let bits = rng.next_u64();
            let layer = (bits & LAYER_BITS) as usize;
            let place = self.sides.place(bits);
            let x = place * self.ends[layer];
            if x.abs() < self.ends[layer + 1] {
                return x;
            }
            if layer == 0 {
                return tail(rng, place);
            }
            let (low, high) = (self.heights[layer], self.heights[layer + 1]);
            if high + (low - high) * rng.random::<f64>() < (self.density)(x) {
                return x;
            }
        }
    }
}
