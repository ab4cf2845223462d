//! Files from unknown sources: they are drawn or refused, and have no other effect.

use std::fs;
use std::path::Path;

use crate::common::gan_sim;
use serde_json::{Value, json};

/// The message of the binary when it fails with code 1: one line without control characters.
fn problem(folder: &Path, arguments: &[&str]) -> String {
    let output = gan_sim(folder).args(arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
    assert!(output.stdout.is_empty() && said.starts_with("error: ") && said.ends_with('\n'), "{said}");
    assert!(!said.trim_end().chars().any(char::is_control), "{arguments:?}: {said:?}");
    said
}

/// The recipe of a small film.
fn recipe(folder: &Path) -> Value {
    let small = ["toy1d", "-q", "--steps", "3", "--frames", "2", "--size", "320x180", "-o", "a.svg"];
    gan_sim(folder).args(small).assert().success();
    let print = gan_sim(folder).args(["replay", "a.svg", "--print"]).output().unwrap();
    serde_json::from_slice(&print.stdout).unwrap()
}

/// Writes a page with this recipe.
fn page(folder: &Path, recipe: &Value) {
    let version = recipe["gan-sim"].to_string();
    let rest = recipe.to_string();
    // A recipe starts with its version; the order of the rest is free.
    let text =
        format!("{{\"gan-sim\":{version},{}", rest[1..].replacen(&format!("\"gan-sim\":{version},"), "", 1));
    fs::write(folder.join("page.html"), format!("<!DOCTYPE html><script>{text}</script>")).unwrap();
}

#[test]
fn no_form_of_recipe_opens_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("secret.csv"), "SECRET\n1\n2\n").unwrap();
    let good = recipe(path);
    let training = good.pointer("/job/toy1d/training").unwrap().clone();
    // The fields in the order of the struct, which serde accepts as one.
    let names = [
        "target",
        "seed",
        "g_hidden",
        "d_hidden",
        "activation",
        "g_start",
        "steps",
        "batch_size",
        "lr",
        "d_lr",
        "lr_decay",
        "loss",
        "d_steps",
        "g_steps",
        "g_optimizer",
        "d_optimizer",
        "beta1",
        "beta2",
        "latent",
        "latent_dim",
        "sampling",
        "label_smoothing",
        "instance_noise",
        "noise_until",
        "clip",
        "penalty",
        "penalty_weight",
        "minibatch_stats",
        "ema",
    ];
    for file in [
        "samples(secret.csv)",
        "mix(1: samples(secret.csv:SECRET))",
        "samples(/dev/zero)",
        "samples(none.csv)",
    ] {
        let mut listed: Vec<Value> = names.iter().map(|name| training[name].clone()).collect();
        listed[0] = json!(file);
        let mut named = training.clone();
        named["target"] = json!(file);
        let picture = good.pointer("/job/toy1d/picture").unwrap();
        for (place, part) in [
            ("/job/toy1d/training", json!(listed)),
            ("/job/toy1d/training", named.clone()),
            ("/job/toy1d", json!([listed, picture])),
            ("/job/toy1d", json!([named, picture])),
            ("/job", json!({"compare": [[["a", listed], ["b", named]], picture]})),
        ] {
            let mut strange = good.clone();
            *strange.pointer_mut(place).unwrap() = part;
            page(path, &strange);
            let said = problem(path, &["replay", "page.html", "-o", "z.png"]);
            assert!(said.contains("page.html: recipe: it was trained on the numbers of a file"), "{said}");
            assert!(!said.contains("SECRET") && !path.join("z.png").exists());
        }
    }
    let mut listed = good.clone();
    let fields: Vec<Value> = names.iter().map(|name| training[name].clone()).collect();
    *listed.pointer_mut("/job/toy1d/training").unwrap() = json!(fields);
    page(path, &listed);
    let said = problem(path, &["replay", "page.html"]);
    assert!(said.contains("job.toy1d.training: expected names and values in braces, found a list"), "{said}");
}

#[test]
fn a_replay_may_name_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("own.csv"), "x\n1\n2\n4\n").unwrap();
    let mut strange = recipe(path);
    *strange.pointer_mut("/job/toy1d/training/target").unwrap() = json!("samples(elsewhere.csv:y)");
    page(path, &strange);
    let target = ["replay", "-q", "page.html", "--target", "samples(own.csv:x)", "-o", "b.svg"];
    gan_sim(path).args(target).assert().success();
    assert!(fs::read_to_string(path.join("b.svg")).unwrap().contains("samples(own.csv:x)"));
}

#[test]
fn hours_of_work_need_confirmation() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let good = recipe(path);
    for (place, value) in [("steps", 10_000_000), ("d_steps", 1000)] {
        let mut strange = good.clone();
        let training = strange.pointer_mut("/job/toy1d/training").unwrap();
        training["batch_size"] = json!(65_536);
        training["steps"] = json!(100_000);
        training[place] = json!(value);
        page(path, &strange);
        let said = problem(path, &["replay", "page.html", "-o", "z.gif"]);
        assert!(said.contains("page.html: its recipe needs about ") && said.contains(" of work"), "{said}");
        assert!(said.contains("repeat with --yes"), "{said}");
        // With confirmation it continues, up to the next error.
        let said = problem(path, &["replay", "--yes", "page.html", "-o", "page.html/z.gif"]);
        assert!(said.contains("cannot write page.html/z.gif"), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn only_regular_files_of_bounded_length_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let made = std::process::Command::new("mkfifo").arg(path.join("pipe")).status().unwrap();
    assert!(made.success());
    fs::write(path.join("long.toml"), vec![b' '; 2 << 20]).unwrap();
    fs::write(path.join("latin.toml"), b"lr = 1\n# \xE9\n").unwrap();
    fs::write(path.join("wide.toml"), b"\xFF\xFEl\0r\0").unwrap();
    for (arguments, words) in [
        (&["replay", "pipe"][..], "pipe: expected a file, found a pipe or a device"),
        (&["replay", "/dev/zero"], "/dev/zero: expected a file, found a pipe or a device"),
        (&["replay", "."], ".: expected a file, found a folder"),
        (&["toy1d", "--config", "pipe"], "pipe: expected a file"),
        (&["toy1d", "--config", "/dev/zero"], "/dev/zero: expected a file"),
        (&["toy1d", "--config", "."], ".: expected a file, found a folder"),
        (&["compare", "pipe", "pipe"], "pipe: expected a file"),
        (&["study", "merge", "pipe"], "pipe: expected a file"),
        (&["study", "--config", "long.toml"], "long.toml: expected at most 1048576 bytes"),
        (
            &["toy1d", "--config", "latin.toml"],
            "latin.toml: line 2: expected text in UTF-8, found the byte 0xE9",
        ),
        (&["toy1d", "--config", "wide.toml"], "wide.toml: expected text in UTF-8, found UTF-16"),
    ] {
        let said = problem(path, arguments);
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
}

#[test]
fn control_characters_never_reach_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    for (text, words) in [
        ("\"\\u001b[31mx\" = 1\n", "line 1: --\\u{1b}[31mx is not a training setting"),
        ("\"\\u202Ex\\u009b2J\" = 1\n", "--\\u{202e}x\\u{9b}2J is not a training setting"),
        ("preset = \"\\u001b]0;x\\u0007\"\n", "there is no preset"),
        ("target = \"normal\\u007f(1, 2)\"\n", "line 1: invalid value 'normal"),
        ("loss = \"\\u001bc\\n\"\n", "line 1: invalid value"),
        ("\u{1b}[2J = 1\n", "line 1: "),
    ] {
        fs::write(path.join("a.toml"), text).unwrap();
        let said = problem(path, &["toy1d", "--config", "a.toml"]);
        assert!(said.contains(words), "{text:?}: {said}");
        assert!(!said.contains('\u{202E}'), "{said}");
    }
    let name = "b\u{1b}[31m\n\u{202E}.toml";
    let said = problem(path, &["toy1d", "--config", name]);
    assert!(said.contains("cannot read b\\u{1b}[31m\\n\\u{202e}.toml"), "{said}");

    let mut strange = recipe(path);
    strange["\u{1b}[2J"] = json!(1);
    page(path, &strange);
    assert!(problem(path, &["replay", "page.html"]).contains("unknown field `\\u{1b}[2J`"));
}

#[cfg(unix)]
#[test]
fn a_name_with_control_characters_is_shown_in_one_plain_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let small = ["toy1d", "--steps", "3", "--frames", "2", "--size", "320x180", "-o", "a\u{1b}[31m\n.svg"];
    let output = gan_sim(path).args(small).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("\na\\u{1b}[31m\\n.svg  "), "{said:?}");
    assert!(path.join("a\u{1b}[31m\n.svg").exists());
}
