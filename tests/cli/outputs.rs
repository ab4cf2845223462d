//! Outputs that fail, and the others.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use crate::common::{gan_sim, write_digits};

const FILM: [&str; 8] = ["toy1d", "--steps", "40", "--frames", "30", "--size", "640x360", "-q"];

fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.is_file());
    files
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap()))
        .collect()
}

/// Runs the binary with a limit on file sizes, in blocks of 512 bytes.
fn limited(folder: &Path, blocks: usize, arguments: &[&str]) -> Output {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("ulimit -f {blocks}; exec \"$0\" \"$@\"")]);
    command.arg(assert_cmd::cargo::cargo_bin("gan-sim")).args(arguments).current_dir(folder);
    command.env("XDG_CACHE_HOME", folder.join("cache")).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn has_ffmpeg() -> bool {
    Command::new("ffmpeg").arg("-version").output().is_ok()
}

/// A folder with a program named ffmpeg, the only folder on PATH besides that of the shell.
fn fake_ffmpeg(folder: &Path, script: &str) -> String {
    let program = folder.join("bin/ffmpeg");
    fs::create_dir_all(folder.join("bin")).unwrap();
    fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    format!("{}:/usr/bin:/bin", folder.join("bin").display())
}

#[test]
fn one_film_that_cannot_be_written_does_not_affect_other_outputs() {
    let [whole, limit] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let outputs =
        ["-o", "a.apng", "-o", "b.gif", "-o", "c.csv", "-o", "d.png", "-o", "e.html", "--strip", "f.svg"];
    let arguments = [&FILM[..], &outputs].concat();
    gan_sim(whole.path()).args(&arguments).assert().success();
    let mut expected = contents(whole.path());
    // Between the sizes of the largest and the second largest output.
    let mut sizes: Vec<usize> = expected.values().map(Vec::len).collect();
    sizes.sort_unstable();
    let [.., second, first] = sizes[..] else { panic!("six outputs") };
    let blocks = second.div_ceil(512);
    assert!(blocks * 512 < first, "{sizes:?}");

    let output = limited(limit.path(), blocks, &arguments);
    let lost: Vec<String> =
        expected.iter().filter(|(_, bytes)| bytes.len() == first).map(|f| f.0.clone()).collect();
    expected.remove(&lost[0]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(said(&output), format!("error: cannot write {}: File too large (os error 27)\n", lost[0]));
    assert!(contents(limit.path()) == expected, "all others are whole, and nothing else is there");
}

#[test]
fn each_of_several_failures_is_reported_in_a_line_and_the_rest_as_written() {
    let folder = tempfile::tempdir().unwrap();
    let outputs = ["-o", "a.apng", "-o", "b.gif", "--frames-dir", "f", "-o", "c.csv"];
    let output = limited(folder.path(), 6, &[&FILM[..7], &outputs].concat());
    let errors: Vec<String> =
        said(&output).lines().filter(|line| line.starts_with("error: ")).map(str::to_owned).collect();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(errors.len(), 3, "{errors:?}");
    for (error, name) in errors.iter().zip(["a.apng", "b.gif", "f/frame_0000.png"]) {
        assert_eq!(*error, format!("error: cannot write {name}: File too large (os error 27)"));
    }
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("c.csv  40 rows") && !told.contains("b.gif"), "{told}");
    assert_eq!(contents(folder.path()).into_keys().collect::<Vec<_>>(), ["c.csv"]);
}

#[test]
fn a_figure_that_cannot_be_written_does_not_affect_the_table_of_a_study() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = [
        "study", "--seeds", "2", "--steps", "20", "--csv", "s.csv", "--figure", "s.png", "--size", "1280x720",
    ];
    let output = limited(folder.path(), 16, &arguments);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).ends_with("error: cannot write s.png: File too large (os error 27)\n"),
        "{}",
        said(&output)
    );
    assert_eq!(contents(folder.path()).into_keys().collect::<Vec<_>>(), ["s.csv"]);
}

#[test]
fn a_disk_that_is_full_for_grids_and_checkpoints_does_not_end_a_training() {
    let folder = tempfile::tempdir().unwrap();
    write_digits(&folder.path().join("data"), 40);
    let arguments = ["mnist", "--data", "data", "--out", "o", "--batch-size", "20", "--limit-batches", "4"];
    // Weights take megabytes, a grid some kilobytes.
    let output = limited(folder.path(), 8, &[&arguments[..], &["--sample-interval", "1"]].concat());
    assert_eq!(output.status.code(), Some(1));
    let said = said(&output);
    let errors: Vec<&str> = said.lines().filter(|line| line.starts_with("error: ")).collect();
    for name in ["images/0000000.png", "checkpoint.safetensors", "generator.safetensors", "training.gif"] {
        let of_it =
            errors.iter().filter(|error| error.contains(&format!("o/{name}: File too large"))).count();
        assert_eq!(of_it, 1, "{name}: {said}");
    }
    assert_eq!(said.matches("; the training continues").count(), 2, "{said}");
    let losses = fs::read_to_string(folder.path().join("o/losses.csv")).unwrap();
    assert_eq!(losses.lines().count(), 5);
    assert_eq!(contents(&folder.path().join("o/images")).len(), 0);
}

#[test]
fn no_temporary_folder_is_needed() {
    let folder = tempfile::tempdir().unwrap();
    let mut outputs = vec!["-o", "a.gif", "-o", "b.html", "--poster", "c.png", "--frames-dir", "f"];
    if has_ffmpeg() {
        outputs.extend(["-o", "d.mp4"]);
    }
    gan_sim(folder.path()).env("TMPDIR", "/nonexistent").args(FILM).args(&outputs).assert().success();
    let names: Vec<String> = contents(folder.path()).into_keys().collect();
    assert_eq!(names, &["a.gif", "b.html", "c.png", "d.mp4"][..outputs.len() / 2 - 1]);
}

#[test]
fn an_ffmpeg_that_does_not_encode_is_reported_before_the_training() {
    for (script, words) in [
        ("exit 0", "ffmpeg wrote no H.264"),
        ("cat > /dev/null; echo H264", "ffmpeg wrote no H.264"),
        ("exit 3", "ffmpeg ended early (exit status: 3)"),
        ("echo \"Unknown encoder 'libx264'\" >&2; exit 1", "ffmpeg says: Unknown encoder 'libx264'"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = fake_ffmpeg(folder.path(), script);
        let arguments = ["toy1d", "--steps", "10000000", "--mp4", "a.mp4", "-o", "a.gif"];
        let output = gan_sim(folder.path()).env("PATH", path).args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{script}");
        let said = said(&output);
        assert!(
            said.starts_with("error: an MP4 needs an ffmpeg") && said.contains(words),
            "{script}: {said}"
        );
        assert!(said.ends_with("or write a GIF or APNG\n") && said.lines().count() == 1, "{said}");
        assert_eq!(contents(folder.path()).len(), 0, "{script}");
    }
}

/// An ffmpeg that passes the check, and then does this.
fn treacherous(script: &str) -> String {
    format!("case \"$*\" in *'-f h264 -'*) cat > /dev/null; printf '\\0\\0\\0\\1';; *) {script};; esac")
}

#[test]
fn an_ffmpeg_that_fails_midway_does_not_affect_other_films() {
    for (script, words) in [
        ("head -c 3000000 > /dev/null; echo lost >&2; exit 1", "ffmpeg says: lost"),
        ("kill -KILL $$", "ffmpeg ended early (signal: 9"),
        ("cat > /dev/null", "ffmpeg wrote nothing"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = fake_ffmpeg(folder.path(), &treacherous(script));
        let mut command = gan_sim(folder.path());
        command.env("PATH", path).args(FILM).args(["-o", "a.mp4", "-o", "b.gif"]);
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{script}");
        let said = said(&output);
        assert!(said.starts_with(&format!("error: cannot write a.mp4: {words}")), "{script}: {said}");
        assert_eq!(said.lines().count(), 1, "{said}");
        let files = contents(folder.path());
        assert_eq!(files.keys().collect::<Vec<_>>(), ["b.gif"], "{script}");
        assert_eq!(files["b.gif"].last(), Some(&0x3B), "a GIF ends with its trailer");
    }
}
