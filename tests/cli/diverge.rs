//! A training that breaks down reports when, which network and why; the results so far are kept.

use std::fs::{self, File};
use std::path::Path;

use crate::common::{gan_sim, write_digits};

/// Runs the binary, which must fail with code 1 and one line that contains all of `words`.
fn breaks_down(folder: &Path, arguments: &[&str], words: &[&str]) {
    let output = gan_sim(folder).args(arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
    let line = said.lines().last().unwrap_or_default();
    assert!(line.starts_with("error: training broke down at step "), "{said}");
    for word in words {
        assert!(line.contains(word), "{arguments:?} should mention {word:?}, said: {line}");
    }
}

/// The frames of a GIF.
fn frames(path: &Path) -> usize {
    let mut gif = gif::DecodeOptions::new().read_info(File::open(path).unwrap()).unwrap();
    let mut count = 0;
    while gif.read_next_frame().unwrap().is_some() {
        count += 1;
    }
    count
}

#[test]
fn the_film_up_to_there_is_written_and_the_losses_too() {
    let folder = tempfile::tempdir().unwrap();
    let momentum = ["--loss", "lsgan", "--d-optimizer", "momentum", "--beta1", "0.99", "--d-lr", "0.2"];
    let outputs = ["--steps", "1000", "--size", "320x180", "--gif", "a.gif", "--csv", "a.csv"];
    let causes = ["the loss of G is ", "--d-lr 0.2 ", "lsgan", "--beta1 0.99"];
    breaks_down(folder.path(), &[&["toy1d"], &momentum[..], &outputs].concat(), &causes);

    let table = fs::read_to_string(folder.path().join("a.csv")).unwrap();
    let steps = table.lines().count() - 1;
    assert!((4..100).contains(&steps), "{steps} steps");
    assert!(!table.contains("NaN") && !table.contains("inf"), "{table}");
    assert_eq!(
        frames(&folder.path().join("a.gif")),
        steps + 2,
        "the cover, and the first steps all have frames"
    );
}

#[test]
fn a_network_that_breaks_in_the_last_step_is_not_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["toy1d", "--steps", "1", "--lr", "1e30", "--gif", "a.gif"];
    breaks_down(folder.path(), &arguments, &["at step 1: the generator", "--lr 1e30"]);
    assert_eq!(frames(&folder.path().join("a.gif")), 1);
}

#[test]
fn finite_but_absurd_numbers_are_reported_as_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    let small = ["--steps", "300", "--lr", "1e5"];
    let cause = "--lr 100000.0 moves each weight by about as much in every step; lower it";
    let words = ["the generator has a weight of 1.0e5", "absurd", cause];
    breaks_down(folder.path(), &[&["toy1d"], &small[..], &["--gif", "a.gif"]].concat(), &words);
    assert_eq!(frames(&folder.path().join("a.gif")), 1);
    let panels = ["--vary", "seed=0,1", "--gif", "b.gif"];
    breaks_down(folder.path(), &[&["compare"], &small[..], &panels].concat(), &words);
    write_digits(&folder.path().join("data"), 200);
    let digits = ["mnist", "--data", "data", "--batch-size", "20", "--limit-batches", "20", "--lr", "1e5"];
    breaks_down(
        folder.path(),
        &digits,
        &["the loss of ", "e", "--lr 100000 moves each weight", "(0.0002 is usual)"],
    );
    assert!(folder.path().join("runs/mnist/training.gif").exists());
    assert!(!folder.path().join("runs/mnist/generator.safetensors").exists());
}

#[test]
fn panels_that_were_never_reached_are_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let arguments =
        ["toy1d", "--lr", "1e38", "--layout", "figure1", "--panels", "0,5,50,500", "--poster", "a.png"];
    breaks_down(folder.path(), &arguments, &["the generator"]);
    assert!(folder.path().join("a.png").exists());
}

#[test]
fn digits_and_losses_up_to_there_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    write_digits(&folder.path().join("data"), 200);
    let arguments = ["mnist", "--data", "data", "--epochs", "2", "--lr", "1e20", "--sample-interval", "1"];
    breaks_down(folder.path(), &arguments, &["--lr 1", "lower it (0.0002 is usual)"]);
    let run = folder.path().join("runs/mnist");
    let table = fs::read_to_string(run.join("losses.csv")).unwrap();
    assert!(table.starts_with("step,epoch,batch,d_loss,g_loss\n") && !table.contains("NaN"), "{table}");
    assert!(!run.join("generator.safetensors").exists());
}
