//! Bars, whose measures are compared with sums over two million thin slices.

use super::*;

/// Slices between ±SPAN: 1, 5, 6 and 13 bars between −2.5 and 3.5 have their edges between two slices.
const SLICES: usize = 640 * 130 * 24;
const SPAN: f64 = 12.0;

/// p at x, straight from the heights.
fn bars(low: f64, high: f64, heights: &[f64], x: f64) -> f64 {
    let width = (high - low) / heights.len() as f64;
    let total: f64 = heights.iter().sum();
    let at = ((x - low) / width).floor();
    if at < 0.0 { 0.0 } else { heights.get(at as usize).map_or(0.0, |height| height / (total * width)) }
}

/// φ((x − mean)/σ)/σ
fn bell(mean: f64, sigma: f64, x: f64) -> f64 {
    let score = (x - mean) / sigma;
    libm::exp(-0.5 * score * score) / (sigma * std::f64::consts::TAU.sqrt())
}

/// W₁, JSD, KL(p‖q) and ∫ min(p, q) of two densities.
fn by_slices(p: impl Fn(f64) -> f64, q: impl Fn(f64) -> f64) -> [f64; 4] {
    let h = 2.0 * SPAN / SLICES as f64;
    let share = |p: f64, q: f64| if p > 0.0 { p * libm::log(p / q) } else { 0.0 };
    let (mut lead, mut sums) = (0.0_f64, [0.0; 4]);
    for i in 0..SLICES {
        let x = -SPAN + (i as f64 + 0.5) * h;
        let (p, q) = (p(x), q(x));
        let (middle, more) = (0.5 * (p + q), h * (p - q));
        let parts =
            [(lead + 0.5 * more).abs(), 0.5 * (share(p, middle) + share(q, middle)), share(p, q), p.min(q)];
        for (sum, part) in sums.iter_mut().zip(parts) {
            *sum += h * part;
        }
        lead += more;
    }
    sums
}

#[test]
fn measures_of_bars_are_those_of_thin_slices() {
    let heights: [&[f64]; 4] = [
        &[1.0],
        &[1.0, 2.0, 4.0, 2.0, 1.0],
        &[3.0, 0.0, 0.0, 0.01, 9.0, 0.0],
        &[1.0, 0.0, 5.0, 0.0, 2.0, 0.0, 7.0, 0.0, 1.0, 0.0, 3.0, 0.0, 8.0],
    ];
    for heights in heights {
        let (low, high) = (-2.5, 3.5);
        let text: Vec<String> = heights.iter().map(f64::to_string).collect();
        let target: Target = format!("histogram({low}, {high}, {})", text.join(" ")).parse().unwrap();
        for (mean, sigma) in [(0.0, 1.0), (1.5, 0.6), (-1.0, 1.5)] {
            let [w1, jsd, kl, overlap] = by_slices(|x| bars(low, high, heights, x), |x| bell(mean, sigma, x));
            let found = measures(&target, &gaussian(mean, sigma));
            approx::assert_abs_diff_eq!(found.w1, w1, epsilon = 2e-5);
            approx::assert_abs_diff_eq!(found.jsd, jsd, epsilon = 2e-6);
            approx::assert_relative_eq!(found.kl_data_g, kl, max_relative = 1e-3);
            assert_eq!((found.kl_g_data, found.coverage.len()), (f64::INFINITY, 1));
            approx::assert_abs_diff_eq!(found.coverage[0], overlap, epsilon = 2e-5);
        }
    }
}

#[test]
fn within_a_mixture_bars_are_covered_as_far_as_g_fills_their_share() {
    let target: Target = "mix(0.4: histogram(-6, -2, 1 0 3 0), 0.6: normal(3, 1))".parse().unwrap();
    let of_bars = |x: f64| bars(-6.0, -2.0, &[1.0, 0.0, 3.0, 0.0], x);
    for (mean, sigma) in [(0.0, 2.0), (-3.5, 0.5)] {
        let g = |x: f64| bell(mean, sigma, x);
        let found = measures(&target, &gaussian(mean, sigma));
        let [w1, jsd, ..] = by_slices(|x| 0.4 * of_bars(x) + 0.6 * bell(3.0, 1.0, x), g);
        approx::assert_abs_diff_eq!(found.w1, w1, epsilon = 2e-5);
        approx::assert_abs_diff_eq!(found.jsd, jsd, epsilon = 5e-6);
        let [.., first] = by_slices(|x| 0.4 * of_bars(x), g);
        let [.., second] = by_slices(|x| 0.6 * bell(3.0, 1.0, x), g);
        approx::assert_abs_diff_eq!(found.coverage[0], first / 0.4, epsilon = 2e-4);
        approx::assert_abs_diff_eq!(found.coverage[1], second / 0.6, epsilon = 2e-4);
    }
}
