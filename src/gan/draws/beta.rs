//! The beta distribution.
//!
//! Both ways draw v, the logarithm of a ratio of odds, and accept or reject it. A draw is w/(b + w) with w = a·eᵛ, or its
//! complement. Small shapes bring v into the thousands, so that w may be 0 or infinite; comparisons are made of v then.
//!
//! Source: Cheng 1978, "Generating Beta Variates with Nonintegral Shape Parameters", algorithms BB and BC.

use ndarray_rand::rand::Rng;
use ndarray_rand::rand_distr::{Distribution, Open01};

/// log 4 and log 5
const LN_4: f64 = 2.0 * std::f64::consts::LN_2;
const LN_5: f64 = 1.609_437_912_434_100_3;

/// p(x) ∝ x^(α − 1) (1 − x)^(β − 1) on [0, 1]
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Beta {
    way: Way,
    /// Whether α is the shape that the way calls a.
    in_order: bool,
}

/// How it is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Way {
    /// For two shapes above 1, of which a is the smaller one.
    Hump(Hump),
    /// For others; a is the larger one.
    Edge(Edge),
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Hump {
    a: f64,
    b: f64,
    /// What the logarithm of the odds of a uniform draw is multiplied by.
    stretch: f64,
    gamma: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Edge {
    a: f64,
    b: f64,
    /// What the logarithm of the odds of a uniform draw is multiplied by.
    stretch: f64,
    /// Bounds of u₁² u₂ and the like that decide quickly.
    low: f64,
    high: f64,
}

impl Beta {
    /// The distribution of these shapes.
    ///
    /// # Panics
    /// If one is not above 0.
    pub fn new(alpha: f64, beta: f64) -> Self {
        assert!(alpha > 0.0 && beta > 0.0, "shapes are above 0, found {alpha} and {beta}");
        let (small, large) = if alpha < beta { (alpha, beta) } else { (beta, alpha) };
        match small > 1.0 {
            true => Self { way: Way::Hump(Hump::new(small, large)), in_order: alpha < beta },
            false => Self { way: Way::Edge(Edge::new(large, small)), in_order: alpha >= beta },
        }
    }
}

impl Distribution<f64> for Beta {
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        let (a, b, v) = match self.way {
            Way::Hump(hump) => (hump.a, hump.b, hump.draw(rng)),
            Way::Edge(edge) => (edge.a, edge.b, edge.draw(rng)),
        };
        let w = a * libm::exp(v);
        match self.in_order {
            true if w == f64::INFINITY => 1.0,
            true => w / (b + w),
            false => b / (b + w),
        }
    }
}

impl Hump {
    fn new(a: f64, b: f64) -> Self {
        let sum = a + b;
        let stretch = ((sum - 2.0) / (2.0 * a * b - sum)).sqrt();
        Self { a, b, stretch, gamma: a + 1.0 / stretch }
    }

    /// v
    fn draw<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        loop {
            let [u1, u2] = [Open01, Open01].map(|open| rng.sample::<f64, _>(open));
            let v = self.stretch * libm::log(u1 / (1.0 - u1));
            let w = self.a * libm::exp(v);
            let z = u1 * u1 * u2;
            let r = self.gamma * v - LN_4;
            let s = self.a + r - w;
            if s + 1.0 + LN_5 >= 5.0 * z {
                return v;
            }
            let t = libm::log(z);
            let sum = self.a + self.b;
            if s >= t || r + sum * libm::log(sum / (self.b + w)) >= t {
                return v;
            }
        }
    }
}

impl Edge {
    fn new(a: f64, b: f64) -> Self {
        let (delta, stretch) = (1.0 + a - b, 1.0 / b);
        let low = delta * (1.0 / 72.0 + 3.0 / 72.0 * b) / (a * stretch - 14.0 / 18.0);
        Self { a, b, stretch, low, high: 0.25 + (0.5 + 0.25 / delta) * b }
    }

    /// v
    fn draw<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        loop {
            let [u1, u2] = [Open01, Open01].map(|open| rng.sample::<f64, _>(open));
            let z = u1 * u1 * u2;
            let v = self.stretch * libm::log(u1 / (1.0 - u1));
            if u1 < 0.5 {
                if 0.25 * u2 + z - u1 * u2 >= self.low {
                    continue;
                }
            } else if z <= 0.25 {
                return v;
            } else if z >= self.high {
                continue;
            }
            if (self.a + self.b) * self.ln_ratio(v) - LN_4 >= libm::log(z) {
                return v;
            }
        }
    }

    /// log((a + b) eᵛ / (b + a eᵛ)), where eᵛ may be too large for a number.
    fn ln_ratio(&self, v: f64) -> f64 {
        let Self { a, b, .. } = self;
        match v > 0.0 {
            true => libm::log((a + b) / (b * libm::exp(-v) + a)),
            false => libm::log((a + b) / (b + a * libm::exp(v))) + v,
        }
    }
}
