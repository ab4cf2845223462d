//! Distances that are known, or computed independently from many draws.

mod extremes;
mod histograms;

use std::f64::consts::LN_2;

use super::*;
use crate::toy1d::grid;
use crate::toy1d::target::Target;

const STANDARD: Target = Target::Normal { mean: 0.0, sigma: 1.0 };
const TWO: &str = "mix(0.5: normal(-1.5, 0.5), 0.5: normal(1.5, 0.5))";

/// N(mean, σ²) as a push-forward of N(0, 1).
fn gaussian(mean: f64, sigma: f64) -> PushForward {
    shaped(|z| mean + sigma * z)
}

/// G(z) for z ~ N(0, 1).
fn shaped(g: impl Fn(f64) -> f64) -> PushForward {
    let z = grid(-8.0, 8.0, 4001);
    let masses: Vec<f64> = z.windows(2).map(|ends| STANDARD.cdf(ends[1]) - STANDARD.cdf(ends[0])).collect();
    let images: Vec<f64> = z.iter().map(|&z| g(z)).collect();
    PushForward::new(&images, &masses)
}

fn cells(target: &Target, generated: &PushForward) -> Cells {
    Cells::new(&Data::new(target), generated)
}

fn measures(target: &Target, generated: &PushForward) -> Measures {
    cells(target, generated).measures(None)
}

#[test]
fn shifting_a_gaussian_costs_the_shift() {
    for shift in [0.0, 0.5, -3.0, 10.0_f64] {
        let found = measures(&STANDARD, &gaussian(shift, 1.0)).w1;
        approx::assert_abs_diff_eq!(found, shift.abs(), epsilon = 2e-5);
    }
}

#[test]
fn widening_a_gaussian_costs_the_mean_of_abs_z() {
    let expected = (2.0 / std::f64::consts::PI).sqrt();
    let found = measures(&STANDARD, &gaussian(0.0, 2.0)).w1;
    approx::assert_abs_diff_eq!(found, expected, epsilon = 2e-5);
}

#[test]
fn jsd_and_the_value_of_the_game_are_those_of_the_literature() {
    let fixtures = [
        ("normal(0, 1)", gaussian(1.0, 1.0), 0.111_421, -1.163_451),
        ("normal(0, 1)", gaussian(0.0, 2.0), 0.092_733, -1.200_828),
        ("normal(4, 0.5)", gaussian(0.0, 1.0), 0.681_872, -0.022_551),
        (TWO, gaussian(1.5, 0.5), 0.214_392, -0.957_511),
        ("normal(0, 1)", gaussian(10.0, 1.0), 0.693_146, -0.000_002),
    ];
    for (target, generated, jsd, value) in fixtures {
        let found = measures(&target.parse().unwrap(), &generated);
        approx::assert_abs_diff_eq!(found.jsd, jsd, epsilon = 1.5e-6);
        approx::assert_abs_diff_eq!(found.bound, value, epsilon = 2.5e-6);
        assert_eq!(found.value, None);
    }
}

#[test]
fn kl_of_two_gaussians_is_the_closed_form() {
    // KL(N(0,1)‖N(m,s²)) = log s + (1 + m²)/(2s²) − ½
    let found = measures(&STANDARD, &gaussian(0.5, 1.2));
    let kl = |m: f64, s: f64| libm::log(s) + (1.0 + m * m) / (2.0 * s * s) - 0.5;
    approx::assert_abs_diff_eq!(found.kl_data_g, kl(0.5, 1.2), epsilon = 1e-5);
    approx::assert_abs_diff_eq!(found.kl_g_data, kl(-0.5 / 1.2, 1.0 / 1.2), epsilon = 1e-5);
}

#[test]
fn kl_is_infinite_outside_the_support_of_the_other_side() {
    let uniform = "uniform(-1, 1)".parse().unwrap();
    let found = measures(&uniform, &gaussian(0.0, 1.0));
    assert!(found.kl_g_data == f64::INFINITY && found.kl_data_g.is_finite());
    let halves = shaped(|z| z.abs());
    assert_eq!(measures(&STANDARD, &halves).kl_data_g, f64::INFINITY);
}

#[test]
fn the_best_d_is_worth_the_bound() {
    for (target, mean, sigma) in [("normal(0, 1)", 1.0, 1.0), ("normal(0, 1)", 0.0, 2.0), (TWO, 1.5, 0.5)] {
        let (target, g): (Target, _) = (target.parse().unwrap(), Target::Normal { mean, sigma });
        let cells = cells(&target, &gaussian(mean, sigma));
        // D* = σ(log p − log q)
        let best: Vec<f64> = cells.centres().iter().map(|&x| libm::log(target.pdf(x) / g.pdf(x))).collect();
        let found = cells.measures(Some(&best));
        approx::assert_abs_diff_eq!(found.value.unwrap(), found.bound, epsilon = 2.5e-6);
    }
}

#[test]
fn no_other_d_is_worth_more_than_the_bound() {
    let cells = cells(&STANDARD, &gaussian(1.0, 1.2));
    let answers: [fn(f64) -> f64; 5] = [|_| 0.0, |x| 0.5 - x, |x| x, |x| 10.0 * libm::sin(x), |x| -1e6 * x];
    for logit in answers {
        let logits: Vec<f64> = cells.centres().iter().map(|&x| logit(x)).collect();
        let found = cells.measures(Some(&logits));
        assert!(found.value.unwrap() < found.bound, "{found:?}");
    }
    let blind = cells.measures(Some(&vec![0.0; cells.centres().len()]));
    approx::assert_abs_diff_eq!(blind.value.unwrap(), -2.0 * LN_2, epsilon = 2e-6);
}

#[test]
fn a_mode_is_covered_as_far_as_g_fills_its_share() {
    let target: Target = TWO.parse().unwrap();
    let coverage = |g: &PushForward| measures(&target, g).coverage;
    let both = target.modes().into_iter().map(|(w, _)| w).collect::<Vec<_>>();
    assert_eq!(both, [0.5, 0.5]);
    // A G that copies the mixture: z's halves go to the two modes.
    let copy = shaped(|z| target.quantile(STANDARD.cdf(z).clamp(1e-15, 1.0 - 1e-15)));
    coverage(&copy).iter().for_each(|share| approx::assert_abs_diff_eq!(*share, 1.0, epsilon = 2e-3));
    let right_only = coverage(&gaussian(1.5, 0.5));
    approx::assert_abs_diff_eq!(right_only[0], 0.0, epsilon = 6e-3);
    approx::assert_abs_diff_eq!(right_only[1], 1.0, epsilon = 1e-5);
    // Three quarters on the left: the right has half of what it should have.
    let lopsided: Target = "mix(0.75: normal(-1.5, 0.5), 0.25: normal(1.5, 0.5))".parse().unwrap();
    let lopsided = shaped(|z| lopsided.quantile(STANDARD.cdf(z).clamp(1e-15, 1.0 - 1e-15)));
    let found = coverage(&lopsided);
    approx::assert_abs_diff_eq!(found[0], 1.0, epsilon = 6e-3);
    approx::assert_abs_diff_eq!(found[1], 0.5, epsilon = 6e-3);
}

#[test]
fn a_mixture_of_mixtures_has_the_modes_of_its_parts() {
    let nested: Target =
        "mix(0.5: normal(0, 1), 0.5: mix(0.2: uniform(2, 3), 0.8: laplace(5, 1)))".parse().unwrap();
    let modes: Vec<_> = nested.modes().into_iter().map(|(w, mode)| format!("{w} {mode}")).collect();
    assert_eq!(modes, ["0.5 normal(0, 1)", "0.1 uniform(2, 3)", "0.4 laplace(5, 1)"]);
    assert_eq!(STANDARD.modes(), [(1.0, &STANDARD)]);
}

#[test]
fn mean_and_sigma_are_those_of_g() {
    let found = measures(&STANDARD, &gaussian(3.0, 0.25));
    approx::assert_abs_diff_eq!(found.mean, 3.0, epsilon = 1e-6);
    approx::assert_abs_diff_eq!(found.sigma, 0.25, epsilon = 1e-6);
}

#[test]
fn the_best_d_is_at_distance_0_from_d_star_and_a_constant_one_from_half() {
    let cells = cells(&STANDARD, &gaussian(1.0, 1.0));
    // log p − log q = ½ − x
    let best: Vec<f64> = cells.centres().iter().map(|x| 0.5 - x).collect();
    approx::assert_abs_diff_eq!(cells.mean_off_best(&best), 0.0, epsilon = 1e-5);
    let blind = vec![0.0; cells.centres().len()];
    assert_eq!(cells.mean_off_half(&blind), 0.0);
    // ∫ |½(p + q) − p|/2 = ¼ ∫ |p − q|, half of the total variation 2Φ(½) − 1
    approx::assert_abs_diff_eq!(
        cells.mean_off_best(&blind),
        0.5 * (2.0 * STANDARD.cdf(0.5) - 1.0),
        epsilon = 1e-5
    );
}

/// W₁ = ∫ |F⁻¹(u) − G⁻¹(u)| du and JSD from ascending draws of G, independently of cells, stretches and lines.
pub(in crate::toy1d) fn by_draws(target: &Target, x: &[f64]) -> (f64, f64) {
    let n = x.len() as f64;
    let shares: Vec<f64> = grid(-5.0, 5.0, 20_001).iter().map(|&score| STANDARD.cdf(score)).collect();
    let gap = |u: f64| (x[(u * n) as usize] - target.quantile(u)).abs();
    let w1 = shares.windows(2).map(|ends| (ends[1] - ends[0]) * gap(0.5 * (ends[0] + ends[1]))).sum();
    // Cells between 400 quantiles of each, and ever smaller ones towards 0 and 1, where poles are.
    let mut edges: Vec<f64> = (1..400).map(|i| x[i * x.len() / 400]).collect();
    let distances = (0..160).map(|k| libm::pow(10.0, -0.1 * f64::from(k)));
    edges.extend(distances.flat_map(|d| [-d, d, 1.0 - d, 1.0 + d]));
    edges.extend((1..400).map(|i| target.quantile(f64::from(i) / 400.0)));
    edges.extend([x[0], x[x.len() - 1]]);
    edges.sort_by(f64::total_cmp);
    let mut shares: Vec<(f64, f64)> = vec![(0.0, 0.0)];
    shares.extend(edges.iter().map(|&edge| (target.cdf(edge), x.partition_point(|&x| x < edge) as f64 / n)));
    shares.push((1.0, 1.0));
    let cell = |ends: &[(f64, f64)]| {
        let (p, q) = (ends[1].0 - ends[0].0, ends[1].1 - ends[0].1);
        let half =
            |share: f64| if share > 0.0 { 0.5 * share * libm::log(2.0 * share / (p + q)) } else { 0.0 };
        half(p) + half(q)
    };
    (w1, shares.windows(2).map(cell).sum())
}
