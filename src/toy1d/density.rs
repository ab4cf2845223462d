//! The density of G(z), computed rather than sampled.
//!
//! For a scalar latent, p_g(x) = Σ p_z(z) / |G′(z)| over all z with G(z) = x. Cutting the z axis into
//! many short intervals does this sum without solving for z: an interval that holds the probability m
//! is mapped to the stretch between the images of its ends, and m is spread evenly over the stretch.
//! Folds of G, where G′ = 0 and p_g is infinite, simply give short stretches.

/// The image of the latent distribution under G.
#[derive(Debug, Clone)]
pub struct PushForward {
    /// (low end, high end, probability) of each stretch.
    stretches: Vec<(f64, f64, f64)>,
}

impl PushForward {
    /// From G at the ends of neighbouring z intervals, `images` `[n + 1]`, and the probability of
    /// each interval, `masses` `[n]`.
    ///
    /// # Panics
    /// If there is not one image more than masses.
    pub fn new(images: &[f64], masses: &[f64]) -> Self {
        assert_eq!(images.len(), masses.len() + 1, "n intervals have n + 1 ends");
        let stretches = images
            .windows(2)
            .zip(masses)
            .map(|(ends, &mass)| (ends[0].min(ends[1]), ends[0].max(ends[1]), mass))
            .collect();
        Self { stretches }
    }

    /// From draws of G alone, for a z of several coordinates: a kernel density estimate with a flat kernel
    /// as wide as Silverman's bandwidth asks for.
    ///
    /// # Panics
    /// If there are no images.
    pub fn of_draws(images: &[f64]) -> Self {
        let n = images.len() as f64;
        let mean = images.iter().sum::<f64>() / n;
        let sigma = (images.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / n).sqrt();
        // A flat kernel of half-width √3·h has the standard deviation h.
        let half = 3_f64.sqrt() * 0.9 * narrower(images, sigma) * n.powf(-0.2);
        Self { stretches: images.iter().map(|x| (x - half, x + half, 1.0 / n)).collect() }
    }

    /// The mean and the standard deviation of G(z).
    pub fn moments(&self) -> (f64, f64) {
        let mean: f64 = self.stretches.iter().map(|(low, high, mass)| mass * (low + high) / 2.0).sum();
        // A flat stretch of length l adds l²/12 of its own.
        let spread = |&(low, high, mass): &(f64, f64, f64)| {
            mass * (((low + high) / 2.0 - mean).powi(2) + (high - low).powi(2) / 12.0)
        };
        (mean, self.stretches.iter().map(spread).sum::<f64>().sqrt())
    }

    /// The smallest and the largest x that G reaches.
    pub fn range(&self) -> (f64, f64) {
        let low = self.stretches.iter().map(|s| s.0).fold(f64::INFINITY, f64::min);
        let high = self.stretches.iter().map(|s| s.1).fold(f64::NEG_INFINITY, f64::max);
        (low, high)
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
            for (i, cell) in cells.iter_mut().enumerate().take(last + 1).skip(first) {
                let overlap = to.min(i as f64 + 1.0) - from.max(i as f64);
                *cell += mass * overlap / (to - from);
            }
        }
        cells
    }
}

/// The smaller of σ and the quartile distance that belongs to it, which tails do not widen.
fn narrower(images: &[f64], sigma: f64) -> f64 {
    let mut sorted = images.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len();
    let quartiles = (sorted[n * 3 / 4] - sorted[n / 4]) / 1.34;
    if quartiles > 0.0 { sigma.min(quartiles) } else { sigma }
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
    fn draws_of_a_gaussian_make_its_density() {
        let normal = Target::Normal { mean: 0.0, sigma: 1.0 };
        let n = 4000;
        let images: Vec<f64> = (0..n).map(|i| normal.quantile((f64::from(i) + 0.5) / f64::from(n))).collect();
        let drawn = PushForward::of_draws(&images);
        let x = grid(-3.0, 3.0, 61);
        for (x, cell) in x.iter().zip(drawn.cell_masses(&x, 0.1)) {
            approx::assert_abs_diff_eq!(cell / 0.1, normal.pdf(*x), epsilon = 0.02);
        }
        let (mean, sigma) = drawn.moments();
        approx::assert_abs_diff_eq!(mean, 0.0, epsilon = 1e-9);
        approx::assert_abs_diff_eq!(sigma, 1.0, epsilon = 0.02);
    }

    #[test]
    fn a_collapsed_generator_is_one_full_cell() {
        let cells = PushForward::new(&[2.0, 2.0, 2.0], &[0.5, 0.5]).cell_masses(&[1.0, 2.0, 3.0], 1.0);
        assert_eq!(cells, [0.0, 1.0, 0.0]);
    }
}
