//! How far p_g is from p_data.

use super::density::PushForward;
use super::grid;
use super::target::Target;

/// W₁(p_data, p_g) = ∫ |F_data(x) − F_g(x)| dx, the least average way that probability has to be
/// carried to turn one into the other; in units of x.
pub fn wasserstein_1(target: &Target, generated: &PushForward) -> f64 {
    let (centres, h) = cells(target, generated);
    let masses = generated.cell_masses(&centres, h);
    let mut f_g = 0.0;
    let mut area = 0.0;
    for (x, mass) in centres.iter().zip(masses) {
        // Both F at the centre of the cell: half of its mass lies to the left.
        area += h * (target.cdf(*x) - (f_g + mass / 2.0)).abs();
        f_g += mass;
    }
    area
}

/// Less probability than this in a cell is rounding.
const ROUNDING: f64 = 1e-12;

/// Divergences of p_data and p_g, in nats.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Divergences {
    /// JSD = ½ KL(p_data‖m) + ½ KL(p_g‖m) with m = (p_data + p_g)/2: 0 when they are the same, log 2 when
    /// they never meet.
    pub jsd: f64,
    /// KL(p_data‖p_g) = ∫ p_data log(p_data/p_g): large where G misses data, infinite where it never goes.
    pub kl_data_g: f64,
    /// KL(p_g‖p_data): large where G makes what is not in the data.
    pub kl_g_data: f64,
}

impl Divergences {
    /// Computed from the probabilities of small cells.
    pub fn new(target: &Target, generated: &PushForward) -> Self {
        let (centres, h) = cells(target, generated);
        let masses = generated.cell_masses(&centres, h);
        let mut cdf = target.cdf(centres[0] - h / 2.0);
        let mut sums = Self { jsd: 0.0, kl_data_g: 0.0, kl_g_data: 0.0 };
        // p log(p/q), which is 0 for p = 0.
        let term = |p: f64, q: f64| if p > ROUNDING { p * (p / q).ln() } else { 0.0 };
        for (x, g) in centres.iter().zip(masses) {
            let next = target.cdf(x + h / 2.0);
            // Far out, a difference of two cdfs is nothing but rounding.
            let data = if next - cdf > ROUNDING { next - cdf } else { h * target.pdf(*x) };
            cdf = next;
            let middle = 0.5 * (data + g);
            sums.jsd += 0.5 * (term(data, middle) + term(g, middle));
            sums.kl_data_g += term(data, g);
            sums.kl_g_data += term(g, data);
        }
        sums
    }

    /// max_D V(D, G) = −log 4 + 2·JSD, the value of the game against the best D.
    ///
    /// Source: Goodfellow et al. 2014, "Generative Adversarial Nets", Theorem 1.
    pub fn best_value(&self) -> f64 {
        2.0 * self.jsd - 4_f64.ln()
    }
}

/// Centres and width of small cells that hold all of both distributions that matters.
fn cells(target: &Target, generated: &PushForward) -> (Vec<f64>, f64) {
    const CELLS: usize = 4096;
    /// Beyond these quantiles F_data adds nothing that matters: about 1e-5 σ to W₁.
    const TAIL: f64 = 1e-6;
    let (g_low, g_high) = generated.range();
    let low = g_low.min(target.quantile(TAIL));
    let high = g_high.max(target.quantile(1.0 - TAIL));
    let h = (high - low) / CELLS as f64;
    (grid(low + h / 2.0, high - h / 2.0, CELLS), h)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// N(mean, σ²) as a push-forward of N(0, 1).
    fn gaussian(mean: f64, sigma: f64) -> PushForward {
        let normal = Target::Normal { mean: 0.0, sigma: 1.0 };
        let z = grid(-8.0, 8.0, 4001);
        let masses: Vec<f64> = z.windows(2).map(|ends| normal.cdf(ends[1]) - normal.cdf(ends[0])).collect();
        let images: Vec<f64> = z.iter().map(|z| mean + sigma * z).collect();
        PushForward::new(&images, &masses)
    }

    #[test]
    fn shifting_a_gaussian_costs_the_shift() {
        let target = Target::Normal { mean: 0.0, sigma: 1.0 };
        for shift in [0.0, 0.5, -3.0, 10.0_f64] {
            approx::assert_abs_diff_eq!(
                wasserstein_1(&target, &gaussian(shift, 1.0)),
                shift.abs(),
                epsilon = 2e-5
            );
        }
    }

    #[test]
    fn jsd_and_the_value_of_the_game_are_those_of_the_literature() {
        let fixtures = [
            ("normal(0, 1)", gaussian(1.0, 1.0), 0.111_421, -1.163_451),
            ("normal(0, 1)", gaussian(0.0, 2.0), 0.092_733, -1.200_828),
            ("normal(4, 0.5)", gaussian(0.0, 1.0), 0.681_872, -0.022_551),
            ("mix(0.5: normal(-1.5, 0.5), 0.5: normal(1.5, 0.5))", gaussian(1.5, 0.5), 0.214_392, -0.957_511),
            ("normal(0, 1)", gaussian(10.0, 1.0), 0.693_146, -0.000_002),
        ];
        for (target, generated, jsd, value) in fixtures {
            let found = Divergences::new(&target.parse().unwrap(), &generated);
            approx::assert_abs_diff_eq!(found.jsd, jsd, epsilon = 1.5e-6);
            approx::assert_abs_diff_eq!(found.best_value(), value, epsilon = 2.5e-6);
        }
    }

    #[test]
    fn kl_of_two_gaussians_is_the_closed_form() {
        // KL(N(0,1)‖N(m,s²)) = log s + (1 + m²)/(2s²) − ½
        let found = Divergences::new(&Target::Normal { mean: 0.0, sigma: 1.0 }, &gaussian(0.5, 1.2));
        let kl = |m: f64, s: f64| s.ln() + (1.0 + m * m) / (2.0 * s * s) - 0.5;
        approx::assert_abs_diff_eq!(found.kl_data_g, kl(0.5, 1.2), epsilon = 1e-5);
        approx::assert_abs_diff_eq!(found.kl_g_data, kl(-0.5 / 1.2, 1.0 / 1.2), epsilon = 1e-5);
    }

    #[test]
    fn widening_a_gaussian_costs_the_mean_of_abs_z() {
        let target = Target::Normal { mean: 0.0, sigma: 1.0 };
        let expected = (2.0 / std::f64::consts::PI).sqrt();
        approx::assert_abs_diff_eq!(wasserstein_1(&target, &gaussian(0.0, 2.0)), expected, epsilon = 2e-5);
    }
}
