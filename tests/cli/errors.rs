//! Bad input through the binary: one line that names the problem and the remedy, exit code 1 or 2, no panic, no file.

use std::fs;
use std::path::Path;

use crate::common::{gan_sim, write_digits};

/// Runs the binary, which must fail with `code`, leave no new files, and print a message with all of `words`.
fn refused(folder: &Path, arguments: &[&str], code: i32, words: &[&str]) {
    let before = fs::read_dir(folder).unwrap().count();
    let output = gan_sim(folder).args(arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    for word in words {
        assert!(said.contains(word), "{arguments:?} should mention {word:?}, said: {said}");
    }
    assert!(!said.contains("panicked"), "{said}");
    let first_line = said.lines().next().unwrap_or_default();
    assert!(first_line.starts_with("error: "), "{said}");
    assert_eq!(fs::read_dir(folder).unwrap().count(), before, "{arguments:?} left something behind");
}

#[test]
fn wrong_flags_and_numbers_are_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, words) in [
        (&["toy1d", "--stpes", "3"][..], &["--stpes", "--steps"][..]),
        (&["toy1d", "--show", "map", "--latent-dim", "2"], &["--show map draws arrows from a scalar z"]),
        (&["toy1d", "--show", "half", "--loss", "wgan"], &["--loss wgan and hinge have none"]),
        (
            &["toy1d", "--penalty", "r1", "--penalty-weight", "-1"],
            &["--penalty-weight must be a number above 0"],
        ),
        (
            &["toy1d", "--penalty", "none", "--penalty-weight", "1"],
            &["--penalty-weight has no effect without a penalty", "--penalty r1r2"],
        ),
        (&["toy1d", "--g-hidden", "32x32"], &["expected widths such as 32,32", "32x32"]),
        (&["toy1d", "--d-hidden", "0"], &["each width must lie between 1 and 1024, found 0"]),
        (&["toy1d", "--g-start", "1e9"], &["--g-start must lie between -100 and 100 sigmas"]),
        (&["toy1d", "--noise-until", "0"], &["--noise-until must lie above 0 and up to 1, found 0"]),
        (
            &["toy1d", "--instance-noise", "0", "--noise-until", "0.5"],
            &["--noise-until has no effect without noise; add --instance-noise"],
        ),
        (&["toy1d", "--preset", "games"], &["belongs to gan-sim compare"]),
        (&["toy1d", "--penalty", "gp", "--clip", "0.1"], &["--clip makes D's slope small"]),
        (
            &["toy1d", "--penalty", "gp", "--minibatch-stats"],
            &["--minibatch-stats D answers to the whole batch"],
        ),
        (&["toy1d", "--minibatch-stats", "--batch-size", "1"], &["needs a spread; raise --batch-size"]),
        (&["toy1d", "--minibatch-stats", "--show", "optimal-d"], &["the best D that sees x alone"]),
        (&["toy1d", "--steps", "0"], &["--steps must lie between 1 and 10000000, found 0"]),
        (&["toy1d", "--batch-size", "0"], &["--batch-size must lie between 1 and 65536"]),
        (&["toy1d", "--batch-size", "-4"], &["-4"]),
        (&["toy1d", "--lr", "-1"], &["--lr must be a number above 0, found -1"]),
        (&["toy1d", "--lr", "NaN"], &["--lr must be a number above 0"]),
        (&["toy1d", "--frames", "1"], &["--frames must lie between 2 and"]),
        (&["toy1d", "--fps", "0"], &["--fps must lie between 0.1 and 50, found 0"]),
        (&["toy1d", "--fps", "-3"], &["--fps must lie between"]),
        (&["toy1d", "--size", "0x0"], &["--size", "expected WIDTHxHEIGHT", "960x540"]),
        (&["toy1d", "--size", "960"], &["expected WIDTHxHEIGHT"]),
        (&["toy1d", "--show", "map,d", "--hide", "d"], &["d is in both --show and --hide"]),
        (&["toy1d", "--hide", "title"], &["--hide"]),
        (&["toy1d", "--layout", "figure1", "--show", "meter"], &["meter", "--layout lecture"]),
        (&["toy1d", "--panels", "1,2,3,4"], &["--layout figure1"]),
        (
            &["toy1d", "--layout", "figure1", "--panels", "1,2"],
            &["three or four ascending steps", "found 1,2"],
        ),
        (&["toy1d", "--layout", "figure1", "--panels", "0,1,2,9999"], &["9999", "--steps"]),
        (
            &["toy1d", "--layout", "figure1", "--panels", "0,1,2", "--loss", "wgan"],
            &["--panels with three steps", "give four"],
        ),
        (&["toy1d", "--threads", "0"], &["--threads must lie between 1 and 1024, found 0"]),
        (&["toy1d", "--target", "normal(4, -1)"], &["character 11", "sigma, a number above 0"]),
        (&["mnist", "--epochs", "0"], &["--epochs must lie between 1 and 1000000, found 0"]),
        (
            &["mnist", "--epochs", "9223372036854775808"],
            &["--epochs must lie between 1 and 1000000, found 9"],
        ),
        (&["mnist", "--latent-dim", "0"], &["--latent-dim must lie between 1 and 10000, found 0"]),
        (
            &["mnist", "--latent-dim", "1000000000000"],
            &["--latent-dim must lie between 1 and 10000, found 1"],
        ),
        (&["mnist", "--sample-interval", "0"], &["--sample-interval must be at least 1"]),
        (&["mnist", "--limit-batches", "0"], &["--limit-batches must be at least 1"]),
        (&["mnist", "--b1", "1"], &["--b1 must be at least 0 and below 1, found 1"]),
        (
            &["mnist", "--b1", "0.99999999"],
            &["--b1", "found 0.99999999, which the networks' precision rounds to 1"],
        ),
        (&["mnist", "--b2", "1.5"], &["--b2 must be at least 0 and below 1, found 1.5"]),
        (&["mnist", "--lr", "0"], &["--lr must be a number above 0"]),
        (&["mnist", "--lr", "1e-60"], &["--lr", "found 1e-60, which the networks' precision rounds to 0"]),
        (&["mnist", "--lr", "inf"], &["--lr must be a number above 0, found inf"]),
        (&["toy1d", "--beta2", "0.99999999"], &["--beta2 must be at least 0 and below 1", "rounds to 1"]),
        (&["toy1d", "--lr", "1e39"], &["--lr must be a number above 0", "rounds to inf"]),
        (&["toy1d", "--check", "--clip", "0.01"], &["--clip bounds D's slope", "leave one of the two out"]),
        (&["toy1d", "--target", "student_t(1e8)"], &["character 11", "at most 1000000", "normal(0, 1)"]),
        (
            &["toy1d", "--target", "histogram(0, 10, 1 2,3)"],
            &["--target", "character 21", "only blanks or only commas between heights"],
        ),
        (&["toy1d", "--target", "histogram(0, 10, 0 0)"], &["at least one height above 0", "raise the bars"]),
        (&["toy1d", "--target", "histogram(0, 10, 3 -1)"], &["character 20", "a number of at least 0"]),
        (&["toy1d", "--target", "mix(1: lognormal(1000, 1))"], &["character 8", "scale them to a few units"]),
    ] {
        refused(folder.path(), arguments, 2, words);
    }
}

#[test]
fn an_output_that_cannot_be_written_is_reported_before_the_training() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let started = std::time::Instant::now();
    let steps = ["--steps", "10000000"];
    refused(folder.path(), &[&["toy1d", "--gif", "file/out.gif"], &steps[..]].concat(), 1, &["file"]);
    refused(folder.path(), &[&["toy1d", "--csv", "file/out.csv"], &steps[..]].concat(), 1, &["file"]);
    refused(folder.path(), &[&["toy1d", "--frames-dir", "file/frames"], &steps[..]].concat(), 1, &["file"]);
    write_digits(&folder.path().join("data"), 100);
    refused(folder.path(), &["mnist", "--data", "data", "--out", "file/run"], 1, &["file"]);
    assert!(started.elapsed().as_secs() < 30);
}

#[test]
fn missing_digits_are_reported_with_the_folders_searched_and_a_remedy() {
    let folder = tempfile::tempdir().unwrap();
    refused(
        folder.path(),
        &["mnist", "--data", "nowhere"],
        1,
        &[
            "nowhere: no MNIST here",
            "train-images-idx3-ubyte",
            "--data DIR",
            "GAN_SIM_DATA",
            "`gan-sim data fetch mnist --data \"nowhere\"`",
        ],
    );
    refused(
        folder.path(),
        &["mnist", "--offline"],
        1,
        &[
            "gan-sim/mnist: no MNIST here: train-images",
            "--offline",
            "/t10k-labels-idx1-ubyte.gz\n",
            "cache/gan-sim/mnist\n",
            "--dataset synthetic",
        ],
    );
}

#[test]
fn a_batch_larger_than_the_data_is_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    write_digits(&folder.path().join("data"), 50);
    refused(
        folder.path(),
        &["mnist", "--data", "data"],
        2,
        &["--batch-size must lie between 2", "and 50", "found 64"],
    );
    refused(
        folder.path(),
        &["mnist", "--data", "data", "--batch-size", "1"],
        2,
        &["batch norm needs a variance"],
    );
}

#[test]
fn damaged_digits_are_named_with_what_was_expected_and_found() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let run = ["mnist", "--data", "data", "--limit-batches", "1"];
    let images = data.join("train-images-idx3-ubyte");
    let labels = data.join("train-labels-idx1-ubyte");

    write_digits(&data, 100);
    let whole = fs::read(&images).unwrap();
    fs::write(&images, &whole[..5000]).unwrap();
    refused(folder.path(), &run, 1, &["train-images-idx3-ubyte", "expected 78400 bytes of data, found 4984"]);
    fs::write(&images, b"no digits at all").unwrap();
    refused(
        folder.path(),
        &run,
        1,
        &["train-images-idx3-ubyte", "expected an IDX file of images", "starts with \"no digits at all\""],
    );
    fs::write(&images, [&whole[..8], &[0, 0, 0, 14, 0, 0, 0, 56], &whole[16..]].concat()).unwrap();
    refused(folder.path(), &run, 1, &["expected images of 28 × 28 pixels, found 100 of 14 × 56"]);

    write_digits(&data, 100);
    let whole = fs::read(&labels).unwrap();
    fs::write(&labels, [&whole[..4], &[0, 0, 0, 99], &whole[8..107]].concat()).unwrap();
    refused(folder.path(), &run, 1, &["train-labels-idx1-ubyte", "a label for each of 100 images, found 99"]);
    fs::remove_file(&labels).unwrap();
    fs::create_dir(&labels).unwrap();
    refused(folder.path(), &run, 1, &["train-labels-idx1-ubyte: expected a regular file, found a folder"]);
}
