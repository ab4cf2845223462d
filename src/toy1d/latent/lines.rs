//! A z of several coordinates, cut along parallel lines.
//!
//! n is a normal z or, for a uniform one, its normal source: z = 2Φ(n) − 1. All lines have one direction e, and
//! n = n⊥ + t·e with t ~ N(0, 1), whatever e is. So each line is a scalar z, whose p_g is computed, and p_g is the
//! mean over many lines, spread evenly over the other directions. e is where G is steepest on average, so that the
//! lines differ as little as possible: for a linear G of a normal z, one line would be enough.
//!
//! Source: Griewank, Kuo, Leövey & Sloan 2018, "High dimensional integration of kinks and jumps – smoothing by
//! preintegration".

mod basis;
mod comb;
mod course;

use ndarray::Array2;

use self::basis::basis;
use self::comb::Comb;
use self::course::Course;
use super::lattice::lattice;
use super::{Latent, LatentKind};
use crate::gan::Stream;
use crate::nn::{Float, Mlp};
use crate::toy1d::density::{PushForward, Ray, SHARES};
use crate::toy1d::target::Target;

/// L, the number of lines.
const LINES: usize = 3072;
/// Lines whose points are one batch, small enough for the processor's cache.
const BATCH: usize = 16;
/// Points at which G's slope is computed.
const PROBES: usize = 256;

/// Parallel lines through the space of a wide z, and points along each.
#[derive(Debug, Clone)]
pub struct Lines {
    kind: LatentKind,
    /// Where each line crosses the plane across all of them, in coordinates of the plane, `[L, Z − 1]`.
    through: Array2<Float>,
    /// n at which G's slope is computed, `[PROBES, Z]`.
    probes: Array2<Float>,
    /// The positions of the points of line i: comb i modulo their number.
    combs: Vec<Comb>,
}

impl Lines {
    /// The lines of a z with `dim` coordinates; they depend on the seed.
    pub fn new(latent: &Latent, dim: usize, seed: u64) -> Self {
        let law = Target::Normal { mean: 0.0, sigma: 1.0 };
        let mut rng = Stream::Picture.rng(seed);
        let normal = |points: Array2<f64>| points.mapv(|u| law.quantile(u) as Float);
        let through = normal(lattice(LINES / SHARES, SHARES, dim - 1, &mut rng));
        let probes = normal(lattice(PROBES, 1, dim, &mut rng));
        Self { kind: latent.kind(), through, probes, combs: Comb::all(&law) }
    }

    /// The distribution of x(G(z)), where `outward` is x.
    pub fn push_forward(&self, generator: &Mlp, outward: impl Fn(f64) -> f64) -> PushForward {
        let basis = basis(self.kind, generator, &self.probes);
        let course = Course::new(self.kind, generator, &basis, &self.through);
        let lines = self.through.nrows();
        let mut images = Vec::with_capacity(lines * (self.combs[0].masses.len() + 1));
        for first in (0..lines).step_by(BATCH) {
            let batch: Vec<_> =
                (first..lines.min(first + BATCH)).map(|i| (i, &self.comb(i).at[..])).collect();
            let coarse: Vec<f64> = course.images(&batch).into_iter().map(&outward).collect();
            for (&(i, _), coarse) in batch.iter().zip(coarse.chunks(coarse.len() / batch.len())) {
                self.comb(i).refine(coarse, &mut images);
            }
        }
        let rays = match self.kind {
            LatentKind::Normal => self.rays(&course, &images, outward),
            LatentKind::Uniform => Vec::new(),
        };
        PushForward::of_lines(&images, |i| &self.comb(i).masses).reaching(rays)
    }

    fn comb(&self, i: usize) -> &Comb {
        &self.combs[i % self.combs.len()]
    }

    /// G in the far tails of the two lines that reach highest and lowest: far out, all others are negligible.
    fn rays(&self, course: &Course, images: &[f64], outward: impl Fn(f64) -> f64) -> Vec<Ray> {
        let lines = self.through.nrows();
        let ends: Vec<(usize, f64, f64)> = images
            .chunks(images.len() / lines)
            .enumerate()
            .flat_map(|(i, line)| [(i, -1.0, line[0]), (i, 1.0, line[line.len() - 1])])
            .collect();
        let by_image = |a: &&(usize, f64, f64), b: &&(usize, f64, f64)| a.2.total_cmp(&b.2);
        let furthest = [ends.iter().min_by(by_image), ends.iter().max_by(by_image)];
        let ray = |&(i, side, _): &(usize, f64, f64)| {
            let knots = Ray::knots().map(|knot| side * knot);
            let images: Vec<f64> = course.images(&[(i, &knots)]).into_iter().map(&outward).collect();
            Ray::new(&images, 1.0 / lines as f64)
        };
        furthest.into_iter().flatten().map(ray).collect()
    }
}

#[cfg(test)]
mod tests;
