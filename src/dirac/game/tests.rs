use approx::assert_relative_eq;

use super::*;
use crate::gan::Objective;
use crate::maths::{power, square};

const USUAL: [Objective; 3] = [Objective::Minimax, Objective::NonSaturating, Objective::Wasserstein];

/// r after 500 steps of 0.2 from (1, 1).
fn final_radius(config: &DiracConfig) -> f64 {
    let run = Dirac::new(config).unwrap().play(&[500]);
    assert_eq!(run.path.len(), 501);
    run.path[500].radius()
}

#[test]
fn simultaneous_steps_end_at_published_values() {
    for (loss, expected) in USUAL.into_iter().zip([3.0969, 0.6402, 2_f64.sqrt() * power(1.04, 250)]) {
        let config = DiracConfig { loss, ..DiracConfig::default() };
        assert_relative_eq!(final_radius(&config), expected, max_relative = 2e-5);
    }
}

#[test]
fn alternating_steps_end_at_published_values() {
    for (loss, expected) in USUAL.into_iter().zip([1.421, 0.2839, 1.3979]) {
        let config = DiracConfig { loss, updates: Updates::Alternating, ..DiracConfig::default() };
        assert_relative_eq!(final_radius(&config), expected, max_relative = 1e-4);
    }
}

#[test]
fn a_gradient_penalty_makes_the_game_converge() {
    let config = DiracConfig { penalty: 0.3, ..DiracConfig::default() };
    assert_relative_eq!(final_radius(&config), 2.6e-6, max_relative = 0.02);
}

#[test]
fn a_simultaneous_step_of_minimax_stretches_r_by_its_formula() {
    let mut game = Dirac::new(&DiracConfig { lr: 0.7, ..DiracConfig::default() }).unwrap();
    for _ in 0..50 {
        let before = game.moment();
        game.step();
        let slope = 1.0 / (1.0 + libm::exp(before.theta * before.psi));
        let expected = square(before.radius()) * (1.0 + square(0.7 * slope));
        assert_relative_eq!(square(game.moment().radius()), expected, max_relative = 1e-12);
    }
}

#[test]
fn near_the_equilibrium_r_changes_by_the_reported_factor() {
    for updates in [Updates::Simultaneous, Updates::Alternating] {
        let start = "0.001,0.001".parse().unwrap();
        let config = DiracConfig { updates, penalty: 0.1, start, ..DiracConfig::default() };
        let run = Dirac::new(&config).unwrap().play(&[500]);
        let measured = libm::pow(run.path[500].radius() / run.path[0].radius(), 1.0 / 500.0);
        assert_relative_eq!(measured, run.stage.factor.unwrap(), max_relative = 1e-3);
    }
}

#[test]
fn instance_noise_and_negative_momentum_damp_alternating_steps() {
    let noisy = DiracConfig { instance_noise: 1.0, ..DiracConfig::default() };
    assert!(final_radius(&noisy) < 1e-3, "{}", final_radius(&noisy));
    let loss = Objective::Wasserstein;
    let calm = DiracConfig { loss, updates: Updates::Alternating, momentum: -0.3, ..DiracConfig::default() };
    assert!(final_radius(&calm) < 0.1, "{}", final_radius(&calm));
    let rash = DiracConfig { momentum: 0.3, ..calm };
    assert!(final_radius(&rash) > 2.0, "{}", final_radius(&rash));
}

#[test]
fn the_first_step_shows_which_player_moves_first() {
    let step = |first| {
        let updates = Updates::Alternating;
        let loss = Objective::Wasserstein;
        let config = DiracConfig { updates, first, loss, ..DiracConfig::default() };
        let mut game = Dirac::new(&config).unwrap();
        game.step();
        (game.moment().theta, game.moment().psi)
    };
    // θ ← θ − hψ, ψ ← ψ + hθ
    assert_eq!(step(None), (0.8, 1.0 + 0.2 * 0.8));
    assert_eq!(step(Some(Player::D)), (1.0 - 0.2 * 1.2, 1.2));
}

#[test]
fn a_game_that_diverges_ends_before_it_overflows() {
    let config = DiracConfig { loss: Objective::Wasserstein, lr: 5.0, ..DiracConfig::default() };
    let run = Dirac::new(&config).unwrap().play(&[0, 3, 100, 300, 500]);
    assert!(run.path.len() < 30);
    assert!(run.path.iter().all(|point| point.radius() <= FAREST));
    assert_eq!(run.frames, [0, 3, run.path.len() - 1]);
    assert_relative_eq!(run.stage.reach, MARGIN * CAP * 2_f64.sqrt());
}

#[test]
fn the_arrows_fill_the_picture_and_lie_on_its_axes() {
    let run = Dirac::new(&DiracConfig::default()).unwrap().play(&[500]);
    let DiracStage { reach, field, cell, .. } = run.stage;
    assert_eq!(field.len(), ARROWS * ARROWS);
    let furthest = field.iter().map(|arrow| arrow.at.0).fold(0.0, f64::max);
    assert_relative_eq!(furthest + cell / 2.0, reach, max_relative = 1e-12);
    assert!(field.iter().any(|arrow| arrow.at == (0.0, 0.0) && arrow.velocity == (0.0, 0.0)));
}
