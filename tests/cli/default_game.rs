//! The default settings: any units, a verdict on every run, settings that suit each game.

use std::fs;
use std::path::Path;

use crate::common::gan_sim;

/// The output of the binary, on both streams.
fn said(folder: &Path, arguments: &[&str]) -> String {
    let output = gan_sim(folder).args(arguments).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {errors}");
    String::from_utf8(output.stdout).unwrap() + &errors
}

#[test]
fn the_same_data_in_other_units_are_the_same_game() {
    let folder = tempfile::tempdir().unwrap();
    let losses = |target: &str| {
        let arguments = ["toy1d", "--quiet", "--steps", "200", "--csv", "losses.csv", "--target", target];
        said(folder.path(), &arguments);
        fs::read_to_string(folder.path().join("losses.csv")).unwrap()
    };
    let one = losses("normal(0, 1)");
    for target in ["normal(172, 8)", "normal(0.172, 0.008)", "normal(-1e6, 1e3)", "normal(3e-6, 1e-6)"] {
        assert!(losses(target) == one, "{target}");
    }
}

#[test]
fn a_run_says_whether_it_reached_the_data_and_what_to_try_if_not() {
    let folder = tempfile::tempdir().unwrap();
    let reached = said(folder.path(), &["toy1d", "--csv", "a.csv", "--target", "normal(172, 8)"]);
    assert!(reached.contains("reached: W₁ = 0.0") && !reached.contains("not reached"), "{reached}");
    let collapsed = said(folder.path(), &["toy1d", "--csv", "a.csv", "--preset", "mode-collapse"]);
    for words in ["not reached: W₁ = ", "one of two modes is missed; try --penalty r1r2"] {
        assert!(collapsed.contains(words), "{collapsed}");
    }
}

#[test]
fn measures_of_small_units_keep_their_digits() {
    let folder = tempfile::tempdir().unwrap();
    let target = ["--target", "normal(3e-6, 1e-6)", "--measures", "m.csv"];
    said(folder.path(), &[&["toy1d", "--quiet", "--steps", "5"], &target[..]].concat());
    let table = fs::read_to_string(folder.path().join("m.csv")).unwrap();
    let first: Vec<&str> = table.lines().nth(1).unwrap().split(',').collect();
    let w1: f64 = first[1].parse().unwrap();
    assert!((2.9e-6..3.1e-6).contains(&w1), "{table}");
}

#[test]
fn a_study_accepts_networks_of_several_widths_one_flag_each() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["study", "--seeds", "1", "--steps", "5", "--g-hidden", "8,8", "--g-hidden", "16"];
    let table = said(folder.path(), &[&arguments[..], &["--csv", "a.csv"]].concat());
    assert!(table.contains("8,8") && table.contains("16"), "{table}");
    assert_eq!(fs::read_to_string(folder.path().join("a.csv")).unwrap().lines().count(), 4);
}

#[test]
fn a_loss_sets_its_own_rates_but_does_not_override_a_preset() {
    let folder = tempfile::tempdir().unwrap();
    let losses = |arguments: &[&str]| {
        let common = ["toy1d", "--quiet", "--steps", "20", "--csv", "losses.csv"];
        said(folder.path(), &[&common[..], arguments].concat());
        fs::read_to_string(folder.path().join("losses.csv")).unwrap()
    };
    let own = losses(&["--loss", "wgan"]);
    assert_eq!(own, losses(&["--loss", "wgan", "--lr", "8e-4", "--d-lr", "1.5e-2", "--penalty", "gp"]));
    assert_ne!(own, losses(&["--loss", "wgan", "--lr", "1.5e-3"]));
    let on_preset = losses(&["--preset", "gaussian", "--loss", "wgan"]);
    assert_eq!(on_preset, losses(&["--loss", "wgan", "--lr", "1.5e-3", "--d-lr", "1e-2"]));
}

#[test]
fn all_games_are_compared_with_suitable_settings() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["compare", "--preset", "games", "--steps", "10", "--frames", "3", "-o", "games.gif"];
    let told = said(folder.path(), &arguments);
    for loss in ["nonsaturating", "minimax", "lsgan", "hinge", "wgan"] {
        assert!(told.contains(&format!("loss = {loss}: not reached: W₁ = ")), "{told}");
    }
    assert!(folder.path().join("games.gif").exists());
}
