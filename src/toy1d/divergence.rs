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

/// JSD(p_data‖p_g) = ½ KL(p_data‖m) + ½ KL(p_g‖m) with m = (p_data + p_g)/2, in nats: 0 when they are the
/// same, log 2 when they never meet.
pub fn jensen_shannon(target: &Target, generated: &PushForward) -> f64 {
    let (centres, h) = cells(target, generated);
    let masses = generated.cell_masses(&centres, h);
    let mut cdf = target.cdf(centres[0] - h / 2.0);
    let mut sum = 0.0;
    for (x, g) in centres.iter().zip(masses) {
        let next = target.cdf(x + h / 2.0);
        let data = next - cdf;
        cdf = next;
        // t log(t/m), which is 0 for t = 0.
        let term = |t: f64| if t > 0.0 { t * (2.0 * t / (data + g)).ln() } else { 0.0 };
        sum += 0.5 * (term(data) + term(g));
    }
    sum
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
    fn jensen_shannon_is_0_for_the_same_and_log_2_for_what_never_meets() {
        let target = Target::Normal { mean: 0.0, sigma: 1.0 };
        approx::assert_abs_diff_eq!(jensen_shannon(&target, &gaussian(0.0, 1.0)), 0.0, epsilon = 1e-5);
        let apart = jensen_shannon(&target, &gaussian(40.0, 1.0));
        approx::assert_abs_diff_eq!(apart, 2.0_f64.ln(), epsilon = 1e-5);
    }

    #[test]
    fn widening_a_gaussian_costs_the_mean_of_abs_z() {
        let target = Target::Normal { mean: 0.0, sigma: 1.0 };
        let expected = (2.0 / std::f64::consts::PI).sqrt();
        approx::assert_abs_diff_eq!(wasserstein_1(&target, &gaussian(0.0, 2.0)), expected, epsilon = 2e-5);
    }
}
