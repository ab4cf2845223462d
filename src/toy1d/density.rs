//! The density of G(z), computed rather than sampled.
//!
//! For a scalar latent, p_g(x) = Σ p_z(z) / |G′(z)| over all z with G(z) = x. Cutting the z axis into
//! many short intervals does this sum without solving for z: an interval that holds the probability m
//! is mapped to the stretch between the images of its endpoints, and m is spread evenly over the stretch.
//! Folds of G, where G′ = 0 and p_g is infinite, simply give short stretches.
//!
//! A z of several coordinates is cut along many parallel lines ([`Lines`](super::latent::Lines)): each is a scalar z,
//! and p_g is the mean of their densities.

mod cells;
mod ray;

pub(super) use ray::BEGIN;
pub use ray::Ray;

use cells::{Finder, between};

use crate::maths::square;

/// The most edges for a wide z.
const EDGES: usize = 1024;
/// The lines of a wide z are this many equal sets, one after another, each evenly spread: the differences between them
/// show the error of their mean.
pub const SHARES: usize = 8;

/// The image of the latent distribution under G.
#[derive(Debug, Clone)]
pub struct PushForward {
    /// (low end, high end, probability) of each stretch.
    stretches: Vec<(f64, f64, f64)>,
    /// How many equal sets of stretches there are, each an estimate of the whole; 1 if they are exact.
    shares: usize,
    /// Where p_g may change, ascending: between two adjacent edges it is nearly constant.
    edges: Vec<f64>,
    /// G in the far tails of a normal z.
    rays: Vec<Ray>,
}

impl PushForward {
    /// From G at the endpoints of adjacent z intervals, `images` `[n + 1]`, and the probability of
    /// each interval, `masses` `[n]`.
    ///
    /// # Panics
    /// If there is not exactly one more image than masses.
    pub fn new(images: &[f64], masses: &[f64]) -> Self {
        let mut stretches = Vec::with_capacity(masses.len());
        add_line(&mut stretches, images, masses.iter().copied());
        // Every second image, and those where G turns: beyond them p_g jumps.
        let is_edge = |i: usize| match images.get(i.wrapping_sub(1)..i + 2) {
            Some(&[before, at, after]) => i.is_multiple_of(2) || (at > before) != (after > at),
            _ => true,
        };
        let edges = (0..images.len()).filter(|&i| is_edge(i)).map(|i| images[i]).collect();
        Self { stretches, shares: 1, edges: sorted(edges), rays: Vec::new() }
    }

    /// The mean density of several lines through z. `images` `[L·(n + 1)]` is G at the endpoints of the intervals, line
    /// by line; `masses` `[n]` gives the probabilities of the intervals of each line, numbered from 0. The lines are
    /// [`SHARES`] sets.
    ///
    /// # Panics
    /// If the images are not those of whole lines, equally many in each set.
    pub fn of_lines<'a>(images: &[f64], masses: impl Fn(usize) -> &'a [f64]) -> Self {
        let points = masses(0).len() + 1;
        assert!(!images.is_empty() && images.len().is_multiple_of(points), "each line has n + 1 images");
        let lines = images.len() / points;
        assert!(lines.is_multiple_of(SHARES), "all sets have equally many lines");
        let mut stretches = Vec::with_capacity(images.len() - lines);
        for (i, images) in images.chunks(points).enumerate() {
            add_line(&mut stretches, images, masses(i).iter().map(|mass| mass / lines as f64));
        }
        // From every few lines one image, each time a different one.
        let step = lines.div_ceil(EDGES);
        let picked = images.chunks(points).step_by(step).enumerate().map(|(i, line)| line[i % points]);
        let edges = picked.chain(ends(images)).collect();
        Self { stretches, shares: SHARES, edges: sorted(edges), rays: Vec::new() }
    }

    /// Adds G in the far tails of z, whose probability underflows. They are only used to compare logarithms of
    /// densities.
    pub fn reaching(mut self, rays: Vec<Ray>) -> Self {
        self.rays = rays;
        self
    }

    /// log p_g(x) from the far tails of z alone: −∞ where G has no images.
    pub fn ln_far(&self, x: f64) -> f64 {
        self.rays.iter().map(|ray| ray.ln_density(x)).fold(f64::NEG_INFINITY, f64::max)
    }

    /// Ascending x between which p_g is nearly constant; the first and the last are the ends of [`range`](Self::range).
    pub fn edges(&self) -> &[f64] {
        &self.edges
    }

    /// The mean and the standard deviation of G(z).
    pub fn moments(&self) -> (f64, f64) {
        let mean: f64 = self.stretches.iter().map(|(low, high, mass)| mass * (low + high) / 2.0).sum();
        // A uniform stretch of length l adds its variance, l²/12.
        let spread = |&(low, high, mass): &(f64, f64, f64)| {
            mass * (square((low + high) / 2.0 - mean) + square(high - low) / 12.0)
        };
        (mean, self.stretches.iter().map(spread).sum::<f64>().sqrt())
    }

    /// The smallest and the largest x that G reaches.
    pub fn range(&self) -> (f64, f64) {
        (self.edges[0], self.edges[self.edges.len() - 1])
    }

    /// The probability between adjacent `edges`, which ascend: for each set of lines, or once if there are
    /// none.
    ///
    /// A stretch of length 0 belongs to the cell of width 0 at its position, or to the one that begins there.
    ///
    /// # Shapes
    /// `edges` `[N + 1]`, from at most to at least the ends of the range → `[1 or SHARES][N]`.
    pub fn between(&self, edges: &[f64]) -> Vec<Vec<f64>> {
        let finder = Finder::new(edges, self.range());
        let widths: Vec<f64> = edges.windows(2).map(|ends| ends[1] - ends[0]).collect();
        let shares = self.stretches.chunks(self.stretches.len() / self.shares);
        shares.map(|stretches| between(stretches, self.shares as f64, &finder, &widths)).collect()
    }

    /// The probability in each cell of width `h` centred on the ascending grid points.
    ///
    /// # Shapes
    /// `grid` `[N]` with spacing `h` → `[N]`.
    pub fn cell_masses(&self, grid: &[f64], h: f64) -> Vec<f64> {
        let mut cells = vec![0.0; grid.len()];
        let left = grid[0] - h / 2.0;
        for &(low, high, mass) in &self.stretches {
            let (from, to) = ((low - left) / h, (high - left) / h);
            if to < 0.0 || from >= cells.len() as f64 {
                continue;
            }
            // `as` saturates: a stretch that begins left of the grid enters at cell 0.
            let (first, last) = (from as usize, (to as usize).min(cells.len() - 1));
            if to - from < 1e-9 {
                cells[first] += mass;
                continue;
            }
            let share = mass / (to - from);
            let overlap = |i: usize| to.min(i as f64 + 1.0) - from.max(i as f64);
            cells[first] += share * overlap(first);
            if last > first {
                cells[first + 1..last].iter_mut().for_each(|cell| *cell += share);
                cells[last] += share * overlap(last);
            }
        }
        cells
    }
}

/// Adds the stretches of one line.
fn add_line(
    stretches: &mut Vec<(f64, f64, f64)>,
    images: &[f64],
    masses: impl ExactSizeIterator<Item = f64>,
) {
    assert_eq!(images.len(), masses.len() + 1, "n intervals have n + 1 ends");
    let ends = images.windows(2).zip(masses);
    stretches.extend(ends.map(|(ends, mass)| (ends[0].min(ends[1]), ends[0].max(ends[1]), mass)));
}

fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_unstable_by(f64::total_cmp);
    values
}

/// The smallest and the largest of these numbers.
fn ends(values: &[f64]) -> [f64; 2] {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    [low, values.iter().copied().fold(f64::NEG_INFINITY, f64::max)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::toy1d::grid;
    use crate::toy1d::target::Target;

    /// z cut finely for N(0, 1), and the probability of each interval.
    fn latent() -> (Vec<f64>, Vec<f64>) {
        let normal = Target::Normal { mean: 0.0, sigma: 1.0 };
        let z = grid(-8.0, 8.0, 4001);
        let masses = z.windows(2).map(|ends| normal.cdf(ends[1]) - normal.cdf(ends[0])).collect();
        (z, masses)
    }

    #[test]
    fn a_linear_generator_makes_a_gaussian() {
        let (z, masses) = latent();
        let images: Vec<f64> = z.iter().map(|z| 4.0 - 0.5 * z).collect();
        let x = grid(0.0, 8.0, 401);
        let cells = PushForward::new(&images, &masses).cell_masses(&x, 0.02);
        let target = Target::Normal { mean: 4.0, sigma: 0.5 };
        for (x, cell) in x.iter().zip(&cells) {
            approx::assert_abs_diff_eq!(*cell, target.cdf(x + 0.01) - target.cdf(x - 0.01), epsilon = 1e-6);
        }
        approx::assert_abs_diff_eq!(cells.iter().sum::<f64>(), 1.0, epsilon = 1e-9);
    }

    #[test]
    fn a_fold_keeps_all_the_probability() {
        let (z, masses) = latent();
        let images: Vec<f64> = z.iter().map(|z| z * z).collect();
        let x = grid(-1.0, 70.0, 7101);
        let cells = PushForward::new(&images, &masses).cell_masses(&x, 0.01);
        approx::assert_abs_diff_eq!(cells.iter().sum::<f64>(), 1.0, epsilon = 1e-9);
        // P(z² < 1) = P(|z| < 1)
        let below_1: f64 = cells.iter().zip(&x).filter(|(_, x)| **x < 1.0).map(|(c, _)| c).sum();
        approx::assert_abs_diff_eq!(below_1, 0.682_69, epsilon = 2e-3);
    }

    #[test]
    fn a_collapsed_generator_is_one_full_cell() {
        let cells = PushForward::new(&[2.0, 2.0, 2.0], &[0.5, 0.5]).cell_masses(&[1.0, 2.0, 3.0], 1.0);
        assert_eq!(cells, [0.0, 1.0, 0.0]);
    }
}
