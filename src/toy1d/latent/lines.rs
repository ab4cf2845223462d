//! A z of several coordinates, cut along parallel lines.
//!
//! All lines have one direction e, and z = z⊥ + t·e: for a normal z, t ~ N(0, 1) whatever e is; for a uniform one, e is an
//! axis, and t is uniform. So each line is a scalar z, whose p_g is computed, and p_g is the mean over many lines, spread
//! evenly over the other directions. e is where G is steepest on average, so that the lines differ as little as possible:
//! for a linear G of a normal z, one would do.

mod comb;
mod direction;

use ndarray::{Array2, ArrayViewMut1, Axis};

use self::comb::Comb;
use self::direction::{slopes, steepest, steepest_axis};
use super::Latent;
use super::lattice::lattice;
use crate::gan::Stream;
use crate::nn::{Float, Mlp};
use crate::toy1d::density::{PushForward, Ray};

/// L, the lines through a normal z, each with many points.
const LINES: usize = 1024;
/// Those through a uniform z, which are short, and along an axis: more of them, with fewer points.
const SHORT_LINES: usize = 2048;
/// Lines whose points are one batch, small enough for the processor's cache.
const BATCH: usize = 64;
/// Lines with a point at which G's slope is asked for.
const PROBES: usize = 256;

/// Parallel lines through the space of a wide z, and points along each.
#[derive(Debug, Clone)]
pub struct Lines {
    /// A point of each line, `[L, Z]`.
    through: Array2<f64>,
    /// Where the points of line i lie: comb i modulo their number.
    combs: Vec<Comb>,
    /// Whether lines go on for ever, or from wall to wall.
    is_endless: bool,
}

/// z = origin + t·e
struct Line<'a> {
    origin: Vec<Float>,
    e: &'a [Float],
}

impl Lines {
    /// The lines of a z with `dim` coordinates; another seed has others.
    pub fn new(latent: &Latent, dim: usize, seed: u64) -> Self {
        let is_endless = latent.is_endless();
        let lines = if is_endless { LINES } else { SHORT_LINES };
        let mut through = lattice(lines, dim, &mut Stream::Picture.rng(seed));
        through.mapv_inplace(|u| latent.law.quantile(u));
        let combs = if is_endless { Comb::normal(&latent.law) } else { Comb::even() };
        Self { through, combs, is_endless }
    }

    /// The distribution of G(z): from its slopes, which tell the direction, and from its answers `g`, `[n, Z]` → `[n]`.
    pub fn push_forward(&self, generator: &Mlp, g: impl Fn(&Array2<Float>) -> Vec<f64>) -> PushForward {
        let e = self.direction(generator);
        let (lines, points) = (self.through.nrows(), self.combs[0].at.len());
        let mut images = Vec::with_capacity(lines * points);
        let mut z = Array2::zeros((BATCH * points, e.len()));
        for first in (0..lines).step_by(BATCH) {
            for (i, mut rows) in (first..).zip(z.axis_chunks_iter_mut(Axis(0), points)) {
                let line = self.line(i, &e);
                for (z, &t) in rows.outer_iter_mut().zip(&self.comb(i).at) {
                    line.point(t, z);
                }
            }
            images.extend(g(&z));
        }
        let rays = if self.is_endless { self.rays(&e, &images, g) } else { Vec::new() };
        PushForward::of_lines(&images, |i| &self.comb(i).masses).reaching(rays)
    }

    /// e
    fn direction(&self, generator: &Mlp) -> Vec<Float> {
        let step = self.through.nrows() / PROBES;
        let slopes = slopes(generator, self.through.outer_iter().step_by(step));
        let e = if self.is_endless { steepest(&slopes) } else { steepest_axis(&slopes) };
        e.into_iter().map(|e| e as Float).collect()
    }

    fn comb(&self, i: usize) -> &Comb {
        &self.combs[i % self.combs.len()]
    }

    fn line<'a>(&self, i: usize, e: &'a [Float]) -> Line<'a> {
        let through = self.through.row(i);
        let along: f64 = through.iter().zip(e).map(|(z, &e)| z * f64::from(e)).sum();
        let origin = through.iter().zip(e).map(|(z, &e)| (z - along * f64::from(e)) as Float).collect();
        Line { origin, e }
    }

    /// What G makes of the far ends of those two lines that reach highest and lowest: far out, all others are nothing
    /// beside them.
    fn rays(&self, e: &[Float], images: &[f64], g: impl Fn(&Array2<Float>) -> Vec<f64>) -> Vec<Ray> {
        let lines = self.through.nrows();
        let ends: Vec<(usize, f64, f64)> = images
            .chunks(images.len() / lines)
            .enumerate()
            .flat_map(|(i, line)| [(i, -1.0, line[0]), (i, 1.0, line[line.len() - 1])])
            .collect();
        let by_image = |a: &&(usize, f64, f64), b: &&(usize, f64, f64)| a.2.total_cmp(&b.2);
        let furthest = [ends.iter().min_by(by_image), ends.iter().max_by(by_image)];
        let ray = |&(i, side, _): &(usize, f64, f64)| {
            let line = self.line(i, e);
            let knots = Ray::knots();
            let mut z = Array2::zeros((knots.len(), e.len()));
            for (z, knot) in z.outer_iter_mut().zip(knots) {
                line.point(side * knot, z);
            }
            Ray::new(&g(&z), 1.0 / lines as f64)
        };
        furthest.into_iter().flatten().map(ray).collect()
    }
}

impl Line<'_> {
    fn point(&self, t: f64, mut z: ArrayViewMut1<Float>) {
        let t = t as Float;
        for ((z, origin), e) in z.iter_mut().zip(&self.origin).zip(self.e) {
            *z = origin + t * e;
        }
    }
}

#[cfg(test)]
mod tests;
