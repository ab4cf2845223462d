//! At the limits of threads, memory and open files: one line, exit code 1, no panic.
#![cfg(target_os = "linux")]

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// The binary in a folder of its own, which other users can reach too.
fn folder_with_binary() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(assert_cmd::cargo::cargo_bin("gan-sim"), folder.path().join("gan-sim")).unwrap();
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o777)).unwrap();
    folder
}

/// Runs `command` in `folder`, with no more of what is limited than `prefix` grants.
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
fn a_user_at_the_limit_of_processes_is_told_in_one_line() {
    let folder = folder_with_binary();
    // Nothing limits the processes of root.
    let nobody: &[&str] = if is_root() { &["setpriv", "--reuid", "65534", "--clear-groups"] } else { &[] };
    for (most, words) in
        [("--nproc=1", "error: cannot wait for signals"), ("--nproc=2", "error: cannot start 8 threads")]
    {
        let prefix = [nobody, &["prlimit", most]].concat();
        for command in [&["toy1d"][..], &["dirac"], &["study", "--seeds", "1"], &["mnist"]] {
            let output = run(folder.path(), &prefix, &[command, &["--threads", "8"]].concat());
            let words = if is_root() { &[words, "end other programs"][..] } else { &["error: cannot "] };
            assert_one_line(&output, words);
        }
    }
    assert_eq!(folder.path().read_dir().unwrap().count(), 1);
}

#[test]
fn one_thread_computes_where_no_other_can_be_started() {
    if !is_root() {
        return;
    }
    let folder = folder_with_binary();
    // Signals are waited for in another.
    let prefix = ["setpriv", "--reuid", "65534", "--clear-groups", "prlimit", "--nproc=2"];
    let output = run(folder.path(), &prefix, &["toy1d", "--threads", "1", "--steps", "9", "--frames", "3"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(folder.path().join("toy1d.gif").is_file());
}

#[test]
fn memory_that_runs_out_is_told_in_one_line() {
    let folder = folder_with_binary();
    let arguments = ["toy1d", "--steps", "9", "--frames", "3", "--size", "3840x2160", "--threads", "1", "-q"];
    let output = run(folder.path(), &["prlimit", "--as=100000000"], &arguments);
    assert_one_line(&output, &["memory allocation of ", " bytes failed"]);
    assert!(!folder.path().join("toy1d.gif").exists());
}

#[test]
fn open_files_that_run_out_are_told_in_one_line() {
    let folder = folder_with_binary();
    let arguments = ["toy1d", "--steps", "9", "--frames-dir", "f", "--gif", "a.gif", "-o", "b.gif", "--apng", "c.png"];
    // More than a program needs to start, and less than three films at once.
    let output = run(folder.path(), &["prlimit", "--nofile=7"], &arguments);
    assert_one_line(&output, &["error: cannot ", "Too many open files"]);
}

#[test]
fn more_threads_than_help_are_not_started_and_change_nothing() {
    let folder = folder_with_binary();
    let cores = std::thread::available_parallelism().unwrap().get();
    let film = |threads: &str| {
        let arguments = ["toy1d", "--steps", "20", "--frames", "4", "-o", "a.gif", "--threads", threads];
        assert!(run(folder.path(), &["prlimit", "--as=4000000000"], &arguments).status.success());
        std::fs::read(folder.path().join("a.gif")).unwrap()
    };
    // 1024 threads would reserve 2 GB for stacks and 64 GB for their heaps.
    let all = film("1024");
    assert!(cores <= 32 && all == film("1"));
}
