use serde_json::Value;

use super::*;
use crate::maths::square;
use crate::toy1d::{Toy1dConfig, Unit};

fn game(config: &Toy1dConfig) -> Toy1d {
    let mut game = Toy1d::new(config).unwrap();
    while game.steps_taken() < 40 {
        game.step().unwrap();
    }
    game
}

fn short() -> Toy1dConfig {
    Toy1dConfig { steps: 40, ..Toy1dConfig::default() }
}

/// A file with the curves of one moment.
fn file(game: &Toy1d, form: CurvesForm) -> Vec<u8> {
    let (frames, probes) = ([game.frame()], [game.probe()]);
    let mut bytes = Vec::new();
    Curves::new(game.stage(), &frames, &probes).write(form, &mut bytes).unwrap();
    bytes
}

fn table(game: &Toy1d) -> Vec<[String; 4]> {
    let mut reader = csv::Reader::from_reader(std::io::Cursor::new(file(game, CurvesForm::Csv)));
    assert_eq!(reader.headers().unwrap(), ["step", "curve", "x", "y"].as_slice());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn json(game: &Toy1d) -> Value {
    serde_json::from_slice(&file(game, CurvesForm::Json)).unwrap()
}

/// ℓ of one sample at x, in double precision except for D's output.
fn loss(game: &Toy1d, objective: Objective, x: f64) -> f64 {
    let l = game.view.scores(&game.gan.discriminator, &[x])[0];
    match objective {
        Objective::Minimax => -libm::log(1.0 + libm::exp(l)),
        Objective::NonSaturating => libm::log(1.0 + libm::exp(-l)),
        Objective::LeastSquares => 0.5 * square(l - 1.0),
        Objective::Wasserstein | Objective::Hinge => -l,
    }
}

#[test]
fn a_fake_is_pushed_down_the_slope_of_gs_loss() {
    for objective in Objective::ALL {
        let target = "normal(172, 8)".parse().unwrap();
        let game = game(&Toy1dConfig { target, steps: 40, ..Toy1dConfig::of(objective) });
        let (x, found) = (&game.stage().x, game.probe().gradient);
        let largest = found.iter().fold(0.0, |most: f64, g| most.max(g.abs()));
        let h = 0.2;
        for (&x, found) in x.iter().zip(&found).step_by(16) {
            let slope = (loss(&game, objective, x + h) - loss(&game, objective, x - h)) / (2.0 * h);
            approx::assert_abs_diff_eq!(*found, -slope, epsilon = 0.01 * largest);
        }
    }
}

#[test]
fn a_d_that_takes_the_spread_pushes_fakes_too() {
    let game = game(&Toy1dConfig { minibatch_stats: true, ..short() });
    let (x, found) = (game.stage().x[240], game.probe().gradient[240]);
    let slope = (loss(&game, Objective::NonSaturating, x + 0.01)
        - loss(&game, Objective::NonSaturating, x - 0.01))
        / 0.02;
    approx::assert_abs_diff_eq!(found, -slope, epsilon = 0.01);
}

#[test]
fn other_units_scale_the_push_and_nothing_else() {
    let of = |target: &str| {
        let config = Toy1dConfig { target: target.parse().unwrap(), ..short() };
        (game(&config).probe(), Unit::of(&config.target))
    };
    let (probe, _) = of("normal(0, 1)");
    for target in ["normal(1e6, 1e3)", "normal(-3e-6, 1e-6)"] {
        let (other, unit) = of(target);
        for (g, other_g) in probe.gradient.iter().zip(&other.gradient) {
            approx::assert_abs_diff_eq!(*g, other_g * unit.spread, epsilon = 1e-5);
        }
        for ((z, x), (other_z, other_x)) in probe.map.iter().zip(&other.map) {
            assert_eq!(z, other_z);
            approx::assert_abs_diff_eq!(*x, unit.inward(*other_x), epsilon = 1e-9);
        }
    }
}

#[test]
fn probing_never_changes_the_training() {
    let (mut probed, mut alone) = (Toy1d::new(&short()).unwrap(), Toy1d::new(&short()).unwrap());
    for _ in 0..40 {
        assert_eq!(probed.probe(), probed.probe());
        assert_eq!(probed.step().unwrap(), alone.step().unwrap());
    }
    assert_eq!(probed.frame(), alone.frame());
}

#[test]
fn a_table_has_every_point_of_every_curve() {
    let game = game(&short());
    let (frame, probe, rows) = (game.frame(), game.probe(), table(&game));
    for (name, points) in [
        ("p_data", &game.stage().p_data),
        ("p_g", &frame.p_g),
        ("d", &frame.d),
        ("optimal_d", &frame.optimal_d),
        ("gradient", &probe.gradient),
        ("map", &probe.map.iter().map(|(_, x)| *x).collect()),
    ] {
        let of_curve: Vec<_> = rows.iter().filter(|row| row[1] == name).collect();
        assert_eq!(of_curve.len(), points.len(), "{name}");
        for ([step, _, _, y], point) in of_curve.into_iter().zip(points) {
            assert_eq!(step, "40");
            let y = if y.is_empty() { f64::NAN } else { y.parse().unwrap() };
            assert!(y.is_nan() == point.is_nan(), "{name}: {y} for {point}");
            assert!(point.is_nan() || (y - point).abs() <= 1e-7 * point.abs(), "{name}: {y} for {point}");
        }
    }
}

#[test]
fn points_far_from_zero_are_distinct_in_a_table() {
    for target in ["normal(1e6, 1e-3)", "normal(1e-6, 1e-9)", "normal(-4e9, 20)"] {
        let game = Toy1d::new(&Toy1dConfig { target: target.parse().unwrap(), ..short() }).unwrap();
        let rows = table(&game);
        let x = |row: &[String; 4]| row[2].parse::<f64>().unwrap();
        let axis: Vec<f64> = rows.iter().filter(|row| row[1] == "d").map(x).collect();
        let step = (axis[480] - axis[0]) / 480.0;
        for pair in axis.windows(2) {
            assert!(((pair[1] - pair[0]) / step - 1.0).abs() < 1e-3, "{target}: {pair:?}");
        }
    }
}

#[test]
fn lists_hold_the_exact_numbers_of_the_frames() {
    let game = game(&short());
    let (frame, probe, json) = (game.frame(), game.probe(), json(&game));
    let numbers = |list: &Value| -> Vec<f64> {
        list.as_array().unwrap().iter().map(|number| number.as_f64().unwrap_or(f64::NAN)).collect()
    };
    assert_eq!(json["step"], serde_json::json!([40]));
    assert_eq!(numbers(&json["x"]), game.stage().x);
    assert_eq!(numbers(&json["p_data"]), game.stage().p_data);
    assert_eq!(numbers(&json["p_g"][0]), frame.p_g);
    assert_eq!(numbers(&json["d"][0]), frame.d);
    assert_eq!(numbers(&json["gradient"][0]), probe.gradient);
    let map: Vec<(f64, f64)> = numbers(&json["z"]).into_iter().zip(numbers(&json["g"][0])).collect();
    assert_eq!(map, probe.map);
}

#[test]
fn curves_that_a_game_does_not_have_are_missing() {
    let critic = game(&Toy1dConfig { steps: 40, ..Toy1dConfig::of(Objective::Wasserstein) });
    let json = json(&critic);
    let best = json["optimal_d"][0].as_array().unwrap();
    assert!(best.len() == 481 && best.iter().all(Value::is_null));
    assert!(!table(&critic).iter().any(|row| row[1] == "optimal_d"));

    let wide = game(&Toy1dConfig { latent_dim: 3, ..short() });
    let json = super::tests::json(&wide);
    assert!(json.get("z").is_none() && json.get("g").is_none());
    assert_eq!(json["gradient"][0].as_array().unwrap().len(), 481);
    assert!(!table(&wide).iter().any(|row| row[1] == "map"));
}
