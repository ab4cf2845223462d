//! Numbers in settings through the binary: every given number is used or refused, wherever it is given.

use std::fs;
use std::path::Path;

use crate::common::gan_sim;

/// Runs the binary, which must fail with `code` and one line that contains all of `words`.
fn refused(folder: &Path, arguments: &[&str], code: i32, words: &[&str]) {
    let output = gan_sim(folder).args(arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    for word in words {
        assert!(said.contains(word), "{arguments:?} should mention {word:?}, said: {said}");
    }
    assert!(said.starts_with("error: ") && !said.contains("panicked"), "{said}");
}

#[test]
fn no_number_in_a_file_is_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let above = "must be a number above 0, found";
    let part = "must be at least 0 and below 1, found";
    for (flag, words) in [
        ("lr", above),
        ("d-lr", above),
        ("clip", above),
        ("penalty-weight", above),
        ("beta1", part),
        ("beta2", part),
        ("ema", part),
        ("label-smoothing", part),
        ("instance-noise", "must lie between 0 and 100, found"),
    ] {
        for (value, found) in
            [("nan", "NaN"), ("inf", "inf"), ("-inf", "-inf"), ("-1", "-1"), ("\"nan\"", "NaN")]
        {
            fs::write(path.join("a.toml"), format!("steps = 20\n{flag} = {value}\n")).unwrap();
            let expected = format!("error: a.toml: line 2: --{flag} {words} {found}\n");
            // A flag overrides the file, which is still wrong.
            for command in [&["toy1d", "-q"][..], &["toy1d", "-q", "--lr", "0.1"]] {
                let output = gan_sim(path).args(command).args(["--config", "a.toml"]).output().unwrap();
                assert_eq!(output.status.code(), Some(1), "{flag} = {value}");
                assert_eq!(String::from_utf8(output.stderr).unwrap(), expected);
            }
        }
    }
    assert_eq!(fs::read_dir(path).unwrap().count(), 1, "nothing was trained");
}

#[test]
fn lists_and_files_name_the_wrong_value() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("nan.toml"), "lr = nan\n").unwrap();
    fs::write(path.join("good.toml"), "lr = 0.01\n").unwrap();
    fs::write(path.join("count.toml"), "lr = 0.01\n\nbatch-size = 1.5\n").unwrap();
    fs::write(path.join("unused.toml"), "g-optimizer = \"sgd\"\nd-optimizer = \"sgd\"\nbeta2 = 0.5\n")
        .unwrap();
    fs::write(path.join("seed.toml"), "seed = 3\n").unwrap();
    fs::write(path.join("preset.toml"), "\npreset = \"bimodel\"\n").unwrap();
    let nan = "--lr must be a number above 0, found NaN";
    for (arguments, code, words) in [
        (&["study", "--config", "nan.toml"][..], 1, &["nan.toml: line 1: ", nan][..]),
        (&["compare", "good.toml", "nan.toml"], 1, &["nan.toml: line 1: ", nan]),
        (&["compare", "--vary", "lr=1e-3,nan"], 2, &[nan, "(panel lr = nan)"]),
        (&["compare", "--vary", "ema=0,inf"], 2, &["--ema must be", "found inf (panel ema = inf)"]),
        (&["study", "--lr", "nan,1e-3"], 2, &[nan, "(with lr nan)"]),
        (
            &["study", "--d-lr", "1e-3,inf"],
            2,
            &["--d-lr must be a number above 0, found inf", "(with d-lr inf)"],
        ),
        (&["study", "--config", "seed.toml"], 1, &["seed.toml: line 1: ", "seeds of --seeds"]),
        (&["toy1d", "--config", "count.toml"], 1, &["count.toml: line 3: ", "'1.5'", "such as 3000 or 3e3"]),
        (&["toy1d", "--config", "preset.toml"], 1, &["preset.toml: line 2: there is no preset \"bimodel\""]),
        (
            &["toy1d", "--config", "unused.toml"],
            1,
            &["unused.toml: line 3: --beta2 is used by adam and rmsprop"],
        ),
        (
            &["compare", "--vary", "beta2=0.5,0.6", "--g-optimizer=sgd", "--d-optimizer=sgd"],
            2,
            &["--beta2 is used"],
        ),
        (&["study", "--beta1", "0.5", "--g-optimizer=sgd", "--d-optimizer=rmsprop"], 2, &["--beta1 is used"]),
        (&["dirac", "--lr", "nan"], 2, &["--lr must be above 0 and at most 10, found NaN"]),
        (&["dirac", "--momentum=-inf"], 2, &["--momentum must lie above -1 and below 1, found -inf"]),
        (&["dirac", "--penalty", "nan"], 2, &["--penalty must lie between 0 and 100, found NaN"]),
        (&["dirac", "--start", "nan,1"], 2, &["expected THETA,PSI"]),
        (&["toy1d", "--fps", "nan"], 2, &["--fps must lie between 0.1 and 50, found NaN"]),
        (&["toy1d", "--hold-last", "inf"], 2, &["--hold-last must lie between 0 and 600 seconds, found inf"]),
        (&["toy1d", "--scale", "nan"], 2, &["expected a number from 0.5 to 8"]),
        (&["mnist", "--lr", "nan"], 2, &[nan]),
        (&["mnist", "--b1", "-1"], 2, &["--b1 must be at least 0 and below 1, found -1"]),
        (&["toy1d", "--check", "--fps", "3"], 2, &["'--check' cannot be used with"]),
        (&["toy1d", "--strip", "3", "--strip-frames", "5"], 2, &["--strip-frames is the number of pictures"]),
        (&["interpolate", "--model", "g", "-o", "a.png", "--fps", "9"], 2, &["--fps is about a film"]),
    ] {
        refused(path, arguments, code, words);
    }
}

#[test]
fn a_count_may_be_written_as_1e4_in_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let run = |arguments: &[&str]| {
        let output = gan_sim(path).arg(arguments[0]).arg("-q").args(&arguments[1..]).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    let rows = |name: &str| fs::read_to_string(path.join(name)).unwrap().lines().count();
    fs::write(
        path.join("a.toml"),
        "\u{FEFF}steps = 2e1\r\nbatch-size = 1_6\r\nd-steps = 2.0\r\nseed = 7\r\n",
    )
    .unwrap();
    let plain = ["--steps=20", "--batch-size=16", "--k=2", "--seed=7"];
    run(&["toy1d", "--config", "a.toml", "--frames", "2e0", "--threads", "1e0", "--csv", "a.csv"]);
    run(&[&["toy1d", "--frames", "2", "--csv", "b.csv"], &plain[..]].concat());
    run(&[
        "toy1d",
        "--steps=0.2e2",
        "--batch-size=1.6e1",
        "--k=2",
        "--seed=7",
        "--frames=2",
        "--csv",
        "c.csv",
    ]);
    let [a, b, c] = ["a.csv", "b.csv", "c.csv"].map(|name| fs::read(path.join(name)).unwrap());
    assert!(a == b && b == c && rows("a.csv") == 21);
    run(&["dirac", "--steps", "1e1", "--frames", "2", "--csv", "d.csv"]);
    assert_eq!(rows("d.csv"), 12);
    run(&["study", "--seeds", "2e0", "--steps", "4e0,0.5e1", "--batch-size", "8", "--csv", "s.csv"]);
    assert_eq!(rows("s.csv"), 6, "2 seeds of 2 settings, the plan and the names");
    for (arguments, words) in [
        (&["toy1d", "--steps", "1.5"][..], "such as 3000 or 3e3"),
        (&["toy1d", "--steps", "-1"], "such as 3000 or 3e3"),
        (&["toy1d", "--steps", "1e30"], "expected a whole number up to"),
        (&["toy1d", "--steps", "1e9"], "--steps must lie between 1 and 10000000, found 1000000000"),
        (&["toy1d", "--frames", "2.5"], "such as 3000 or 3e3"),
        (&["mnist", "--epochs", "1e-1"], "such as 3000 or 3e3"),
        (&["mnist", "--zoom", "9"], "expected a whole number from 1 to 8"),
        (&["sample", "--model", "g", "-n", "1e6"], "--count must lie between 1 and 100000, found 1000000"),
        (&["interpolate", "--model", "g", "--stops", "nan"], "such as 3000 or 3e3"),
        (&["study", "--seeds", "1e7"], "at most 1000000 seeds can be tried, found 10000000"),
        (&["toy1d", "--threads", "1.5"], "such as 3000 or 3e3"),
    ] {
        refused(path, arguments, 2, &[words]);
    }
}
