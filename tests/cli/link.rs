//! `--link` and `--print-link`: a game as a short text, read and written by the program.

use std::fs;
use std::path::Path;

use crate::common::gan_sim;

/// The lines that the program prints on stdout.
fn printed(folder: &Path, arguments: &[&str]) -> String {
    let output = gan_sim(folder).args(arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{arguments:?}: {said}");
    assert_eq!(said, "", "{arguments:?}");
    String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
}

/// The one line with which the program refuses arguments.
fn refused(folder: &Path, arguments: &[&str]) -> String {
    let output = gan_sim(folder).args(arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
    assert_eq!(output.stdout, b"", "{arguments:?}");
    said.lines().next().unwrap().to_owned()
}

#[test]
fn a_printed_link_makes_the_same_film() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let settings = ["--preset", "mode-collapse", "--seed", "7", "--steps", "60"];
    let link = printed(path, &[&["toy1d", "--print-link"], &settings[..]].concat());
    assert_eq!(link, "#preset=mode-collapse&steps=60&seed=7");
    assert_eq!(fs::read_dir(path).unwrap().count(), 0, "nothing is trained");
    let film = ["--frames", "3", "--size", "320x180", "--captions", "-q", "-o"];
    for (name, settings) in [("a.gif", &settings[..]), ("b.gif", &["--link", &link])] {
        let output = gan_sim(path).arg("toy1d").args(settings).args(film).arg(name).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert!(fs::read(path.join("a.gif")).unwrap() == fs::read(path.join("b.gif")).unwrap());
}

#[test]
fn flags_override_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let print = |arguments: &[&str]| printed(folder.path(), &[arguments, &["--print-link", "-q"]].concat());
    for (link, flags, expected) in [
        ("#preset=bimodal&seed=7", &["--seed", "8"][..], "#preset=bimodal&seed=8"),
        ("https://example.org/playground.html#R.5", &["--k", "3"], "#d-steps=3&lr=0.5"),
        // The link names its rate; that of D is the one of the loss.
        ("lr=0.002", &["--loss", "wgan"], "#loss=wgan&lr=0.002"),
        ("lr=0.0015", &["--loss", "wgan"], "#loss=wgan&lr=0.0015"),
    ] {
        assert_eq!(print(&[&["toy1d", "--link", link], flags].concat()), expected, "{link}");
    }
    for (link, flags, expected) in [
        ("#dirac&lr=0.1", &["--start", "-1,0.5"][..], "#dirac&lr=0.1&start=-1,0.5"),
        ("dirac&lr=0.1&steps=9", &["--lr", "0.2"], "#dirac&steps=9"),
    ] {
        assert_eq!(print(&[&["dirac", "--link", link], flags].concat()), expected, "{link}");
    }
}

#[test]
fn a_link_of_another_game_is_refused_with_its_command() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, words) in [
        (&["toy1d", "--link", "#dirac&lr=0.1"][..], "gan-sim dirac --link '#dirac&lr=0.1'"),
        (&["toy1d", "--link", "#seed=1&vs&seed=2"], "gan-sim compare --link '#seed=1&vs&seed=2'"),
        (&["dirac", "--link", "#seed=1"], "gan-sim toy1d --link '#seed=1'"),
        (&["dirac", "--link", "#seed=1&vs&seed=2"], "gan-sim compare --link"),
        (&["dirac", "--link", "#dirac&vs&lr=0.1"], "leave out &vs&"),
        (&["toy1d", "--link", "#lr=0"], "link: --lr must be a number above 0, found 0"),
        (&["toy1d", "--link", "#target=samples(a.csv)"], "opens none"),
        (&["toy1d", "--link", ""], "found nothing"),
        (&["toy1d", "--link", "#seed=1", "--preset", "bimodal"], "cannot be used with"),
        (&["toy1d", "--link", "#seed=1", "--config", "a.toml"], "cannot be used with"),
        (&["toy1d", "--print-link", "-o", "a.gif"], "cannot be used with"),
        (&["toy1d", "--print-link", "--theme", "dark"], "cannot be used with"),
        (&["dirac", "--print-link", "--theme", "dark"], "cannot be used with"),
        (&["compare", "--link", "#seed=1"], "nothing to compare"),
        (&["compare", "--link", "#seed=1&vs&seed=1"], "the same settings"),
        (&["compare", "--link", "#seed=1&vs&seed=2", "--vary", "lr=1,2"], "leave out --vary and files"),
        (&["compare", "--link", "#seed=1", "--vary", "preset=bimodal,gaussian"], "--link and --vary preset="),
    ] {
        let said = refused(folder.path(), arguments);
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn numbers_of_a_file_are_not_in_a_link() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.csv"), "1\n2\n4\n").unwrap();
    let said = refused(folder.path(), &["toy1d", "--target", "samples(a.csv)", "--print-link"]);
    assert!(said.contains("--target: a link cannot hold the numbers of a file"), "{said}");
    assert!(said.contains("`gan-sim playground`"), "{said}");
}

#[test]
fn two_games_of_a_link_are_compared() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let linked = ["--link", "#preset=mode-collapse&vs&instance-noise=0.5"];
    let varied = ["--preset", "mode-collapse", "--vary", "instance-noise=0,0.5"];
    for (name, panels) in [("a.gif", &linked[..]), ("b.gif", &varied)] {
        let film = ["--steps", "20", "--frames", "2", "--captions", "-q", "-o", name];
        printed(path, &[&["compare"], panels, &film[..]].concat());
    }
    assert!(fs::read(path.join("a.gif")).unwrap() == fs::read(path.join("b.gif")).unwrap());
}

#[test]
fn a_study_says_that_it_has_seeds_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let study = |link| ["study", "--link", link, "--steps", "9", "--seeds", "2", "--csv", "a.csv"];
    for (link, is_said) in [("#preset=mode-collapse&seed=3", true), ("#preset=mode-collapse", false)] {
        let output = gan_sim(folder.path()).args(study(link)).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{said}");
        assert_eq!(said.contains("the seed of --link is left out"), is_said, "{said}");
    }
}
