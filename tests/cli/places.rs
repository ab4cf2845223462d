//! Inputs that are outputs, identical outputs, links, locks and leftovers.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::common::{gan_sim, write_digits};

const TOY: [&str; 6] = ["toy1d", "--steps", "9", "--size", "320x180", "-q"];

fn refused(folder: &Path, arguments: &[&str], code: i32, words: &[&str]) {
    let output = gan_sim(folder).args(arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    assert!(said.starts_with("error: ") && said.lines().count() == 1, "{said}");
    assert!(
        words.iter().all(|word| said.contains(word)),
        "{arguments:?} should mention {words:?}, said: {said}"
    );
}

#[cfg(unix)]
#[test]
fn an_input_is_never_an_output() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let write = |name: &str, text: &str| fs::write(path.join(name), text).unwrap();
    write("game.toml", "lr = 1e-3\n");
    write("numbers.csv", "1\n2\n4\n");
    write("font.png", "no font");
    for (name, of) in [("game.svg", "game.toml"), ("numbers.png", "numbers.csv"), ("hard.gif", "game.toml")] {
        match name.starts_with("hard") {
            true => fs::hard_link(path.join(of), path.join(name)).unwrap(),
            false => std::os::unix::fs::symlink(of, path.join(name)).unwrap(),
        }
    }
    let target = "mix(1: normal(0, 1), 1: samples(numbers.csv))";
    let read = ["is read by this command", "name another output"];
    for arguments in [
        &["toy1d", "--config", "game.toml", "-o", "game.svg"][..],
        &["toy1d", "--config", "game.toml", "--gif", "hard.gif"],
        &["toy1d", "--target", target, "--csv", "numbers.csv"],
        &["toy1d", "--target", target, "-o", "./numbers.png"],
        &["compare", "game.toml", "game.toml", "--titles", "a,b", "-o", "game.svg"],
        &["compare", "--vary", "lr=1e-3,1e-4", "--target", target, "--csv", "numbers.csv"],
        &["study", "--seeds", "1", "--config", "game.toml", "--figure", "game.svg"],
        &["study", "--seeds", "1", "--target", target, "--csv", "numbers.csv"],
    ] {
        // Two panels from one file are refused for that reason.
        let words = if arguments[0] == "compare" && arguments[1] == "game.toml" {
            &["same settings"][..]
        } else {
            &read
        };
        refused(path, arguments, 2, words);
    }
    assert_eq!(fs::read_to_string(path.join("game.toml")).unwrap(), "lr = 1e-3\n");
    assert_eq!(fs::read_to_string(path.join("numbers.csv")).unwrap(), "1\n2\n4\n");

    gan_sim(path).args(TOY).args(["--gif", "film.gif", "--frames-dir", "f"]).assert().success();
    refused(path, &["replay", "film.gif", "-o", "./film.gif"], 2, &["film.gif is the same file as film.gif"]);
    refused(path, &["replay", "f/frame_0001.png", "--frames-dir", "f"], 2, &["has the name of a frame"]);
    gan_sim(path).args(["study", "--seeds", "2", "--steps", "9", "-q"]).assert().success();
    refused(path, &["study", "merge", "study.csv"], 2, &["study.csv is read by this command"]);
}

#[cfg(unix)]
#[test]
fn digits_and_generators_that_are_read_are_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_digits(&path.join("data"), 40);
    let run = ["mnist", "--data", "data", "--batch-size", "20", "--limit-batches", "1", "--out", "o", "-q"];
    gan_sim(path).args(run).assert().success();
    let model = path.join("o/generator.safetensors");
    std::os::unix::fs::symlink(&model, path.join("link.npz")).unwrap();
    fs::hard_link(&model, path.join("hard.png")).unwrap();
    let before = fs::read(&model).unwrap();
    for arguments in [
        &["sample", "--raw", "link.npz"][..],
        &["sample", "-o", "hard.png"],
        &["sample", "--neighbours", "--data", "data", "--raw", "data/train-images-idx3-ubyte"],
        &["interpolate", "-o", "hard.png"],
        &["evaluate", "--data", "data", "--json", "data/t10k-labels-idx1-ubyte"],
    ] {
        let arguments = [arguments, &["--model", "o/generator.safetensors"]].concat();
        refused(path, &arguments, 2, &["read by this command and would be overwritten"]);
    }
    assert_eq!(fs::read(&model).unwrap(), before);
}

#[cfg(unix)]
#[test]
fn two_outputs_are_two_files() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::create_dir(path.join("d")).unwrap();
    fs::write(path.join("a.gif"), "").unwrap();
    fs::hard_link(path.join("a.gif"), path.join("hard.gif")).unwrap();
    for (to, link) in [("a.gif", "link.gif"), ("new.gif", "dangling.gif"), ("d", "e")] {
        std::os::unix::fs::symlink(to, path.join(link)).unwrap();
    }
    for (one, other) in [
        ("a.gif", "link.gif"),
        ("a.gif", "hard.gif"),
        ("new.gif", "dangling.gif"),
        ("d/x.gif", "e/x.gif"),
        ("x.gif", "d/../x.gif"),
    ] {
        refused(path, &["toy1d", "-o", one, "-o", other], 2, &[one, other, "are the same file"]);
    }
    refused(
        path,
        &["toy1d", "--frames-dir", "d", "--poster", "e/frame_0002.png"],
        2,
        &["the name of a frame"],
    );
    gan_sim(path).args(TOY).args(["--frames-dir", "d", "--poster", "e/last.png"]).assert().success();
    assert!(path.join("d/last.png").is_file() && path.join("d/frame_0002.png").is_file());
}

#[cfg(unix)]
#[test]
fn a_dangling_link_stays_one_and_a_name_too_long_is_reported_before_the_training() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::create_dir_all(path.join("sl")).unwrap();
    fs::create_dir_all(path.join("real")).unwrap();
    std::os::unix::fs::symlink("../real/t.gif", path.join("sl/d.gif")).unwrap();
    gan_sim(path).args(TOY).args(["-o", "sl/d.gif"]).assert().success();
    assert!(path.join("sl/d.gif").is_symlink());
    assert!(fs::read(path.join("real/t.gif")).unwrap().starts_with(b"GIF"));

    let long = ["toy1d", "--steps", "10000000"];
    let name = format!("{}.gif", "x".repeat(252));
    let words = ["too long", "256 bytes", "shorten it"];
    refused(path, &[&long[..], &["-o", &name]].concat(), 1, &words);
    refused(path, &[&long[..], &["--frames-dir", &name]].concat(), 1, &words);
    refused(path, &["mnist", "--dataset", "synthetic", "--out", &name], 1, &words);
    fs::create_dir(path.join("folder.gif")).unwrap();
    refused(path, &[&long[..], &["-o", "folder.gif"]].concat(), 1, &["folder.gif: is a folder"]);
}

#[cfg(unix)]
#[test]
fn a_folder_has_one_run_at_a_time_and_a_killed_one_releases_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_digits(&path.join("data"), 400);
    let run = |seed: &'static str, batches: &'static str| {
        let usual = ["mnist", "--data", "data", "--batch-size", "20", "--epochs", "5000", "--out", "o", "-q"];
        [&usual[..], &["--sample-interval", "1", "--seed", seed, "--limit-batches", batches, "--restart"]]
            .concat()
    };
    let mut first = std::process::Command::new(assert_cmd::cargo::cargo_bin("gan-sim"));
    let mut first = first.current_dir(path).args(run("1", "100000")).spawn().unwrap();
    let begun = Instant::now();
    while !path.join("o/images/0000001.png").exists() {
        assert!(begun.elapsed() < Duration::from_secs(60), "the first run has not begun");
        std::thread::sleep(Duration::from_millis(10));
    }
    let grid = fs::read(path.join("o/images/0000000.png")).unwrap();
    refused(path, &run("5", "2"), 1, &["o: another gan-sim is writing into this folder", "wait", "--out"]);
    refused(path, &[&TOY[..], &["--frames-dir", "o"]].concat(), 1, &["another gan-sim", "--frames-dir"]);
    assert_eq!(fs::read(path.join("o/images/0000000.png")).unwrap(), grid);
    first.kill().unwrap();
    first.wait().unwrap();
    gan_sim(path).args(run("5", "2")).assert().success();
    assert_ne!(fs::read(path.join("o/images/0000000.png")).unwrap(), grid);
    let hidden = |folder: &Path| {
        let entries = fs::read_dir(folder).unwrap();
        entries.filter(|entry| entry.as_ref().unwrap().file_name().as_encoded_bytes()[0] == b'.').count()
    };
    assert_eq!((hidden(&path.join("o")), hidden(&path.join("o/images"))), (0, 0));
}

#[cfg(unix)]
#[test]
fn every_command_cleans_up_the_folders_of_its_outputs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_digits(&path.join("data"), 40);
    let run = ["mnist", "--data", "data", "--batch-size", "20", "--limit-batches", "1", "--out", "o", "-q"];
    gan_sim(path).args(run).assert().success();
    let model = ["--model", "o/generator.safetensors", "-q"];
    for (left, command) in [
        ("", TOY.to_vec()),
        ("f", [&TOY[..], &["--frames-dir", "f"]].concat()),
        ("", [&["sample"], &model[..]].concat()),
        ("o/images", [&run[..], &["--restart"]].concat()),
        ("o", [&run[..], &["--restart"]].concat()),
        ("", vec!["study", "--seeds", "1", "--steps", "9", "-q"]),
    ] {
        fs::create_dir_all(path.join(left)).unwrap();
        let part = path.join(left).join(".gan-sim-abc123.part");
        fs::write(&part, "half").unwrap();
        gan_sim(path).args(&command).assert().success();
        assert!(!part.exists(), "{command:?}");
    }
}
