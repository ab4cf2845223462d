//! The Dirac-GAN through the binary: its film and table, its replay, and invalid settings.

use std::fs;

use crate::common::gan_sim;

#[test]
fn dirac_writes_its_film_and_table_and_both_can_be_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = gan_sim(folder.path());
    command.args(["dirac", "--steps", "40", "--frames", "4", "--size", "320x180", "--start", "-1,0.5"]);
    command.args(["--penalty", "0.3", "--csv", "way.csv", "-o", "a.html", "-o", "a.svg", "--strip", "2"]);
    let output = command.args(["--gif", "a.gif"]).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && said.contains("-0.1500+0.4770i"), "{said}");
    assert!(folder.path().join("dirac-strip.png").exists());

    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    let table = String::from_utf8(read("way.csv")).unwrap();
    let rows: Vec<&str> = table.lines().collect();
    assert_eq!((rows.len(), rows[0]), (42, "step,theta,psi,r"));
    let start: Vec<f64> = rows[1].split(',').map(|number| number.parse().unwrap()).collect();
    assert_eq!(start, [0.0, -1.0, 0.5, 1.25_f64.sqrt()]);

    for name in ["gif", "html", "svg"] {
        let original = format!("a.{name}");
        gan_sim(folder.path()).args(["replay", "-q", &original]).assert().success();
        assert!(read(&format!("a-replay.{name}")) == read(&original), "{original} became another");
    }
}

#[test]
fn nonsense_is_wrong_usage_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, words) in [
        (&["--lr", "-0.1"][..], "--lr must be above 0 and at most 10, found -0.1"),
        (&["--penalty", "-1"], "--penalty must lie between 0 and 100, found -1"),
        (&["--instance-noise", "NaN"], "--instance-noise must lie between 0 and 10, found NaN"),
        (&["--momentum", "1"], "--momentum must lie above -1 and below 1, found 1"),
        (&["--steps", "0"], "--steps must lie between 1 and 100000, found 0"),
        (&["--start", "0,0"], "0,0 is the equilibrium"),
        (&["--start", "1"], "expected THETA,PSI"),
        (&["--first", "d"], "--first needs --updates alternating"),
        (&["--loss", "wgan", "--instance-noise", "0.5"], "--instance-noise has no effect"),
        (&["--title", "two\nlines"], "--title must be one line"),
    ] {
        let output = gan_sim(folder.path()).arg("dirac").args(arguments).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.starts_with("error: ") && said.contains(words), "{arguments:?}: {said}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

#[test]
fn a_diverging_game_is_filmed_up_to_that_point() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = gan_sim(folder.path());
    command.args(["dirac", "--loss", "wgan", "--lr", "5", "--frames", "4", "--size", "320x180"]);
    let output = command.args(["-o", "a.png", "-o", "a.csv"]).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && said.contains("the film ends there"), "{said}");
    assert!(!fs::read_to_string(folder.path().join("a.csv")).unwrap().contains("NaN"));
}
