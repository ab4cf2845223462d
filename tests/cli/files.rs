//! Files of earlier runs, names for the same file, and closed pipes.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::common::{gan_sim, write_digits};

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_new_mnist_run_removes_the_grids_of_a_longer_one_and_no_other_picture() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_digits(&path.join("data"), 40);
    let run = |batches: &str| {
        let usual = ["mnist", "--data", "data", "--out", "o", "--batch-size", "20", "--sample-interval", "1"];
        gan_sim(path).args(usual).args(["--restart", "--limit-batches", batches]).assert().success();
    };
    run("4");
    for mine in ["me.png", "7.png", "0000007.txt"] {
        fs::write(path.join("o/images").join(mine), "mine").unwrap();
    }
    run("2");
    assert_eq!(
        names(&path.join("o/images")),
        ["0000000.png", "0000001.png", "0000007.txt", "7.png", "me.png"]
    );
}

#[test]
fn a_shorter_film_leaves_no_pictures_of_a_longer_one() {
    let folder = tempfile::tempdir().unwrap();
    let film = |frames: &str| {
        let usual = ["toy1d", "--steps", "9", "--frames-dir", "f", "--size", "320x180", "--frames", frames];
        gan_sim(folder.path()).args(usual).assert().success();
        names(&folder.path().join("f")).len()
    };
    assert_eq!((film("5"), film("3")), (5, 3));
}

#[test]
fn a_closed_pipe_does_not_prevent_the_film() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("gan-sim"));
    command.current_dir(folder.path()).args(["toy1d", "--steps", "20", "--gif", "film.gif"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
    assert!(folder.path().join("film.gif").is_file());
}

#[test]
fn a_character_missing_from_all_fonts_is_reported_before_the_training() {
    let folder = tempfile::tempdir().unwrap();
    for command in [&["toy1d"][..], &["compare", "--vary", "lr=1e-3,1e-4"]] {
        let output = gan_sim(folder.path())
            .args(command)
            .args(["--title", "\u{378}", "-o", "a.gif"])
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            said.starts_with("error: cannot draw ") && said.contains("--font FILE"),
            "{command:?}: {said}"
        );
        assert!(output.stdout.is_empty() && names(folder.path()).is_empty(), "{command:?}");
    }
}

#[test]
fn one_path_is_not_used_twice_however_it_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |arguments: &[&str], words: &str| {
        let output = gan_sim(folder.path()).args(arguments).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && said.contains(words), "{said}");
    };
    refused(&["study", "--csv", "./s.png", "--figure", "s.png"], "./s.png and s.png are the same file");
    refused(
        &["evaluate", "--model", "g", "--json", "./s.png", "-o", "s.png"],
        "s.png and ./s.png are the same file",
    );
}

#[test]
fn the_scores_suggested_at_the_end_use_the_training_digits() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["mnist", "--dataset", "synthetic", "--limit-batches", "1", "--out", "o"];
    let output = gan_sim(folder.path()).args(arguments).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("evaluate --model o/generator.safetensors --dataset synthetic\n"), "{said}");
}
