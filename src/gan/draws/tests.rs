//! Draws beside those of rand_distr, from the same seed.

#![expect(clippy::disallowed_types, reason = "the judge")]

use ndarray_rand::rand::Rng;
use ndarray_rand::rand_distr::{self, Distribution};

use super::*;
use crate::gan::Stream;

const DRAWS: usize = 1_000_000;

/// Draws from both, and how many of them differ by more than rounding; the generators must end at the same place.
fn compare(
    ours: impl Distribution<f64>,
    theirs: impl Distribution<f64>,
    draws: usize,
    rounding: f64,
) -> usize {
    let (mut one, mut other) = (Stream::Data.rng(5), Stream::Data.rng(5));
    let mut different = 0;
    for _ in 0..draws {
        let (ours, theirs): (f64, f64) = (one.sample(&ours), other.sample(&theirs));
        different += usize::from((ours - theirs).abs() > rounding * theirs.abs());
    }
    assert_eq!(one.get_word_pos(), other.get_word_pos());
    different
}

#[test]
fn a_million_normal_and_exponential_draws_are_those_of_rand_distr_to_rounding() {
    assert_eq!(compare(StandardNormal, rand_distr::StandardNormal, DRAWS, 1e-13), 0);
    assert_eq!(compare(Exp1, rand_distr::Exp1, DRAWS, 1e-13), 0);
}

#[test]
fn students_t_and_beta_draws_are_those_of_rand_distr_to_rounding() {
    for freedom in [2.1, 3.0, 30.0, 1e6] {
        let theirs = rand_distr::StudentT::new(freedom).unwrap();
        assert_eq!(compare(StudentT::new(freedom), theirs, DRAWS / 10, 1e-12), 0, "{freedom}");
    }
    for (alpha, beta) in [(2.0, 5.0), (5.0, 2.0), (1e6, 1e6), (3.0, 1e6), (0.5, 0.5), (1.0, 1.0), (0.3, 7.0)]
    {
        let theirs = rand_distr::Beta::new(alpha, beta).unwrap();
        assert_eq!(compare(Beta::new(alpha, beta), theirs, DRAWS / 10, 1e-12), 0, "{alpha}, {beta}");
    }
}

#[test]
fn single_precision_draws_are_rounded_ones() {
    let (mut one, mut other) = (Stream::Data.rng(5), Stream::Data.rng(5));
    for _ in 0..1000 {
        let (single, double): (f32, f64) = (one.sample(StandardNormal), other.sample(StandardNormal));
        assert_eq!(single, double as f32);
    }
}

#[test]
fn a_beta_distribution_of_small_shapes_has_all_of_both_its_ends() {
    // With shapes of 0.01, a draw is 1 to rounding with this probability: I(2⁻⁵³; 0.01, 0.01), about ½·2^−0.53.
    let (law, mut rng) = (Beta::new(0.01, 0.01), Stream::Data.rng(1));
    let ends = (0..DRAWS).filter(|_| rng.sample::<f64, _>(law) == 1.0).count();
    let share = ends as f64 / DRAWS as f64;
    approx::assert_abs_diff_eq!(share, 0.5 * libm::exp2(-0.53), epsilon = 2e-3);
}
