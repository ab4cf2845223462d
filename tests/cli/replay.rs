//! Films and pictures recreated from their recipes, through the binary.

use std::fs;
use std::path::Path;

use crate::common::gan_sim;

fn make(folder: &Path, arguments: &[&str]) {
    let mut command = gan_sim(folder);
    command.args(["toy1d", "-q", "--steps", "30", "--frames", "5", "--size", "320x180", "--seed", "7"]);
    command.args(["--schedule", "linear", "--fps", "12.5", "--loop", "once", "--lr", "0.0012"]);
    command.args(arguments).assert().success();
}

fn replay(folder: &Path, arguments: &[&str]) {
    gan_sim(folder).args(["replay", "-q"]).args(arguments).assert().success();
}

fn refused(folder: &Path, arguments: &[&str], words: &str) {
    let output = gan_sim(folder).arg("replay").args(arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && said.starts_with("error: "), "{said}");
    assert!(said.contains(words) && said.lines().count() == 1, "{words}: {said}");
}

#[test]
fn every_form_replayed_gives_the_same_bytes_again() {
    let folder = tempfile::tempdir().unwrap();
    let outputs = ["a.gif", "a.apng", "a.html", "a.svg", "a.png"];
    let mut arguments: Vec<&str> = outputs.iter().flat_map(|name| ["-o", name]).collect();
    arguments.extend(["--strip", "strip.svg", "--frames-dir", "frames"]);
    make(folder.path(), &arguments);
    for name in outputs.into_iter().chain(["strip.svg", "frames/frame_0002.png"]) {
        replay(folder.path(), &[name]);
        let (stem, ending) = name.rsplit('/').next().unwrap().split_once('.').unwrap();
        let again = fs::read(folder.path().join(format!("{stem}-replay.{ending}"))).unwrap();
        assert!(again == fs::read(folder.path().join(name)).unwrap(), "{name} became another");
    }
}

#[test]
fn the_stops_of_a_player_are_replayed_and_lie_within_the_training() {
    let folder = tempfile::tempdir().unwrap();
    make(folder.path(), &["-o", "a.html", "-o", "a.gif", "--stops", "0,8,30"]);
    replay(folder.path(), &["a.gif", "-o", "b.html"]);
    let [first, again] =
        ["a.html", "b.html"].map(|name| fs::read_to_string(folder.path().join(name)).unwrap());
    // Frames are at steps 0, 8, 15, 22 and 30.
    assert!(first.contains("\"stops\":[0,1,4]") && first == again);

    let mut command = gan_sim(folder.path());
    command.args(["toy1d", "--steps", "30", "--html", "c.html", "--stops", "0,31"]);
    let said = String::from_utf8(command.output().unwrap().stderr).unwrap();
    assert_eq!(said, "error: --stops must lie between 0 and 30 steps, found 31\n");
}

#[test]
fn a_gif_replayed_into_other_forms_gives_what_the_first_run_would_have_given() {
    let folder = tempfile::tempdir().unwrap();
    make(
        folder.path(),
        &["-o", "a.gif", "-o", "a.apng", "--csv", "a.csv", "--poster", "a.png", "--strip", "b.png"],
    );
    let other =
        ["a.gif", "--apng", "c.apng", "-o", "c.csv", "-o", "c.png", "--strip", "d.png", "--threads", "1"];
    replay(folder.path(), &other);
    for (first, again) in [("a.apng", "c.apng"), ("a.csv", "c.csv"), ("a.png", "c.png"), ("b.png", "d.png")] {
        let [first, again] = [first, again].map(|name| fs::read(folder.path().join(name)).unwrap());
        assert!(first == again);
    }
}

#[test]
fn a_recipe_can_be_printed_and_contains_no_paths_or_threads() {
    let folder = tempfile::tempdir().unwrap();
    make(folder.path(), &["--gif", "secret-place.gif", "--threads", "1"]);
    let output = gan_sim(folder.path()).args(["replay", "secret-place.gif", "--print"]).output().unwrap();
    let recipe = String::from_utf8(output.stdout).unwrap();
    assert!(recipe.starts_with("{\"gan-sim\":\"") && recipe.contains("\"lr\":0.0012"), "{recipe}");
    assert!(!["secret", "threads", "quiet", "gif\""].iter().any(|word| recipe.contains(word)), "{recipe}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "it only printed");
}

#[test]
fn an_mp4_keeps_its_recipe() {
    if std::process::Command::new("ffmpeg").arg("-version").output().is_err() {
        eprintln!("\n*** NOT TESTED: ffmpeg is not on PATH, so no MP4 was replayed ***\n");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    make(folder.path(), &["-o", "a.mp4", "-o", "a.gif"]);
    replay(folder.path(), &["a.mp4", "-o", "b.gif", "-o", "b.mp4"]);
    for form in ["gif", "mp4"] {
        let [first, again] =
            ["a", "b"].map(|stem| fs::read(folder.path().join(format!("{stem}.{form}"))).unwrap());
        assert!(first == again, "{form}");
    }
}

#[test]
fn files_from_elsewhere_are_refused_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    make(folder.path(), &["-o", "a.gif"]);
    let film = fs::read(folder.path().join("a.gif")).unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    // A page is the simplest form: its recipe may have any length.
    let page = |recipe: &str| format!("<!DOCTYPE html><script>{recipe}</script>");
    write("text", b"hello");
    write("none.gif", b"GIF89a\x01\0\x01\0\0\0\0;");
    write("cut.gif", &film[..60]);
    write("path.html", page("{\"gan-sim\":\"0.1.0\",\"out\":\"/tmp/x\"}").as_bytes());
    write("deep.html", page(&format!("{{\"gan-sim\":{}", "[".repeat(60_000))).as_bytes());
    write("long.html", page(&format!("{{\"gan-sim\":\"{}\"}}", "x".repeat(70_000))).as_bytes());
    refused(folder.path(), &["missing.gif"], "missing.gif");
    refused(folder.path(), &["."], "expected a file, found a folder");
    refused(folder.path(), &["text"], "text: recipe: expected a GIF, PNG, APNG, SVG, PDF, HTML or MP4");
    refused(folder.path(), &["none.gif"], "none.gif: recipe: the file contains none");
    refused(folder.path(), &["cut.gif"], "cut.gif: recipe: the file contains none");
    refused(folder.path(), &["path.html"], "unknown field `out`");
    refused(folder.path(), &["deep.html"], "recursion limit");
    refused(folder.path(), &["long.html"], "at most 65536 bytes");
    refused(folder.path(), &["a.gif", "-o", "a.avi"], "expected a name that ends in");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 7, "nothing was written");
}
