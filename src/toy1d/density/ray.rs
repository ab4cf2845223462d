//! G in the far tail of a normal z: so rare that only the logarithm of its density is representable.

use std::f64::consts::TAU;

/// |z| where rays begin; each knot is twice as far out as the one before, until G is straight.
pub(in crate::toy1d) const BEGIN: f64 = 6.0;
const KNOTS: usize = 11;

/// G along a half-line of z, from `BEGIN` to infinity: straight between its knots and beyond the last.
#[derive(Debug, Clone)]
pub struct Ray {
    /// (|z|, G) at each knot.
    knots: Vec<(f64, f64)>,
    /// The logarithm of the ray's share among all lines.
    ln_share: f64,
}

impl Ray {
    /// |z| at the knots.
    pub fn knots() -> [f64; KNOTS] {
        std::array::from_fn(|k| BEGIN * (1_u32 << k) as f64)
    }

    /// From G at the knots. `share` is 1 for a scalar z, and 1/L for one of L lines.
    pub fn new(images: &[f64], share: f64) -> Self {
        Self {
            knots: Self::knots().into_iter().zip(images.iter().copied()).collect(),
            ln_share: libm::log(share),
        }
    }

    /// log of φ(z)/|G′(z)| at G(z) = x; −∞ where the ray has no images.
    pub fn ln_density(&self, x: f64) -> f64 {
        let mut most = f64::NEG_INFINITY;
        for (i, ends) in self.knots.windows(2).enumerate() {
            let [(from, low), (to, high)] = [ends[0], ends[1]];
            let slope = (high - low) / (to - from);
            let z = from + (x - low) / slope;
            let is_last = i + 2 == self.knots.len();
            if z >= from && z.is_finite() && (z < to || is_last) {
                most = most.max(self.ln_share - 0.5 * z * z - 0.5 * libm::log(TAU) - libm::log(slope.abs()));
            }
        }
        most
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_g_has_the_density_of_a_gaussian_however_far_out() {
        let images = Ray::knots().map(|z| 4.0 - 0.5 * z);
        let ray = Ray::new(&images, 1.0);
        for x in [0.9, -1.0, -50.0, -1e9] {
            let z: f64 = (x - 4.0) / 0.5;
            let expected = -0.5 * z * z - libm::log(0.5 * TAU.sqrt());
            approx::assert_relative_eq!(ray.ln_density(x), expected, max_relative = 1e-12);
        }
        assert_eq!(ray.ln_density(1.1), f64::NEG_INFINITY);
    }

    #[test]
    fn a_g_that_flattens_never_goes_further() {
        let ray = Ray::new(&Ray::knots().map(|_| 2.0), 1.0);
        assert_eq!((ray.ln_density(1.0), ray.ln_density(3.0)), (f64::NEG_INFINITY, f64::NEG_INFINITY));
    }
}
