//! `gan-sim playground`: the page, set to a game.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::common::gan_sim;

/// Runs `gan-sim playground`, and returns the exit code and what it says on stdout and stderr.
fn playground(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = gan_sim(folder).arg("playground").args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// The game in a page.
fn game(page: &Path) -> Value {
    let page = fs::read_to_string(page).unwrap();
    let (_, rest) = page.split_once(r#"<script type="application/json" id="game">"#).unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn a_page_is_set_to_the_game() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("a.toml"), "preset = \"bimodal\"\nlr = 0.01\n").unwrap();
    for (arguments, link) in [
        (&["--preset", "mode-collapse", "--seed", "7"][..], "preset=mode-collapse&seed=7"),
        (&["--config", "a.toml"], "preset=bimodal&lr=0.01"),
        (&["--link", "#seed=3", "--lr", "0.5"], "lr=0.5&seed=3"),
        (&["--link", "#dirac&lr=0.1"], "dirac&lr=0.1"),
        (&["--link", "#seed=1&vs&k=5", "--seed", "2"], "seed=2&vs&d-steps=5"),
        (&[], "seed=0"),
    ] {
        let (code, said, error) = playground(path, arguments);
        assert_eq!((code, error.as_str()), (Some(0), ""), "{arguments:?}");
        assert!(said.starts_with("playground.html  page with this game, "), "{said}");
        assert_eq!(game(&path.join("playground.html")), json!({"link": link}), "{arguments:?}");
    }
    let (_, said, _) = playground(path, &["-q", "-o", "sub/mine.htm"]);
    assert_eq!((said.as_str(), path.join("sub/mine.htm").exists()), ("", true));
}

#[test]
fn numbers_of_a_file_are_in_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::create_dir(path.join("d")).unwrap();
    fs::write(path.join("d/a.csv"), "who,cm\nme,180.5\nyou,160\n").unwrap();
    let (code, _, error) = playground(path, &["--target", "samples(d/a.csv:cm)", "--seed", "7"]);
    assert_eq!(code, Some(0), "{error}");
    assert!(error.starts_with("note: d/a.csv: column 2 'cm', 2 numbers"), "{error}");
    let numbers = json!({"name": "a.csv", "values": [160.0, 180.5]});
    assert_eq!(game(&path.join("playground.html")), json!({"link": "seed=7", "numbers": numbers}));
}

#[test]
fn no_file_of_the_user_is_lost_and_mistakes_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("playground.html"), "mine").unwrap();
    fs::write(path.join("a.csv"), "1\n2\n").unwrap();
    fs::write(path.join("a.html"), "steps = 9\n").unwrap();
    for (arguments, words) in [
        (
            &[][..],
            "playground.html: was not made by gan-sim and would be overwritten; move it away, or name the output",
        ),
        (&["-o", "a.txt"], "-o a.txt: expected a name that ends in .html"),
        (&["-o", "a.html", "--config", "a.html"], "is read by this command"),
        (&["-o", "b.html", "--lr", "0"], "--lr must be a number above 0, found 0"),
        (&["-o", "b.html", "--link", "#dirac", "--lr", "1"], "--lr is for a 1-D game"),
        (
            &["-o", "b.html", "--target", "mix(1: samples(a.csv), 1: normal(0, 1))"],
            "found a mixture with them",
        ),
        (
            &["-o", "b.html", "--g-optimizer", "sgd", "--d-optimizer", "sgd", "--beta1", "0.1"],
            "--beta1 is used by",
        ),
    ] {
        let (code, said, error) = playground(path, arguments);
        assert!(matches!(code, Some(1 | 2)) && said.is_empty(), "{arguments:?}");
        let error = error.lines().last().unwrap_or_default();
        assert!(error.starts_with("error: ") && error.contains(words), "{arguments:?}: {error}");
    }
    assert_eq!(fs::read_to_string(path.join("playground.html")).unwrap(), "mine");
    assert_eq!(fs::read_to_string(path.join("a.html")).unwrap(), "steps = 9\n");
    assert_eq!(fs::read_dir(path).unwrap().count(), 3);
}
