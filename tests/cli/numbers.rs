//! Curves and weights as files for the user's own plots.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use gan_sim::gan::Stream;
use gan_sim::nn::tensors::Reader;
use gan_sim::nn::{Activation, Float, Mlp, state_dict};
use gan_sim::toy1d::{Hidden, Unit};
use ndarray::Array2;
use serde_json::Value;

use crate::arrays::npz_array;
use crate::common::gan_sim;

const SHORT: [&str; 7] = ["toy1d", "--steps", "60", "--frames", "4", "--size", "320x180"];

/// Runs a short training with more arguments; returns its messages.
fn run(folder: &Path, arguments: &[&str]) -> String {
    let output = gan_sim(folder).args(SHORT).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn refused(folder: &Path, arguments: &[&str], words: &str) {
    let output = gan_sim(folder).args(arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
    assert!(said.starts_with("error: ") && said.contains(words), "{arguments:?}: {said}");
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().unwrap().iter().map(|number| number.as_f64().unwrap_or(f64::NAN)).collect()
}

#[test]
fn numbers_alone_make_no_film() {
    let folder = tempfile::tempdir().unwrap();
    let said = run(folder.path(), &["--curves", "c.csv", "--weights", "w.safetensors"]);
    assert_eq!(names(folder.path()), ["c.csv", "w.safetensors"]);
    assert!(said.contains("c.csv  4 frames, ") && said.contains("both networks after step 60"), "{said}");
}

#[test]
fn every_form_has_the_same_curves() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| {
        run(folder.path(), &["--schedule", "linear", "--curves", name]);
        fs::read(folder.path().join(name)).unwrap()
    };
    let (table, npz, json) = (file("c.csv"), file("c.NPZ"), file("c.json"));
    let json: Value = serde_json::from_slice(&json).unwrap();
    let doubles = |name: &str| -> Vec<f64> {
        npz_array(&npz, name).1.as_chunks().0.iter().map(|bytes| f64::from_le_bytes(*bytes)).collect()
    };
    assert_eq!(npz_array(&npz, "step").1.as_chunks().0, [0_i64, 20, 40, 60].map(i64::to_le_bytes));
    assert_eq!(numbers(&json["step"]), [0.0, 20.0, 40.0, 60.0]);
    for (name, shape) in [("x", "(481,)"), ("p_data", "(481,)"), ("z", "(101,)")] {
        assert!(
            npz_array(&npz, name).0.contains(&format!("'<f8', 'fortran_order': False, 'shape': {shape}"))
        );
        assert_eq!(doubles(name), numbers(&json[name]), "{name}");
    }
    for (name, shape) in [("p_g", 481), ("d", 481), ("optimal_d", 481), ("gradient", 481), ("g", 101)] {
        assert!(npz_array(&npz, name).0.contains(&format!("'shape': (4, {shape})")), "{name}");
        let listed: Vec<f64> = json[name].as_array().unwrap().iter().flat_map(numbers).collect();
        let same = |(a, b): (&f64, &f64)| a == b || (a.is_nan() && b.is_nan());
        assert!(doubles(name).len() == listed.len() && doubles(name).iter().zip(&listed).all(same), "{name}");
    }
    let rows = csv::Reader::from_reader(&table[..]).into_records().map(Result::unwrap);
    let d: Vec<f64> = rows.filter(|row| &row[1] == "d").map(|row| row[3].parse().unwrap()).collect();
    let worst = d.iter().zip(doubles("d")).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
    assert!(d.len() == 4 * 481 && worst < 1e-7, "{} values, off by {worst}", d.len());
}

/// The network of this name in a file of weights, with the default widths.
fn network(weights: &[u8], name: &str) -> Mlp {
    let widths: Hidden = "32,32".parse().unwrap();
    let mut mlp = widths.network(1, Activation::Tanh, 1.0, &mut Stream::Init.rng(9));
    let mut file = Reader::new(Cursor::new(weights)).unwrap();
    for (array, shape, values) in state_dict::tensors_mut(&mut mlp) {
        file.read(&format!("{name}.{array}"), &shape, values.converted()).unwrap();
    }
    mlp
}

#[test]
fn the_weights_draw_the_curves_of_the_last_frame() {
    let folder = tempfile::tempdir().unwrap();
    let target = ["--target", "normal(172, 8)"];
    run(folder.path(), &[&target[..], &["--curves", "c.json", "--weights", "w.safetensors"]].concat());
    let weights = fs::read(folder.path().join("w.safetensors")).unwrap();
    let curves: Value = serde_json::from_slice(&fs::read(folder.path().join("c.json")).unwrap()).unwrap();
    let (_, header) = safetensors::SafeTensors::read_metadata(&weights).unwrap();
    let note = |key: &str| header.metadata().as_ref().unwrap()[key].parse::<f64>().unwrap();
    let unit = Unit { centre: note("centre"), spread: note("spread") };
    assert_eq!(unit, Unit { centre: 172.0, spread: 8.0 });
    let answers = |name: &str, inputs: Vec<f64>| {
        let inputs: Vec<Float> = inputs.into_iter().map(|x| x as Float).collect();
        network(&weights, name).infer(Array2::from_shape_vec((inputs.len(), 1), inputs).unwrap().view())
    };
    let inward = numbers(&curves["x"]).into_iter().map(|x| unit.inward(x)).collect();
    for (logit, d) in answers("discriminator", inward).iter().zip(numbers(&curves["d"][3])) {
        approx::assert_abs_diff_eq!(1.0 / (1.0 + libm::exp(f64::from(-logit))), d, epsilon = 1e-5);
    }
    for (u, x) in answers("generator", numbers(&curves["z"])).iter().zip(numbers(&curves["g"][3])) {
        approx::assert_abs_diff_eq!(f64::from(*u), unit.inward(x), epsilon = 1e-5);
    }
}

#[test]
fn writing_numbers_changes_nothing_else_and_threads_change_no_number() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| fs::read(folder.path().join(name)).unwrap();
    run(folder.path(), &["-o", "a.gif", "--csv", "a.csv"]);
    let numbers = ["--curves", "b.npz", "--weights", "b.safetensors"];
    run(folder.path(), &[&["-o", "b.gif", "--csv", "b.csv", "--threads", "1"], &numbers[..]].concat());
    run(folder.path(), &["--curves", "c.npz", "--weights", "c.safetensors", "--threads", "3"]);
    for (one, other) in
        [("a.gif", "b.gif"), ("a.csv", "b.csv"), ("b.npz", "c.npz"), ("b.safetensors", "c.safetensors")]
    {
        assert!(at(one) == at(other), "{one} and {other}");
    }
}

#[test]
fn a_replay_writes_the_numbers_of_the_film() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| fs::read(folder.path().join(name)).unwrap();
    run(folder.path(), &["-o", "a.gif", "--curves", "a.csv", "--weights", "a.safetensors"]);
    let arguments = ["replay", "a.gif", "--curves", "b.csv", "--weights", "b.safetensors"];
    gan_sim(folder.path()).args(arguments).assert().success();
    assert!(at("a.csv") == at("b.csv") && at("a.safetensors") == at("b.safetensors"));
    assert!(!names(folder.path()).contains(&"a-replay.gif".to_owned()));
}

#[test]
fn names_and_commands_that_do_not_match_are_refused_before_the_training() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    for (arguments, words) in [
        (["--curves", "c.txt"], "--curves c.txt: expected a name that ends in .csv, .npz or .json"),
        (["--curves", "c"], "expected a name that ends in .csv, .npz or .json"),
        (["--weights", "w.pt"], "--weights w.pt: expected a name that ends in .safetensors"),
    ] {
        refused(path, &[&["toy1d"], &arguments[..]].concat(), words);
    }
    refused(path, &["toy1d", "--curves", "a.csv", "--csv", "./a.csv"], "each output needs a different name");
    refused(path, &["toy1d", "--check", "--curves", "a.csv"], "cannot be used with");
    for command in [&["compare", "--vary", "lr=1,2"][..], &["dirac"]] {
        refused(path, &[command, &["--curves", "c.csv"]].concat(), "--curves belongs to toy1d; leave it out");
        let weights = [command, &["--weights", "w.safetensors"]].concat();
        refused(path, &weights, "--weights belongs to toy1d; leave it out");
    }
    assert!(names(path).is_empty());
}

#[test]
fn a_training_that_breaks_down_leaves_its_curves_and_no_weights() {
    let folder = tempfile::tempdir().unwrap();
    let broken =
        ["toy1d", "--steps", "300", "--lr", "1e5", "--curves", "c.json", "--weights", "w.safetensors"];
    let output = gan_sim(folder.path()).args(broken).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("w.safetensors: not written") && said.contains("training broke down"), "{said}");
    assert_eq!(names(folder.path()), ["c.json"]);
    let curves: Value = serde_json::from_slice(&fs::read(folder.path().join("c.json")).unwrap()).unwrap();
    assert_eq!(numbers(&curves["step"]), [0.0]);
}
