//! A run that was stopped and continued writes the same bytes as an uninterrupted one, however it was stopped.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::common::{gan_sim, write_digits};

/// Twenty batches, five to an epoch.
const TRAINING: [&str; 9] =
    ["mnist", "--data", "data", "--batch-size", "20", "--sample-interval", "3", "--epochs", "4"];

/// Every file in `folder` by its name.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match path.is_dir() {
            true => {
                files.extend(contents(&path).into_iter().map(|(n, bytes)| (format!("{name}/{n}"), bytes)))
            }
            false => _ = files.insert(name, fs::read(&path).unwrap()),
        }
    }
    files
}

/// A folder with 100 digits in it.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write_digits(&folder.path().join("data"), 100);
    folder
}

/// Runs to the end.
fn finish(folder: &Path, arguments: &[&str]) -> String {
    let output = gan_sim(folder).args(TRAINING).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Runs with an error that has this exit code and contains all of these words.
fn refused(folder: &Path, arguments: &[&str], code: i32, words: &[&str]) {
    let output = gan_sim(folder).args(TRAINING).args(arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    for word in words {
        assert!(said.contains(word), "{arguments:?} should mention {word:?}, said: {said}");
    }
}

/// Starts a run and waits until it has reported this many batches.
fn start(folder: &Path, arguments: &[&str], batches: usize) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gan-sim"));
    command.current_dir(folder).args(TRAINING).args(arguments).arg("--verbose");
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.as_mut().unwrap()).lines();
    for _ in 0..batches {
        lines.next().expect("the run has this many batches").unwrap();
    }
    child
}

/// SIGKILL, which allows no cleanup.
fn kill(mut child: Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Ctrl-C, or another signal.
#[cfg(unix)]
fn interrupt(child: &Child, signal: &str) {
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
}

/// The exit code and stderr.
#[cfg(unix)]
fn end(mut child: Child) -> (Option<i32>, String) {
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    (child.wait().unwrap().code(), said)
}

fn assert_same(folder: &Path, one: &str, other: &str) {
    let (one, other) = (contents(&folder.join(one)), contents(&folder.join(other)));
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&one), names(&other));
    for (name, bytes) in &one {
        assert!(*bytes == other[name], "{name} differs");
    }
}

#[test]
fn a_run_killed_again_and_again_ends_with_the_same_bytes() {
    let (folder, out) = (folder(), "out");
    let folder = folder.path();
    finish(folder, &["--out", "through", "--threads", "2"]);

    let resume = ["--out", out, "--resume"];
    kill(start(folder, &["--out", out, "--threads", "1", "--checkpoint-every", "2"], 3));
    for (batches, wait, every, threads) in
        [(1, 0, "1", "1"), (2, 3, "2", "2"), (1, 7, "3", "1"), (3, 1, "1", "2")]
    {
        let more = ["--checkpoint-every", every, "--threads", threads];
        let child = start(folder, &[&resume[..], &more].concat(), batches);
        std::thread::sleep(Duration::from_millis(wait));
        kill(child);
    }
    // Once more while the films are drawn.
    let child = start(folder, &resume, 1);
    while !folder.join(out).join("losses.png").exists() {
        std::thread::sleep(Duration::from_millis(1));
    }
    kill(child);
    let left = folder.join(out).join("images/.gan-sim-left01.part");
    fs::write(left, "half a picture").unwrap();

    finish(folder, &resume);
    assert_same(folder, out, "through");
}

#[test]
fn a_finished_run_continues_to_more_epochs() {
    let folder = folder();
    let folder = folder.path();
    finish(folder, &["--out", "through", "--checkpoint-every", "7"]);
    let mut shorter = gan_sim(folder);
    shorter.args(&TRAINING[..TRAINING.len() - 1]).args(["2", "--out", "out"]).assert().success();
    finish(folder, &["--out", "out", "--resume"]);
    assert_same(folder, "out", "through");
    // No training is left: the files are made again.
    fs::remove_file(folder.join("out/samples.gif")).unwrap();
    finish(folder, &["--out", "out", "--resume"]);
    assert_same(folder, "out", "through");
}

#[cfg(unix)]
#[test]
fn a_signal_saves_everything_and_prints_how_to_continue() {
    let folder = folder();
    let folder = folder.path();
    finish(folder, &["--out", "through"]);
    for (signal, code, out) in [("-INT", 130, "interrupted"), ("-TERM", 143, "terminated")] {
        saves_everything(folder, signal, code, out);
        finish(folder, &["--out", out, "--resume"]);
        assert_same(folder, out, "through");
    }
}

/// Ends a run by `signal`.
#[cfg(unix)]
fn saves_everything(folder: &Path, signal: &str, expected: i32, out: &str) {
    let child = start(folder, &["--out", out, "--checkpoint-every", "999"], 6);
    interrupt(&child, signal);
    let (code, said) = end(child);
    assert_eq!(code, Some(expected), "{said}");
    assert!(said.starts_with("interrupted after ") && said.lines().count() == 1, "{said}");
    assert!(
        said.contains(" of 20 batches; continue with: ") && said.ends_with(" --verbose --resume\n"),
        "{said}"
    );
    let files = contents(&folder.join(out));
    for name in
        ["checkpoint.safetensors", "losses.csv", "samples.gif", "training.gif", "generator.safetensors"]
    {
        assert!(files.contains_key(name), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_second_ctrl_c_ends_at_once_without_leftovers() {
    let folder = folder();
    let folder = folder.path();
    let mut child = start(folder, &["--out", "out"], 6);
    interrupt(&child, "-INT");
    // Simultaneous signals are merged: the second is sent after the first was answered.
    let mut answer = String::new();
    BufReader::new(child.stderr.as_mut().unwrap()).read_line(&mut answer).unwrap();
    assert!(answer.starts_with("interrupted after "), "{answer}");
    interrupt(&child, "-INT");
    assert_eq!(end(child).0, Some(130));
    assert!(contents(&folder.join("out")).keys().all(|name| !name.ends_with(".part")));
    assert!(!folder.join("out/training.gif").exists(), "the films are left out");
}

#[test]
fn a_long_run_is_not_lost_by_a_forgotten_flag() {
    let folder = folder();
    let folder = folder.path();
    refused(
        folder,
        &["--resume"],
        1,
        &["runs/mnist/checkpoint.safetensors: no checkpoint to resume", "--out"],
    );
    finish(folder, &["--limit-batches", "4"]);
    let said = finish(folder, &["--limit-batches", "5"]);
    assert!(
        said.contains(" mnist --data data --batch-size 20 --sample-interval 3 --resume --epochs 4\n"),
        "{said}"
    );
    refused(folder, &[], 2, &["checkpoint.safetensors holds a run of 5 batches", "--resume", "--restart"]);
    refused(folder, &["--resume", "--restart"], 2, &["--restart"]);
    refused(
        folder,
        &["--resume", "--limit-batches", "4"],
        2,
        &["the checkpoint is at batch 5, but --epochs and --limit-batches end the run at 4"],
    );
    refused(
        folder,
        &["--resume", "--lr", "0.001", "--seed", "3"],
        2,
        &[
            "--lr was 0.0002, now 0.001; --seed was 0, now 3: ",
            "can only continue with the flags it started with",
        ],
    );
    finish(folder, &["--restart", "--seed", "3", "--limit-batches", "1"]);
}

#[test]
fn a_damaged_checkpoint_is_named_with_what_can_be_done() {
    let folder = folder();
    let folder = folder.path();
    finish(folder, &["--limit-batches", "1"]);
    let path = folder.join("runs/mnist/checkpoint.safetensors");
    let mut bytes = fs::read(&path).unwrap();
    bytes[123_456] ^= 1;
    fs::write(&path, bytes).unwrap();
    let words = ["runs/mnist/checkpoint.safetensors: damaged or cut short", "restore a copy", "--restart"];
    refused(folder, &["--resume"], 1, &words);
    refused(folder, &[], 1, &words);
    let said = finish(folder, &["--restart", "--limit-batches", "1", "--checkpoint-every", "0"]);
    assert!(!said.contains("more training"), "{said}");
}
