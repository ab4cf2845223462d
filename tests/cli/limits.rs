//! At the limits of threads, memory and open files: a message that names the resource, exit code 1, no panic.
#![cfg(target_os = "linux")]

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// The binary in a separate folder that other users can access.
fn folder_with_binary() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    // A copy made by this process would be busy if another test starts a program at the same time.
    let binary = assert_cmd::cargo::cargo_bin("gan-sim");
    assert!(Command::new("cp").arg(binary).arg(folder.path()).status().unwrap().success());
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o777)).unwrap();
    folder
}

/// Runs `command` in `folder` with the limits set by `prefix`.
fn run(folder: &Path, prefix: &[&str], arguments: &[&str]) -> Output {
    let words: Vec<&str> = prefix.iter().chain(&["./gan-sim"]).chain(arguments).copied().collect();
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).current_dir(folder).env_remove("RUST_BACKTRACE").output().unwrap()
}

fn assert_one_line(output: &Output, words: &[&str]) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.lines().count() == 1 && words.iter().all(|word| said.contains(word)), "{said}");
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output().unwrap();
    output.stdout == b"0\n"
}

#[test]
fn the_limit_of_processes_is_reported_in_one_line() {
    let folder = folder_with_binary();
    // The processes of root are not limited.
    let nobody: &[&str] = if is_root() { &["setpriv", "--reuid", "65534", "--clear-groups"] } else { &[] };
    for (most, words) in
        [("--nproc=1", "error: cannot wait for signals"), ("--nproc=2", "error: cannot start 4 threads")]
    {
        let prefix = [nobody, &["prlimit", most]].concat();
        for command in [&["toy1d"][..], &["dirac"], &["study", "--seeds", "1"], &["mnist"]] {
            let output = run(folder.path(), &prefix, &[command, &["--threads", "4"]].concat());
            let words = if is_root() { &[words, "end other programs"][..] } else { &["error: cannot "] };
            assert_one_line(&output, words);
        }
    }
    let prefix = [nobody, &["prlimit", "--nproc=2"]].concat();
    let fetch = ["data", "fetch", "mnist", "-q", "--data", ".", "--mirror", "http://localhost:1/"];
    let output = run(folder.path(), &prefix, &fetch);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.starts_with("error: cannot ") && !said.contains("panicked"), "{said}");
    assert_eq!(folder.path().read_dir().unwrap().count(), 1);
}

#[test]
fn one_thread_computes_if_no_other_can_be_started() {
    if !is_root() {
        return;
    }
    let folder = folder_with_binary();
    // Signals are handled in another thread.
    let prefix = ["setpriv", "--reuid", "65534", "--clear-groups", "prlimit", "--nproc=2"];
    let output = run(folder.path(), &prefix, &["toy1d", "--threads", "1", "--steps", "9", "--frames", "3"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(folder.path().join("toy1d.gif").is_file());
}

#[test]
fn memory_that_runs_out_is_told_and_is_exit_code_1() {
    let folder = folder_with_binary();
    let arguments = ["toy1d", "--steps", "9", "--frames", "3", "--size", "3840x2160", "--threads", "1", "-q"];
    let output = run(folder.path(), &["prlimit", "--as=100000000"], &arguments);
    // The standard library may add a hint about backtraces.
    let said = String::from_utf8_lossy(&output.stderr);
    let first = said.lines().next().unwrap_or_default();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(first.starts_with("memory allocation of ") && first.ends_with(" bytes failed"), "{said}");
    assert!(!folder.path().join("toy1d.gif").exists());
}

#[test]
fn running_out_of_open_files_is_reported_without_a_panic() {
    let folder = folder_with_binary();
    let arguments = ["toy1d", "--steps", "9", "-q", "--frames-dir", "f", "--gif", "a.gif", "-o", "b.gif"];
    for most in ["--nofile=5", "--nofile=6", "--nofile=7"] {
        let output = run(folder.path(), &["prlimit", most], &[&arguments[..], &["--apng", "c.png"]].concat());
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.starts_with("error: cannot "), "{said}");
        assert!(said.lines().all(|line| line.contains("Too many open files")), "{said}");
    }
}
