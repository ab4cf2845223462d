//! Settings that override others, and settings that are refused.

use std::path::Path;

use gan_sim::gan::PenaltyKind;
use gan_sim::settings::{Setting, parse};
use gan_sim::toy1d::{OptimizerKind, Toy1dConfig};
use proptest::prelude::*;

use super::flags::{changed, named};
use super::*;

fn setting(flag: &str, value: &str) -> Setting {
    (flag.to_owned(), value.to_owned())
}

#[test]
fn what_is_not_changed_stays_as_in_the_base() {
    let base = Toy1dConfig { steps: 77, clip: Some(0.5), lr: 1e-7, ..Toy1dConfig::default() };
    assert_eq!(changed(&base, &[]).unwrap(), base);
    let target = setting("target", "mix(1: normal(-2, 0.5), 1: normal(2, 0.5))");
    let other = changed(&base, &[setting("lr", "0.02"), target]).unwrap();
    assert_eq!((other.steps, other.clip, other.lr), (77, Some(0.5), 0.02));
    assert_eq!(other.target.mean(), 0.0);
}

#[test]
fn what_is_no_number_in_the_base_stays_there_to_be_refused() {
    let base = Toy1dConfig { lr: f64::NAN, ..Toy1dConfig::default() };
    let other = changed(&base, &[setting("steps", "1e2")]).unwrap();
    assert!(other.lr.is_nan() && other.steps == 100);
}

#[test]
fn a_setting_that_no_game_uses_is_refused() {
    let plain = Toy1dConfig {
        g_optimizer: OptimizerKind::Sgd,
        d_optimizer: OptimizerKind::Sgd,
        penalty: Some(PenaltyKind::None),
        instance_noise: 0.0,
        ..Toy1dConfig::default()
    };
    let size = Toy1dConfig { d_optimizer: OptimizerKind::RmsProp, ..plain.clone() };
    let typed = |flag: &str, games: &[&Toy1dConfig]| Typed::new(vec![setting(flag, "")]).all_used(games);
    for (flag, words) in [
        ("beta1", "used by adam and momentum only"),
        ("beta2", "used by adam and rmsprop only"),
        ("penalty-weight", "has no effect without a penalty"),
        ("noise-until", "has no effect without noise"),
    ] {
        assert!(typed(flag, &[&plain, &plain]).unwrap_err().to_string().contains(words), "{flag}");
    }
    typed("beta2", &[&plain, &size]).unwrap();
    assert!(typed("beta1", &[&plain, &size]).is_err());
    typed("lr", &[&plain]).unwrap();
    plain.validate().unwrap();
}

#[test]
fn an_unknown_setting_and_a_wrong_value_are_reported_in_one_line() {
    let problem =
        |flag, value| changed(&Toy1dConfig::default(), &[setting(flag, value)]).unwrap_err().to_string();
    let unknown = problem("stpes", "3");
    assert!(unknown.contains("--stpes is not a training setting; did you mean --steps?"), "{unknown}");
    assert!(problem("theme", "dark").contains("--theme is not a training setting"));
    let wrong = problem("loss", "bce");
    assert!(wrong.contains("bce") && wrong.contains("wgan") && !wrong.contains('\n'), "{wrong}");
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,80}", toml in "([a-z\\-_.\\[\\]\"]{1,9} ?= ?[0-9a-z+\\-._\"\\[\\]{}]{0,9}\r?\n){0,6}") {
        for text in [&text, &toml] {
            if let Ok(file) = parse(Path::new("game.toml"), text, named) {
                for line in file.lines {
                    let _ = changed(&Default::default(), std::slice::from_ref(&line.setting));
                }
            }
        }
    }
}
