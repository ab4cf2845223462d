//! Tails, poles, spikes and folds.

use std::f64::consts::{LN_2, PI, TAU};

use statrs::function::beta::ln_beta;
use statrs::function::gamma::{digamma, ln_gamma};

use super::*;
use crate::toy1d::density::Ray;

type Shape = fn(f64) -> f64;

fn target(text: &str) -> Target {
    text.parse().unwrap()
}

/// N(0, σ²) including its far tails.
fn endless(sigma: f64) -> PushForward {
    let ray = |side: f64| Ray::new(&Ray::knots().map(|z| side * sigma * z), 1.0);
    gaussian(0.0, sigma).reaching(vec![ray(-1.0), ray(1.0)])
}

/// A G with all its probability at `x`.
fn collapsed(x: f64) -> PushForward {
    shaped(|_| x)
}

#[test]
fn carrying_a_heavy_tail_costs_its_mean() {
    for (text, mean) in [
        ("lognormal(0, 2)", libm::exp(2.0)),
        ("lognormal(0, 5)", libm::exp(12.5)),
        ("exponential(0.5)", 2.0),
        ("beta(0.01, 0.01)", 0.5),
    ] {
        let found = measures(&target(text), &collapsed(0.0));
        approx::assert_relative_eq!(found.w1, mean, max_relative = 4e-3);
        approx::assert_abs_diff_eq!(found.jsd, LN_2, epsilon = 1e-9);
    }
    // E|t| of Student's t
    let nu: f64 = 2.1;
    let mean = 2.0 * nu.sqrt() * libm::exp(ln_gamma((nu + 1.0) / 2.0) - ln_gamma(nu / 2.0))
        / (PI.sqrt() * (nu - 1.0));
    approx::assert_relative_eq!(
        measures(&target("student_t(2.1)"), &collapsed(0.0)).w1,
        mean,
        max_relative = 4e-3
    );
}

#[test]
fn the_kl_of_a_tail_beyond_all_images_of_g_is_exact() {
    // KL(p‖N(0, σ²)) = log(σ√2π) + E[x²]/(2σ²) − h(p)
    let kl = |squares: f64, entropy: f64, sigma: f64| {
        libm::log(sigma * TAU.sqrt()) + squares / (2.0 * sigma * sigma) - entropy
    };
    let nu: f64 = 2.1;
    let half = (nu + 1.0) / 2.0;
    let student = half * (digamma(half) - digamma(nu / 2.0)) + 0.5 * libm::log(nu) + ln_beta(nu / 2.0, 0.5);
    let lognormal = libm::log(2.0) + 0.5 * libm::log(TAU) + 0.5;
    for sigma in [0.5, 2.0] {
        let found = measures(&target("student_t(2.1)"), &endless(sigma)).kl_data_g;
        approx::assert_relative_eq!(found, kl(nu / (nu - 2.0), student, sigma), max_relative = 1e-2);
        let found = measures(&target("lognormal(0, 2)"), &endless(sigma)).kl_data_g;
        approx::assert_relative_eq!(found, kl(libm::exp(8.0), lognormal, sigma), max_relative = 1e-2);
    }
    // Two equal distributions have none, far out too.
    assert!(measures(&STANDARD, &endless(1.0)).kl_data_g < 1e-4);
}

#[test]
fn a_spike_of_either_side_has_the_kl_of_its_gaussian() {
    // KL(N(m, s²)‖N(0, 1)) = (s² + m² − 1)/2 − log s
    let kl = |m: f64, s: f64| 0.5 * (s * s + m * m - 1.0) - libm::log(s);
    for s in [1e-4, 1e-2] {
        approx::assert_relative_eq!(
            measures(&STANDARD, &gaussian(0.5, s)).kl_g_data,
            kl(0.5, s),
            max_relative = 1e-3
        );
        let spike = Target::Normal { mean: 0.5, sigma: s };
        approx::assert_relative_eq!(
            measures(&spike, &endless(1.0)).kl_data_g,
            kl(0.5, s),
            max_relative = 1e-3
        );
        // The other way round, most of G is where the spike's density underflows.
        let found = measures(&spike, &gaussian(0.0, 1.0)).kl_g_data;
        approx::assert_relative_eq!(found, kl(-0.5 / s, 1.0 / s), max_relative = 1e-2);
    }
}

#[test]
fn a_fold_has_the_kl_of_its_density() {
    // z² has the density e^(−x/2)/√(2πx), and E[log z²] = −γ − log 2
    let found = measures(&target("exponential(0.5)"), &shaped(|z| z * z));
    approx::assert_relative_eq!(
        found.kl_g_data,
        LN_2 - 0.5 * libm::log(TAU) + 0.5 * (0.577_215_665 + LN_2),
        max_relative = 1e-2
    );
}

#[test]
fn a_collapsed_g_is_as_far_as_can_be() {
    let found = measures(&STANDARD, &collapsed(0.5));
    // E|z − ½| = 2φ(½) + ½(2Φ(½) − 1)
    let expected = 2.0 * STANDARD.pdf(0.5) + 0.5 * (2.0 * STANDARD.cdf(0.5) - 1.0);
    approx::assert_relative_eq!(found.w1, expected, max_relative = 1e-4);
    approx::assert_abs_diff_eq!(found.jsd, LN_2, epsilon = 1e-12);
    assert_eq!((found.kl_data_g, &found.coverage[..]), (f64::INFINITY, &[0.0][..]));
    assert!(found.kl_g_data > 30.0 && found.sigma < 1e-6, "{found:?}");
}

#[test]
fn distances_are_those_of_a_million_draws() {
    let shapes: [(&str, Shape); 5] = [
        ("steep", |z| 3.0 * libm::tanh(8.0 * (z - 0.4)) + 3.0 * libm::tanh(8.0 * (z + 0.4)) + 0.01 * z),
        ("folded", |z| 0.3 * z * z - 0.5 * libm::sin(3.0 * z)),
        ("heavy", |z| libm::exp(1.5 * z)),
        ("narrow", |z| 0.3 + 1e-4 * z),
        ("even", |z| STANDARD.cdf(z)),
    ];
    let n = 1_000_000;
    for text in [
        "lognormal(0, 2)",
        "student_t(2.1)",
        "beta(0.01, 0.01)",
        "beta(0.5, 0.5)",
        "mix(0.5: normal(-2, 0.5), 0.3: normal(0.3, 0.0001), 0.2: uniform(2, 3))",
    ] {
        let target = target(text);
        for (name, g) in shapes {
            let quantile = |i: usize| STANDARD.quantile((i as f64 + 0.5) / n as f64);
            let mut x: Vec<f64> = (0..n).map(|i| g(quantile(i))).collect();
            x.sort_unstable_by(f64::total_cmp);
            let (w1, jsd) = by_draws(&target, &x);
            let found = measures(&target, &shaped(g));
            let jsd_off = (found.jsd - jsd).abs() / (1e-2 * jsd).max(1e-3);
            // Rarer values than one in three million are not among the draws.
            let (w1_off, most) = ((found.w1 - w1).abs(), 1e-2 * w1.max(1e-1 * target.sigma().min(1.0)));
            assert!(
                w1_off < most && jsd_off < 1.0,
                "{text}, {name}: W₁ {} and {w1}, JSD {} and {jsd}",
                found.w1,
                found.jsd
            );
        }
    }
}

#[test]
fn v_is_bounded_and_reached_on_spikes_and_tails() {
    for text in ["student_t(2.1)", "beta(0.5, 0.5)", "mix(0.5: normal(0, 1), 0.5: normal(0.5, 0.001))"] {
        let (target, g) = (target(text), Target::Normal { mean: 0.2, sigma: 0.7 });
        let cells = cells(&target, &gaussian(0.2, 0.7));
        let best = |x: &f64| (target.ln_pdf(*x) - g.ln_pdf(*x)).clamp(-700.0, 700.0);
        let best: Vec<f64> = cells.centres().iter().map(best).collect();
        let found = cells.measures(Some(&best));
        let value = found.value.unwrap();
        assert!(
            value <= found.bound + 1e-12 && found.bound - value < 1e-3,
            "{text}: {value}, {}",
            found.bound
        );
        assert!(cells.mean_off_best(&best) < 1e-3, "{text}");
    }
}
