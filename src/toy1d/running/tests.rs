//! A whole game: its start, its end, and what must not change it.

use super::super::*;
use super::*;
use crate::frame::Measures;
use crate::gan::Objective;

#[test]
fn frames_and_measures_never_change_the_training() {
    let config = Toy1dConfig { steps: 30, ..Toy1dConfig::default() };
    let mut watched = Toy1d::new(&config).unwrap();
    let mut alone = Toy1d::new(&config).unwrap();
    for _ in 0..30 {
        watched.frame();
        assert_eq!(watched.step().unwrap(), alone.step().unwrap());
    }
    assert_eq!(watched.frame(), alone.frame());
}

#[test]
fn settings_that_cannot_work_are_named() {
    let config = Toy1dConfig { batch_size: 0, ..Toy1dConfig::default() };
    let error = Toy1d::new(&config).unwrap_err().to_string();
    assert_eq!(error, "`batch-size` must lie between 1 and 65536, found 0");
}

#[test]
fn a_short_training_brings_the_densities_closer() {
    let mut game = Toy1d::new(&Toy1dConfig { steps: 1000, ..Toy1dConfig::default() }).unwrap();
    let before = game.w1();
    for _ in 0..1000 {
        game.step().unwrap();
    }
    assert!(game.w1() < before / 4.0, "W₁ went from {before} to {}", game.w1());
}

#[test]
fn units_change_nothing_but_the_axis() {
    let run = |target: &str| {
        let config = Toy1dConfig { target: target.parse().unwrap(), steps: 60, ..Toy1dConfig::default() };
        let mut game = Toy1d::new(&config).unwrap();
        let losses: Vec<Losses> = (0..60).map(|_| game.step().unwrap()).collect();
        (losses, game.frame(), Unit::of(&config.target))
    };
    let (losses, frame, unit) = run("normal(0, 1)");
    for target in ["normal(172, 8)", "normal(0.172, 0.008)", "normal(1e6, 1e3)", "normal(-3e-6, 1e-6)"] {
        let (other_losses, other, other_unit) = run(target);
        assert!(losses == other_losses, "{target}");
        for ((_, x), (_, other_x)) in frame.map.iter().zip(&other.map) {
            approx::assert_abs_diff_eq!(unit.inward(*x), other_unit.inward(*other_x), epsilon = 1e-9);
        }
        for (p, other_p) in frame.p_g.iter().zip(&other.p_g) {
            let scale = other_unit.spread / unit.spread;
            approx::assert_abs_diff_eq!(*p, other_p * scale, epsilon = 1e-6);
        }
        let w1 = |measures: &Measures, unit: Unit| measures.w1 / unit.spread;
        let (one, another) = (w1(&frame.measures, unit), w1(&other.measures, other_unit));
        approx::assert_abs_diff_eq!(one, another, epsilon = 1e-9);
    }
}

#[test]
fn g_starts_where_the_settings_say_in_sigmas_of_the_data() {
    for (g_start, latent_dim) in [(-3.0, 1), (2.0, 1), (-3.0, 8)] {
        let target = "uniform(100, 160)".parse().unwrap();
        let config = Toy1dConfig { target, g_start, latent_dim, ..Toy1dConfig::default() };
        let mean = Toy1d::new(&config).unwrap().measures().mean;
        let unit = Unit::of(&config.target);
        approx::assert_abs_diff_eq!(unit.inward(mean), g_start, epsilon = 0.02);
    }
}

/// W₁/σ at the end.
fn distance(config: &Toy1dConfig) -> f64 {
    let mut game = Toy1d::new(config).unwrap();
    for _ in 0..config.steps {
        game.step().unwrap();
    }
    game.w1() / config.target.sigma()
}

#[test]
fn a_critic_with_a_penalty_on_its_slope_finds_the_data() {
    let distance = distance(&Toy1dConfig::of(Objective::Wasserstein));
    assert!(distance < 0.15, "W₁ is {distance} σ");
}

#[test]
fn a_g_whose_d_takes_the_spread_reaches_both_modes() {
    let plain = Toy1dConfig {
        target: "mix(0.5: normal(-2, 0.5), 0.5: normal(2, 0.5))".parse().unwrap(),
        activation: ActivationKind::Softplus,
        penalty: Some(PenaltyKind::None),
        instance_noise: 0.0,
        ema: 0.0,
        ..Toy1dConfig::default()
    };
    let told = Toy1dConfig { minibatch_stats: true, ..plain.clone() };
    let (collapsed, spread) = (distance(&plain), distance(&told));
    assert!(spread < 0.5 && collapsed > 0.8, "W₁ is {spread} σ with and {collapsed} σ without");
}
