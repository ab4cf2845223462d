//! The units of the networks' data.
//!
//! u = (x − c)/s, with the mean c and the standard deviation s of the data, which are known before the training. So
//! it makes no difference whether the data are in centimetres or metres: only the numbers on the axis change.

use super::target::Target;

/// The location and spread of the data.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unit {
    /// c, the mean of the data, in units of x.
    pub centre: f64,
    /// s, their standard deviation, in units of x.
    pub spread: f64,
}

impl Unit {
    /// The units of this target.
    pub fn of(target: &Target) -> Self {
        Self { centre: target.mean(), spread: target.sigma() }
    }

    /// u = (x − c)/s
    pub fn inward(self, x: f64) -> f64 {
        (x - self.centre) / self.spread
    }

    /// x = c + s·u
    pub fn outward(self, u: f64) -> f64 {
        self.centre + self.spread * u
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outward_is_the_inverse_of_inward() {
        let unit = Unit::of(&"normal(172, 8)".parse().unwrap());
        assert_eq!((unit.inward(172.0), unit.inward(156.0)), (0.0, -2.0));
        assert_eq!(unit.outward(unit.inward(181.0)), 181.0);
    }
}
