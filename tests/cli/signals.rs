//! Signals that end the program, sent while it draws.

#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

const FILM: [&str; 8] = ["toy1d", "--steps", "300", "--frames", "300", "--size", "1280x720", "-q"];

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// Starts the binary through a shell that prepares it, and waits until it has started its films.
fn start(folder: &Path, preparation: &str, arguments: &[&str], films: usize) -> Child {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("{preparation} exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_gan-sim")]);
    command.args(arguments).current_dir(folder);
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    while names(folder).len() < films {
        assert_eq!(child.try_wait().unwrap(), None, "the film takes a while");
        sleep(Duration::from_millis(1));
    }
    child
}

fn send(signal: &str, child: &Child) {
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
}

/// Whether hangups can be tested, which is not possible if the test itself was started by `nohup`.
fn hangups_are_heard() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & 1 == 0)
}

#[test]
fn each_signal_ends_a_film_without_leftovers_and_with_its_own_exit_code() {
    for (signal, code) in [("-INT", 130), ("-TERM", 143), ("-HUP", 129)] {
        if signal == "-HUP" && !hangups_are_heard() {
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        let mut child = start(folder.path(), "", &[&FILM[..], &["-o", "a.gif", "-o", "b.apng"]].concat(), 2);
        send(signal, &child);
        assert_eq!(child.wait().unwrap().code(), Some(code), "{signal}");
        assert_eq!(names(folder.path()), [""; 0], "{signal}");
    }
}

#[test]
fn a_film_by_ffmpeg_leaves_no_files_and_no_process_behind() {
    if Command::new("ffmpeg").arg("-version").output().is_err() {
        return;
    }
    // Immediately, and while ffmpeg writes.
    for wait in [0, 300] {
        let folder = tempfile::tempdir().unwrap();
        let mut child = start(folder.path(), "", &[&FILM[..], &["-o", "a.mp4"]].concat(), 1);
        sleep(Duration::from_millis(wait));
        send("-TERM", &child);
        assert_eq!(child.wait().unwrap().code(), Some(143));
        sleep(Duration::from_millis(300));
        assert_eq!(names(folder.path()), [""; 0], "after {wait} ms");
    }
}

#[test]
fn nohup_is_respected() {
    let folder = tempfile::tempdir().unwrap();
    let mut child =
        start(folder.path(), "trap '' HUP;", &["toy1d", "--steps", "200", "-q", "-o", "a.gif"], 1);
    send("-HUP", &child);
    assert!(child.wait().unwrap().success());
    assert_eq!(names(folder.path()), ["a.gif"]);
}
