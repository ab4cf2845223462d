//! The beta distribution of any shapes: its density, its share below an x, and where that share is reached.
//!
//! Everything is computed from xᵃ yᵇ / B(a, b) with y = 1 − x, the density by the logarithm of the odds x/y. That density is
//! log-concave whatever the shapes are.

use super::fraction::fraction;
use super::gamma::{LARGE, ln_beta, remainders};
use super::integral::integral;
use super::normal::LN_ROOT_TAU;

/// From here on, the integral over a tail is faster than the continued fraction.
const FRACTION_UP_TO: f64 = 100.0;
/// A tail is integrated to where its density has fallen by the factor e to this power.
const DEPTH: f64 = 40.0;
/// Newton's method at most: it takes three to fifteen steps.
const STEPS: usize = 200;
/// A step of this part of log(x/y), or of the bit before the point, is rounding.
const ROUNDING: f64 = 4e-16;

/// x and y = 1 − x with their logarithms: close to 1, x alone has lost the digits of y.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Place {
    pub(in super::super) x: f64,
    pub(in super::super) y: f64,
    ln_x: f64,
    ln_y: f64,
}

impl Place {
    pub(in super::super) fn of(x: f64) -> Self {
        let y = 1.0 - x;
        match x < 0.5 {
            true => Self { x, y, ln_x: libm::log(x), ln_y: libm::log1p(-x) },
            false => Self { x, y, ln_x: libm::log1p(-y), ln_y: libm::log(y) },
        }
    }

    /// x/y = p/q
    pub(in super::super) fn of_odds(p: f64, q: f64) -> Self {
        let sum = p + q;
        Self { x: p / sum, y: 1.0 / (1.0 + p / q), ln_x: -libm::log1p(q / p), ln_y: -libm::log1p(p / q) }
    }

    /// x/y = e to the power of `logit`.
    fn of_logit(logit: f64) -> Self {
        let (rest, ln_rest) = (libm::exp(-logit.abs()), libm::log1p(libm::exp(-logit.abs())));
        let (near, far) = (1.0 / (1.0 + rest), rest / (1.0 + rest));
        let (ln_near, ln_far) = (-ln_rest, -logit.abs() - ln_rest);
        match logit < 0.0 {
            true => Self { x: far, y: near, ln_x: ln_far, ln_y: ln_near },
            false => Self { x: near, y: far, ln_x: ln_near, ln_y: ln_far },
        }
    }

    pub(in super::super) fn swapped(&self) -> Self {
        Self { x: self.y, y: self.x, ln_x: self.ln_y, ln_y: self.ln_x }
    }
}

/// a and b.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Shapes {
    a: f64,
    b: f64,
    ln_beta: f64,
}

impl Shapes {
    pub(in super::super) fn new(a: f64, b: f64) -> Self {
        Self { a, b, ln_beta: ln_beta(a, b) }
    }

    /// log B(a, b)
    pub(in super::super) fn ln_beta(&self) -> f64 {
        self.ln_beta
    }

    /// The distribution of y.
    pub(in super::super) fn swapped(&self) -> Self {
        Self { a: self.b, b: self.a, ln_beta: self.ln_beta }
    }

    /// log of x^(a−1) y^(b−1) / B(a, b), the density.
    pub(in super::super) fn ln_density(&self, at: &Place) -> f64 {
        let Self { a, b, ln_beta } = self;
        match a.min(*b) >= LARGE && at.x > 0.0 && at.y > 0.0 {
            true => self.ln_kernel(at) - at.ln_x - at.ln_y,
            false => times(a - 1.0, at.ln_x) + times(b - 1.0, at.ln_y) - ln_beta,
        }
    }

    /// I(x; a, b), the share below x.
    pub(in super::super) fn below(&self, at: &Place) -> f64 {
        match self.is_lower(at) {
            true => libm::exp(self.ln_below(at)),
            false => 1.0 - libm::exp(self.swapped().ln_below(&at.swapped())),
        }
    }

    /// The place below which is this share, which is at most ½.
    ///
    /// The logarithm of the share is concave by logit, so that Newton's method finds its place from anywhere: after one
    /// step it comes from below.
    pub(in super::super) fn quantile(&self, share: f64) -> Place {
        let ln_share = libm::log(share);
        if ln_share == f64::NEG_INFINITY {
            return Place::of(0.0);
        }
        let mut logit = self.guess(ln_share);
        for _ in 0..STEPS {
            let at = Place::of_logit(logit);
            let (ln_found, slope) = match self.is_lower(&at) {
                true => {
                    let ln_found = self.ln_below(&at);
                    (ln_found, libm::exp(self.ln_kernel(&at) - ln_found))
                }
                false => {
                    let found = self.below(&at);
                    (libm::log(found), libm::exp(self.ln_kernel(&at)) / found)
                }
            };
            let step = (ln_share - ln_found) / slope;
            logit += step;
            if step.is_nan() || step.abs() <= ROUNDING * (1.0 + logit.abs()) {
                break;
            }
        }
        Place::of_logit(logit)
    }

    /// A logit where Newton's method may begin: where the share would be if only its leading power counted, as far as
    /// that is below the mean.
    fn guess(&self, ln_share: f64) -> f64 {
        let Self { a, b, ln_beta } = self;
        let of_power = (ln_share + libm::log(*a) + ln_beta) / a;
        of_power.min(libm::log(a / b))
    }

    /// Whether the share below x is computed, and not that above.
    fn is_lower(&self, at: &Place) -> bool {
        // x < (a + 1)/(a + b + 2), by the digits of whichever of x and y is small.
        at.x * (self.b + 1.0) < at.y * (self.a + 1.0)
    }

    /// log I(x; a, b) for an x on the lower side.
    fn ln_below(&self, at: &Place) -> f64 {
        let Self { a, b, .. } = self;
        let rest = match *a <= FRACTION_UP_TO {
            true => fraction(*a, *b, at.x) / a,
            false => self.tail(at),
        };
        self.ln_kernel(at) + libm::log(rest)
    }

    /// ∫₀^∞ of the density at s less than the logit of this place, divided by that at the place: e^−h(s) with
    /// h(s) = a s + (a + b) log(y + x e⁻ˢ) = (a + b) log(x + y eˢ) − b s.
    fn tail(&self, at: &Place) -> f64 {
        let sum = self.a + self.b;
        // The logarithm of what is nearest to 1, so that large numbers do not cancel.
        let fall = |s: f64| match at.x < at.y {
            true => self.a * s + sum * libm::log1p(at.x * libm::expm1(-s)),
            false => sum * libm::log1p(at.y * libm::expm1(s)) - self.b * s,
        };
        // h′(0) and h″(0)
        let (slope, curvature) = (self.a * at.y - self.b * at.x, sum * at.x * at.y);
        let slope = slope.max(0.0);
        let mut end = 2.0 * DEPTH / (slope + (slope * slope + 2.0 * DEPTH * curvature).sqrt());
        // h is convex, so that after one step this comes from above.
        for _ in 0..4 {
            let rest = libm::exp(-end);
            end -= (fall(end) - DEPTH) / (self.a - sum * at.x * rest / (at.y + at.x * rest));
        }
        integral(end, |s| libm::exp(-fall(s)))
    }

    /// log of xᵃ yᵇ / B(a, b)
    fn ln_kernel(&self, at: &Place) -> f64 {
        let Self { a, b, ln_beta } = self;
        if a.min(*b) < LARGE {
            return times(*a, at.ln_x) + times(*b, at.ln_y) - ln_beta;
        }
        // By how much x is off the mean, and the logarithms relative to it: of large numbers, nothing else is left.
        let (sum, off) = (a + b, b * at.x - a * at.y);
        let of_x = excess(off / a, at.ln_x - libm::log(a / sum));
        let of_y = excess(-off / b, at.ln_y - libm::log(b / sum));
        0.5 * libm::log(a / sum * b) - LN_ROOT_TAU - remainders(*a, *b) - (a * of_x + b * of_y)
    }
}

/// e − log(1 + e), where the logarithm is also known from elsewhere, for an e that may be near −1.
fn excess(e: f64, ln: f64) -> f64 {
    if e.abs() > 0.6 { e - ln } else { e - libm::log1p(e) }
}

/// power·log, which is 0 for a power of 0.
fn times(power: f64, ln: f64) -> f64 {
    if power == 0.0 { 0.0 } else { power * ln }
}
