//! `toy1d --slow`: training steps in slow motion.

use std::fs;
use std::path::Path;

use crate::common::gan_sim;

fn toy1d(folder: &Path, arguments: &[&str]) -> std::process::Output {
    gan_sim(folder).args(["toy1d", "--size", "321x181"]).args(arguments).output().unwrap()
}

#[test]
fn a_slow_film_shows_the_steps_of_the_same_training_in_every_form_and_replays_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    let arguments = ["--steps", "30", "--slow", "3..4", "-o", "a.gif", "-o", "a.html", "-o", "a.apng"];
    let more = ["--strip", "a.png", "--csv", "a.csv", "--poster", "last.svg"];
    let output = toy1d(folder.path(), &[&arguments[..], &more].concat());
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && said.contains("a.gif  121 frames"), "{said}");
    assert!(!said.contains("reached"), "there is no verdict: {said}");
    let svg = String::from_utf8(read("last.svg")).unwrap();
    assert!(svg.contains("G follows: Step 4 of 30."), "{svg}");

    assert!(toy1d(folder.path(), &["--steps", "30", "--frames", "3", "--csv", "whole.csv"]).status.success());
    assert!(read("whole.csv").starts_with(&read("a.csv")), "the first losses of the whole run");
    assert_eq!(read("a.csv").iter().filter(|&&byte| byte == b'\n').count(), 1 + 4);

    let again = gan_sim(folder.path()).args(["replay", "a.gif", "-o", "b.gif"]).output().unwrap();
    assert!(again.status.success(), "{again:?}");
    assert!(read("a.gif") == read("b.gif"));
}

#[test]
fn what_does_not_fit_slow_motion_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, words) in [
        (&["--slow", "5..4"][..], "such as 9..14"),
        (&["--slow", "1..101"], "at most 100 steps"),
        (&["--slow", "--steps", "13"], "--slow must lie within the 13 steps of the training, found 9..14"),
        (&["--slow", "--frames", "30"], "leave out --slow or leave --frames out"),
        (&["--slow", "--layout", "figure1"], "--slow shows the parts of a step in one plot"),
        (&["--slow", "--minibatch-stats"], "depends on the whole batch"),
        (&["--slow", "--measures", "a.csv"], "--measures has a row for each frame"),
        (&["--slow", "--curves", "a.json"], "--curves has a row for each frame"),
        (&["--slow", "--check"], "--check"),
    ] {
        let output = toy1d(folder.path(), arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && said.contains(words), "{arguments:?}: {said}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
