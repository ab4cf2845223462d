//! Streams that are full or closed.

#![cfg(target_os = "linux")]

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::common::{gan_sim, write_digits};

const FULL: &str = "error: cannot write to stdout: No space left on device (os error 28)\n";

fn full() -> File {
    File::options().write(true).open("/dev/full").unwrap()
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gan-sim"));
    command.current_dir(folder).args(arguments).env_remove("GAN_SIM_DATA").env("XDG_CACHE_HOME", folder);
    command
}

/// The result when output is lost.
fn lost(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).stdout(full()).output().unwrap()
}

#[test]
fn output_lost_on_a_full_stdout_is_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    gan_sim(folder).args(["toy1d", "--steps", "9", "-q"]).assert().success();
    for arguments in [
        &["presets"][..],
        &["presets", "mode-collapse"],
        &["replay", "toy1d.gif", "--print"],
        &["data", "info"],
        &["toy1d", "--check", "--steps", "20"],
        &["--help"],
        &["study", "--help"],
        &["--version"],
    ] {
        let output = lost(folder, arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(String::from_utf8(output.stderr).unwrap().ends_with(FULL), "{arguments:?}");
    }
}

#[test]
fn a_full_stdout_does_not_prevent_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write_digits(&folder.join("data"), 40);
    let mnist = ["mnist", "--data", "data", "--batch-size", "20", "--limit-batches", "3", "--out", "o", "-v"];
    for (arguments, file) in [
        (&["toy1d", "--steps", "9", "-o", "a.gif"][..], "a.gif"),
        (&["study", "--seeds", "2", "--steps", "9", "--csv", "s.csv"], "s.csv"),
        (&mnist, "o/training.gif"),
    ] {
        let output = lost(folder, arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(String::from_utf8(output.stderr).unwrap().ends_with(FULL), "{arguments:?}");
        assert!(folder.join(file).is_file(), "{arguments:?}");
    }
}

#[test]
fn a_closed_stdout_is_not_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["presets"][..], &["--help"], &["toy1d", "--steps", "9", "-o", "a.gif"]] {
        let mut child = command(folder.path(), arguments).stdout(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        assert!(child.wait().unwrap().success(), "its reader has left: {arguments:?}");
        let script = "exec \"$0\" \"$@\" >&-";
        let mut shell = Command::new("sh");
        shell.args(["-c", script, env!("CARGO_BIN_EXE_gan-sim")]).args(arguments).current_dir(folder.path());
        assert!(shell.status().unwrap().success(), "it was never open: {arguments:?}");
    }
    assert!(folder.path().join("a.gif").is_file());
}

#[test]
fn stderr_may_be_full_or_closed() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["toy1d", "--steps", "9", "-o", "a.gif"];
    assert!(command(folder.path(), &arguments).stderr(full()).status().unwrap().success());
    let mut child = command(folder.path(), &arguments).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stderr.take());
    assert!(child.wait().unwrap().success());
    let failing = command(folder.path(), &["replay", "none.gif"]).stderr(full()).status().unwrap();
    assert_eq!(failing.code(), Some(1));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}
