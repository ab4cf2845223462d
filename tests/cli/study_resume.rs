//! `gan-sim study --resume`: an interrupted study ends like an uninterrupted one.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::common::gan_sim;

/// Two settings of three runs each, one of which breaks down.
const SHORT: [&str; 9] =
    ["study", "--seeds", "4..7", "--batch-size", "8", "--steps", "4", "--lr", "1e-3,1e30"];

fn finish(folder: &Path, arguments: &[&str]) -> String {
    let output = gan_sim(folder).args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {said}");
    said
}

fn refused(folder: &Path, arguments: &[&str], code: i32, words: &str) {
    let output = gan_sim(folder).args(arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    assert!(said.contains(words), "{arguments:?} should mention {words:?}, said: {said}");
}

/// Writes `to` with the selected runs of `from`, counted from 1.
fn part(folder: &Path, from: &str, to: &str, wanted: impl Fn(usize) -> bool) {
    let table = fs::read_to_string(folder.join(from)).unwrap();
    let lines = table.split_inclusive('\n').enumerate();
    let kept: String = lines.filter(|(i, _)| *i < 2 || wanted(i - 1)).map(|(_, line)| line).collect();
    fs::write(folder.join(to), kept).unwrap();
}

fn assert_same(folder: &Path, one: &str, other: &str) {
    let bytes = |name: &str| fs::read(folder.join(name)).unwrap();
    assert!(bytes(one) == bytes(other), "{one} and {other} differ");
}

#[test]
fn a_study_makes_only_the_runs_missing_from_its_table() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let run = |more: &[&str]| finish(folder, &[&SHORT[..], more].concat());
    run(&["--csv", "whole.csv", "--figure", "whole.png"]);
    for (kept, told) in [
        (&[2, 4, 6][..], "3 of 6 runs (2 settings × 3 seeds)"),
        (&[], "6 runs (2 settings × 3 seeds)"),
        (&[1, 2, 3, 4, 5, 6], ""),
    ] {
        part(folder, "whole.csv", "cut.csv", |run| kept.contains(&run));
        let said = run(&["--resume", "--csv", "cut.csv", "--figure", "cut.png"]);
        assert!(said.starts_with(told) && said.contains("run 6/6") != told.is_empty(), "{told}: {said}");
        assert_same(folder, "cut.csv", "whole.csv");
        assert_same(folder, "cut.png", "whole.png");
    }
}

#[test]
fn a_shard_is_resumed_like_a_study_and_merging_names_its_missing_runs() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let run = |more: &[&str]| finish(folder, &[&SHORT[..], more].concat());
    run(&["--csv", "whole.csv"]);
    run(&["--shard", "1/2"]);
    run(&["--shard", "2/2"]);
    // The runs 1, 3 and 5.
    part(folder, "study-1-of-2.csv", "cut.csv", |line| line != 2);
    let merge = ["study", "merge", "cut.csv", "study-2-of-2.csv", "--csv", "all.csv"];
    refused(folder, &merge, 2, "1 of 6 runs are missing: run 3 (lr 1e-3, seed 6)");
    run(&["--shard", "1/2", "--resume", "--csv", "cut.csv"]);
    finish(folder, &merge);
    assert_same(folder, "all.csv", "whole.csv");
    let other = [&SHORT[..], &["--shard", "2/2", "--resume", "--csv", "cut.csv"]].concat();
    refused(folder, &other, 1, "cut.csv: has run 1, which is not in this shard");
}

#[test]
fn invalid_resumes_and_lost_studies_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    finish(folder, &[&SHORT[..], &["--csv", "whole.csv"]].concat());
    part(folder, "whole.csv", "cut.csv", |run| run < 3);
    let before = fs::read(folder.join("cut.csv")).unwrap();
    let cut = ["--csv", "cut.csv"];
    for (more, code, words) in [
        (
            &["--resume", "--csv", "none.csv"][..],
            1,
            "none.csv: there is no study to continue; name its table with --csv",
        ),
        (&["--resume", "--figure", "a.png"], 2, "--resume needs the table of the study"),
        (&["--resume", "--restart"], 2, "--restart"),
        (
            &["--resume", "--d-steps", "2", cut[0], cut[1]],
            1,
            "cut.csv: belongs to another study: their --d-steps differs: 1 and 2",
        ),
        (&cut, 2, "cut.csv holds 2 of the 6 runs of this study: continue it with --resume"),
    ] {
        refused(folder, &[&SHORT[..], more].concat(), code, words);
    }
    assert!(fs::read(folder.join("cut.csv")).unwrap() == before, "refused, but written");
    finish(folder, &[&SHORT[..], &cut, &["--restart"]].concat());
    assert_same(folder, "cut.csv", "whole.csv");
}

/// Eight longer runs, two at once.
#[cfg(unix)]
const LONG: [&str; 9] = ["study", "--seeds", "8", "--steps", "600", "--csv", "a.csv", "--threads", "2"];

/// Starts a long study, waits for its first run in the table, and sends this signal.
#[cfg(unix)]
fn stopped(folder: &Path, more: &[&str], signal: &str) -> (Option<i32>, String) {
    let command = gan_sim(folder);
    let mut plain = Command::new(command.get_program());
    plain.args(LONG).args(more).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::piped());
    let child: Child = plain.spawn().unwrap();
    let start = Instant::now();
    while fs::read_to_string(folder.join("a.csv")).map_or(0, |table| table.lines().count()) < 3 {
        assert!(start.elapsed() < Duration::from_secs(60), "no run got into the table");
        std::thread::sleep(Duration::from_millis(5));
    }
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[cfg(unix)]
#[test]
fn a_study_that_is_stopped_keeps_its_runs_and_ends_with_the_same_bytes() {
    let [through, int, kill] = [(); 3].map(|()| tempfile::tempdir().unwrap());
    finish(through.path(), &LONG);
    let (code, said) = stopped(int.path(), &[], "-INT");
    let table = fs::read_to_string(int.path().join("a.csv")).unwrap();
    let done = table.lines().count() - 2;
    assert_eq!(code, Some(130), "{said}");
    let told = format!("interrupted after {done} of 8 runs; continue with: ");
    assert!(done > 0 && said.contains(&told) && said.trim_end().ends_with("--threads 2 --resume"), "{said}");
    let (code, _) = stopped(kill.path(), &[], "-KILL");
    assert_eq!(code, None);
    for folder in [int.path(), kill.path()] {
        let said = finish(folder, &[&LONG[..], &["--resume"]].concat());
        assert!(said.contains(" of 8 runs (8 seeds): about "), "{said}");
        let bytes = |folder: &Path| fs::read(folder.join("a.csv")).unwrap();
        assert!(bytes(folder) == bytes(through.path()), "another table");
        assert_eq!(fs::read_dir(folder).unwrap().count(), 1, "something was left behind");
    }
}
