//! `gan-sim study` through the binary: its output, as a whole and in shards.

use std::fs;
use std::path::Path;

use crate::common::gan_sim;

/// A study of two settings by two, in which one setting breaks down.
const GRID: [&str; 11] = [
    "study",
    "--seeds",
    "4..7",
    "--steps",
    "4",
    "--batch-size",
    "8",
    "--target",
    "normal(0, 1)",
    "--target",
    "uniform(-1, 1)",
];

/// Runs the binary, which must succeed; returns its output.
fn said(folder: &Path, arguments: &[&str]) -> String {
    let output = gan_sim(folder).args(arguments).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {errors}");
    String::from_utf8(output.stdout).unwrap() + &errors
}

fn grid(folder: &Path, more: &[&str]) -> String {
    said(folder, &[&GRID[..], &["--lr", "1e-3,1e30,5e-3"], more].concat())
}

fn refused(folder: &Path, arguments: &[&str], code: i32, words: &[&str]) {
    let output = gan_sim(folder).args(arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    for word in words {
        assert!(said.contains(word), "{arguments:?} should mention {word:?}, said: {said}");
    }
}

#[test]
fn a_study_reports_each_run_in_its_csv_and_each_setting_on_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let told = grid(folder.path(), &["--csv", "a.csv", "--figure", "a.svg"]);
    assert!(told.contains("18 runs (6 settings × 3 seeds): about "), "{told}");
    assert!(told.contains("run 18/18"), "{told}");
    assert!(told.contains("target          lr    seeds  success  95 % interval"), "{told}");
    assert!(told.contains("6 runs broke down"), "{told}");

    let csv = fs::read_to_string(folder.path().join("a.csv")).unwrap();
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 20);
    assert!(lines[1].starts_with("run,target,lr,seed,success,w1,w1_sigma,jsd,mean,sigma,min_coverage,"));
    assert!(lines[1].ends_with(",w1_sigma@98%,w1_sigma@100%"));
    assert!(lines[2].starts_with("1,\"normal(0, 1)\",1e-3,4,false,"), "{}", lines[2]);
    assert!(
        lines[5].starts_with("4,\"normal(0, 1)\",1e30,4,false,,,,,,,,,\"training broke down at step 1: the generator has a weight of "),
        "{}",
        lines[5]
    );
    assert!(lines[19].starts_with("18,\"uniform(-1, 1)\",5e-3,6,"), "{}", lines[19]);
    let svg = fs::read_to_string(folder.path().join("a.svg")).unwrap();
    assert!(svg.contains("Share of 3 seeds that succeed"));
}

#[test]
fn a_run_of_a_study_is_that_of_toy1d() {
    let folder = tempfile::tempdir().unwrap();
    said(folder.path(), &["study", "--seeds", "5..6", "--steps", "10", "--csv", "a.csv", "--quiet"]);
    let csv = fs::read_to_string(folder.path().join("a.csv")).unwrap();
    let run: Vec<&str> = csv.lines().nth(2).unwrap().split(',').collect();
    let toy = said(folder.path(), &["toy1d", "--seed", "5", "--steps", "10", "--csv", "losses.csv"]);
    let share: f64 = run[4].parse().unwrap();
    assert!(toy.contains(&format!("not reached: W₁ = {share:.1} σ")), "{share}: {toy}");
    let losses = fs::read_to_string(folder.path().join("losses.csv")).unwrap();
    let d_loss: f64 = losses.lines().last().unwrap().split(',').nth(1).unwrap().parse().unwrap();
    assert!((run[9].parse::<f64>().unwrap() - d_loss).abs() < 1e-5);
}

#[test]
fn shards_of_any_number_on_any_threads_together_are_the_whole() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let whole = grid(folder, &["--csv", "whole.csv", "--figure", "whole.png", "--threads", "2"]);
    let bytes = |name: &str| fs::read(folder.join(name)).unwrap();
    for shards in [1, 2, 5] {
        let mut names = Vec::new();
        for i in (1..=shards).rev() {
            names.push(format!("{i}.csv"));
            let shard = format!("{i}/{shards}");
            grid(folder, &["--shard", &shard, "--csv", &format!("{i}.csv"), "--threads", "1"]);
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let merged = said(
            folder,
            &[&["study", "merge", "--csv", "all.csv", "--figure", "all.png"], &names[..]].concat(),
        );
        assert!(bytes("all.csv") == bytes("whole.csv"), "{shards} shards made another CSV");
        assert!(bytes("all.png") == bytes("whole.png"), "{shards} shards made another figure");
        let table =
            |text: &str| text.split("whole.csv").next().unwrap().split("all.csv").next().map(str::to_owned);
        assert_eq!(table(&merged), table(&whole));
    }
}

#[test]
fn merging_names_missing_duplicate_and_foreign_runs() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    for shard in ["1/3", "2/3", "3/3"] {
        grid(folder, &["--shard", shard]);
    }
    said(folder, &["study", "--seeds", "2", "--steps", "2", "--csv", "other.csv"]);
    fs::write(folder.join("notes.csv"), "seed,w1\n1,2\n").unwrap();
    let [one, two, three] = ["study-1-of-3.csv", "study-2-of-3.csv", "study-3-of-3.csv"];
    refused(
        folder,
        &["study", "merge", one, three],
        2,
        &["6 of 18 runs are missing: run 2 (target normal(0, 1), lr 1e-3, seed 5)"],
    );
    refused(folder, &["study", "merge", one, two, three, two], 1, &["study-2-of-3.csv", "has run 2"]);
    refused(
        folder,
        &["study", "merge", one, "other.csv"],
        1,
        &["other.csv: belongs to another study than study-1-of-3.csv"],
    );
    refused(folder, &["study", "merge", "notes.csv"], 1, &["notes.csv: expected the CSV of a gan-sim study"]);
    refused(folder, &["study", "merge", "nowhere.csv"], 1, &["nowhere.csv"]);
    refused(folder, &["study", "merge"], 2, &["CSV"]);
}

#[test]
fn without_names_a_study_writes_study_csv_and_study_png() {
    let folder = tempfile::tempdir().unwrap();
    let told = said(folder.path(), &["study", "--seeds", "2", "--steps", "3", "--quiet"]);
    assert_eq!(told, "");
    let mut names: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["study.csv", "study.png"]);
}

#[test]
fn invalid_studies_are_refused_before_any_run() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, words) in [
        (&["--seeds", "0"][..], &["--seeds", "has no seed"][..]),
        (&["--seeds", "3,3"], &["seed 3 is named twice"]),
        (&["--seed", "3"], &["--seed"]),
        (&["--lr", "1e-3,0.001"], &["--lr has the same value twice, 1e-3 and 0.001"]),
        (&["--lr", "1e-3,fast"], &["fast", "--lr"]),
        (&["--loss", "wgan,bce"], &["bce", "possible values"]),
        (&["--batch-size", "8,0"], &["--batch-size must lie between 1", "found 0"]),
        (
            &["--latent-dim", "1,2", "--sampling", "stratified"],
            &["--sampling stratified", "with latent-dim 2"],
        ),
        (&["--shard", "5/4"], &["expected I/N"]),
        (&["--shard", "9/9", "--seeds", "3"], &["--shard 9/9 has no run, as the whole study has 3"]),
        (&["--shard", "1/2", "--figure", "a.png"], &["--figure needs all runs", "study merge"]),
        (&["--figure", "a.gif"], &["--figure a.gif: expected a name that ends in .png, .svg or .pdf"]),
        (&["--figure", "a.png", "--csv", "a.png"], &["a.png is named twice"]),
        (&["--seeds", "1000000", "--k", "1,2,3,4,5,6,7,8,9,10,11"], &["at most 1000000 runs"]),
    ] {
        refused(folder.path(), &[&["study"], arguments].concat(), 2, words);
    }
    let ks: Vec<String> = (1..=99).map(|k| k.to_string()).collect();
    refused(folder.path(), &["study", "--k", &ks.join(",")], 2, &["99 rows", "--csv without --figure"]);
    fs::write(folder.path().join("file"), "").unwrap();
    refused(folder.path(), &["study", "--steps", "10000000", "--csv", "file/a.csv"], 1, &["file"]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "something was left behind");
}
