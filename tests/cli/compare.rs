//! Games side by side, through the binary.

use std::fs;
use std::path::Path;

use crate::common::gan_sim;

const SMALL: [&str; 7] = ["compare", "-q", "--frames", "3", "--size", "480x270", "--steps=20"];

fn refused(folder: &Path, arguments: &[&str], words: &str) {
    let output = gan_sim(folder).arg("compare").args(arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains(words), "{words}: {said}");
}

#[test]
fn the_values_of_a_flag_become_panels_and_a_replay_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let vary = ["--vary", "loss=minimax,wgan", "-o", "a.gif", "--csv", "a.csv"];
    gan_sim(folder.path()).args(SMALL).args(vary).assert().success();
    gan_sim(folder.path()).args(["replay", "-q", "a.gif", "--threads", "1"]).assert().success();
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert!(read("a.gif") == read("a-replay.gif"));
    let table = String::from_utf8(read("a.csv")).unwrap();
    assert!(table.starts_with("step,d_loss_1,g_loss_1,d_loss_2,g_loss_2\n1,"), "{table}");
    assert_eq!(table.lines().count(), 21);
}

#[test]
fn files_become_panels_of_one_seed_named_after_them() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("calm.toml", "seed = 7\npreset = \"bimodal\"\n");
    write("wild.toml", "seed = 8\nlr = 0.01\n");
    let outputs = ["calm.toml", "wild.toml", "-o", "a.html", "-o", "a.svg"];
    gan_sim(folder.path()).args(SMALL).args(outputs).assert().success();
    let print = gan_sim(folder.path()).args(["replay", "a.svg", "--print"]).output().unwrap();
    let recipe = String::from_utf8(print.stdout).unwrap();
    assert!(recipe.contains("\"title\":\"calm\"") && recipe.contains("\"title\":\"wild\""), "{recipe}");
    assert_eq!(recipe.matches("\"seed\":7").count(), 2, "{recipe}");
}

#[test]
fn captions_of_a_preset_stand_below_all_panels() {
    let folder = tempfile::tempdir().unwrap();
    let more = ["--vary", "k=1,2", "--preset", "bimodal", "--captions", "-o", "a.svg"];
    gan_sim(folder.path()).args(SMALL).args(more).assert().success();
    let print = gan_sim(folder.path()).args(["replay", "a.svg", "--print"]).output().unwrap();
    let recipe = String::from_utf8(print.stdout).unwrap();
    assert!(recipe.contains("\"captions\":[{\"from\":0"), "{recipe}");
    let wanted = ["--vary", "k=1,2", "--captions"];
    refused(folder.path(), &wanted, "--captions needs text: that of a --preset, or [[captions]]");
}

#[test]
fn a_panel_that_breaks_down_is_reported_after_the_film_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["--vary", "lr=1e-3,1e30", "-o", "a.gif"];
    let output = gan_sim(folder.path()).args(SMALL).args(arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("at step 1: the generator") && said.contains("(panel lr = 1e30)"), "{said}");
    assert!(folder.path().join("a.gif").exists());
}

#[test]
fn invalid_comparisons_are_refused_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("a.toml"), "lr = 0.01\n").unwrap();
    refused(path, &[], "--vary");
    refused(path, &["a.toml", "--vary", "lr=1,2"], "cannot be used with");
    refused(path, &["a.toml"], "2 to 6 panels fit side by side, found 1");
    refused(path, &["a.toml", "a.toml"], "panels 1 and 2 have the same settings");
    refused(path, &["--vary", "seed=1,2,3,4,5,6,7"], "found 7");
    refused(path, &["--vary", "loss=minimax,bce"], "bce");
    refused(path, &["--preset", "bimodal"], "nothing to compare; add --vary");
    refused(path, &["--preset", "games", "--vary", "lr=1,2"], "already defines the panels; leave out --vary");
    refused(path, &["--preset", "games", "a.toml", "a.toml"], "already defines the panels");
    refused(path, &["--vary", "hue=1,2"], "--hue");
    refused(path, &["--vary", "preset=bimodal,uniform", "--preset", "uniform"], "both choose one");
    refused(path, &["--vary", "lr=1,2", "--layout", "figure1"], "figure1 already has four panels");
    refused(path, &["--vary", "lr=1,2", "--titles", "A"], "--titles must name all 2 panels, found 1");
    refused(path, &["--vary", "lr=1,2", "--measures", "m.csv"], "--measures belongs to toy1d");
}
