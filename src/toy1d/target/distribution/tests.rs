//! Each target against itself: density, cdf, quantiles, moments and samples.

use super::super::draw::Draws;
use super::*;
use crate::gan::Stream;
use crate::maths::square;
use crate::toy1d::unit::Unit;

fn targets() -> Vec<Target> {
    [
        "normal(4, 0.5)",
        "normal(-1, 2)",
        "uniform(2, 6)",
        "laplace(0, 1)",
        "exponential(0.5)",
        "student_t(3)",
        "lognormal(0, 0.5)",
        "beta(2, 5)",
        "histogram(140, 200, 1 4 9 4 0 0 2)",
        "histogram(0, 3, 0 5 0)",
        "mix(0.3: normal(-1.5, 0.5), 0.7: uniform(1, 2))",
    ]
    .map(|text| text.parse().unwrap())
    .to_vec()
}

/// The range that contains all but 1e-4 of a target.
fn bulk(target: &Target) -> (f64, f64) {
    (target.quantile(5e-5), target.quantile(1.0 - 5e-5))
}

#[test]
fn cdf_is_the_integral_of_pdf_which_is_1_in_all() {
    for target in targets() {
        let ((low, high), n) = (bulk(&target), 40_000);
        let h = (high - low) / f64::from(n);
        let mut integral = target.cdf(low);
        for i in 0..n {
            let x = low + f64::from(i) * h;
            // Where the density jumps, one cell is counted as if it did not.
            approx::assert_abs_diff_eq!(integral, target.cdf(x), epsilon = 5e-5);
            integral += h * target.pdf(x + h / 2.0);
        }
        approx::assert_abs_diff_eq!(integral, 1.0, epsilon = 1e-4);
    }
}

#[test]
fn mean_and_sigma_are_those_of_the_density() {
    for target in targets() {
        let n = 200_000;
        let quantiles = (0..n).map(|i| target.quantile((f64::from(i) + 0.5) / f64::from(n)));
        let (mut sum, mut squares) = (0.0, 0.0);
        for x in quantiles {
            sum += x / f64::from(n);
            squares += square(x - target.mean()) / f64::from(n);
        }
        let sigma = target.sigma();
        approx::assert_abs_diff_eq!(sum, target.mean(), epsilon = 1e-3 * sigma);
        // Student's t has its variance far out in the tails.
        approx::assert_abs_diff_eq!(squares.sqrt(), sigma, epsilon = 0.03 * sigma);
    }
}

#[test]
fn quantile_is_the_inverse_of_cdf() {
    for target in targets() {
        for u in [1e-6, 0.1, 0.3, 0.5, 0.9, 0.999] {
            approx::assert_abs_diff_eq!(target.cdf(target.quantile(u)), u, epsilon = 1e-7);
        }
    }
}

#[test]
fn samples_follow_the_cdf_by_kolmogorov_and_smirnov() {
    for target in targets() {
        let mut rng = Stream::Data.rng(3);
        let n = 20_000;
        let (unit, draws) = (Unit::of(&target), Draws::new(&target));
        let mut draws: Vec<f64> = (0..n).map(|_| unit.outward(draws.draw(&mut rng))).collect();
        draws.sort_by(f64::total_cmp);
        let distance = draws
            .iter()
            .enumerate()
            .map(|(i, &x)| (target.cdf(x) - (i as f64 + 0.5) / n as f64).abs())
            .fold(0.0, f64::max);
        // The 0.1 % point of the Kolmogorov distribution is 1.95/√n.
        assert!(distance < 1.95 / (n as f64).sqrt(), "{target}: {distance}");
    }
}

#[test]
fn a_bisection_ends_wherever_it_begins() {
    for (low, high) in [(f64::INFINITY, f64::INFINITY), (f64::NAN, 1.0), (f64::NEG_INFINITY, f64::INFINITY)] {
        assert!(!bisect(low, high, |x| x < 0.5).is_finite());
    }
    assert_eq!(bisect(-1e30, 1e30, |x| x < 0.5), 0.5);
    assert_eq!(bisect(2.0, 2.0, |_| false), 2.0);
}
