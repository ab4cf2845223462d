//! `gan-sim evaluate` through the binary: its table, its files, its cache, and invalid input.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::common::{gan_sim, write_digits};
use gan_sim::gan::Stream;
use gan_sim::image_gan::networks;
use gan_sim::nn::{Mlp, state_dict};

/// A folder with 720 digits in each part and an untrained generator.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write_digits(&folder.path().join("data"), 720);
    let mut rng = Stream::Init.rng(1);
    let save =
        |name: &str, mlp: Mlp| fs::write(folder.path().join(name), state_dict::save(&mlp).unwrap()).unwrap();
    save("g.safetensors", networks::generator(10, &mut rng));
    save("d.safetensors", networks::discriminator(&mut rng));
    folder
}

fn evaluate(folder: &Path, arguments: &[&str]) -> Output {
    let usual = ["evaluate", "--data", "data", "--samples", "150"];
    gan_sim(folder).args(usual).args(arguments).output().unwrap()
}

/// Its output, to stdout and to stderr.
fn said(folder: &Path, arguments: &[&str]) -> [String; 2] {
    let Output { status, stdout, stderr } = evaluate(folder, arguments);
    let said = [stdout, stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert!(status.success(), "{arguments:?}: {}", said[1]);
    said
}

fn refused(folder: &Path, arguments: &[&str], code: i32, words: &[&str]) {
    let output = evaluate(folder, arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    assert!(said.starts_with("error: ") && said.lines().count() == 1, "{said}");
    for word in words {
        assert!(said.contains(word), "{arguments:?} should mention {word:?}, said: {said}");
    }
}

fn cached(folder: &Path) -> PathBuf {
    let mut files = fs::read_dir(folder.join("cache/gan-sim")).unwrap().map(|entry| entry.unwrap().path());
    let file = files.next().expect("the classifier is kept");
    assert!(files.next().is_none(), "one classifier is enough");
    file
}

/// Assigns these labels to the digits of both parts in turn.
fn relabel(folder: &Path, labels: &[u8]) {
    for part in ["train", "t10k"] {
        let path = folder.join(format!("data/{part}-labels-idx1-ubyte"));
        let mut bytes = fs::read(&path).unwrap();
        bytes[8..].iter_mut().zip(labels.iter().cycle()).for_each(|(byte, label)| *byte = *label);
        fs::write(path, bytes).unwrap();
    }
}

#[test]
fn classes_are_the_labels_that_occur() {
    let folder = folder();
    for (labels, words) in [
        (&(1..=26).collect::<Vec<u8>>()[..], "classes from 1 on, in %: "),
        (&[3, 7, 200], "classes 3 7 200, in %: "),
        (&[5], "classes from 5 on, in %: 100.0 (real digits: 100.0)"),
    ] {
        relabel(folder.path(), labels);
        let files = ["--json", "scores.json", "-o", "scores.svg"];
        let [table, _] = said(folder.path(), &[&MODEL[..], &files].concat());
        assert!(table.contains(words) && table.contains(&format!(" of {}", labels.len())), "{table}");
        let json: serde_json::Value =
            serde_json::from_slice(&fs::read(folder.path().join("scores.json")).unwrap()).unwrap();
        assert_eq!(json["labels"], serde_json::json!(labels));
        let shares = json["floor"]["classes"]["shares"].as_array().unwrap();
        let shares: Vec<f64> =
            shares.iter().map(|share| share.as_f64().unwrap()).filter(|&s| s > 0.0).collect();
        let kl: f64 = shares.iter().map(|share| share * libm::log(labels.len() as f64 * share)).sum();
        assert!((json["floor"]["classes"]["kl_to_even"].as_f64().unwrap() - kl).abs() < 1e-12);
        let svg = fs::read_to_string(folder.path().join("scores.svg")).unwrap();
        assert!(svg.contains(&format!("Classes {}: ", labels[0])), "{labels:?}");
    }
    relabel(folder.path(), &[0, 1]);
    let test = folder.path().join("data/t10k-labels-idx1-ubyte");
    let mut bytes = fs::read(&test).unwrap();
    bytes[100] = 9;
    fs::write(test, bytes).unwrap();
    refused(folder.path(), &MODEL, 2, &["the same classes", "found the label 9 among the test digits only"]);
}

const MODEL: [&str; 2] = ["--model", "g.safetensors"];

#[test]
fn every_score_is_beside_its_floor_in_table_json_and_figure() {
    let folder = folder();
    let files = ["-o", "scores.png", "--json", "scores.json", "--size", "640x360"];
    let [table, _] = said(folder.path(), &[&MODEL[..], &files].concat());
    for words in [
        "this model  floor (real digits)  better is  source",
        "Fréchet distance",
        "Kynkäänniemi et al. 2019",
        "Goodfellow et al. 2014",
        "accuracy of the classifier on test digits",
        "floor: 120 training digits that the classifier has not seen; both against 720 test digits",
        "little about visual quality (Theis et al. 2016)",
        "not with a published FID",
        "scores.png  figure",
    ] {
        assert!(table.contains(words), "{words:?} is missing in:\n{table}");
    }
    let json: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.path().join("scores.json")).unwrap()).unwrap();
    for scores in [&json["model"], &json["floor"]] {
        assert_eq!(scores["classes"]["shares"].as_array().unwrap().len(), 10);
        let recall = scores["manifold"]["recall"].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&recall));
        let mean = scores["log_likelihood"]["mean"].as_f64().unwrap();
        assert!(table.contains(&format!("{mean:.1} ± ").replace('-', "−")), "{mean}");
    }
    assert!(json.get("labels").is_none() && table.contains("classes from 0 on, in %: "), "{table}");
    assert!(json["model"]["frechet_distance"].as_f64() > json["floor"]["frechet_distance"].as_f64());
    assert_eq!((json["samples"].as_u64(), json["floor_digits"].as_u64()), (Some(150), Some(120)));
    let png = fs::read(folder.path().join("scores.png")).unwrap();
    let reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    assert_eq!((reader.info().width, reader.info().height), (640, 360));
    assert!(reader.info().utf8_text[0].get_text().unwrap().contains("frechet_distance"));
}

#[test]
fn the_classifier_is_trained_once_and_again_when_its_file_is_damaged() {
    let folder = folder();
    let json = |name: &str, threads: &str| {
        let [_, told] = said(folder.path(), &[&MODEL[..], &["--json", name, "--threads", threads]].concat());
        (fs::read(folder.path().join(name)).unwrap(), told)
    };
    let (first, told) = json("1.json", "1");
    assert!(told.contains("epoch 12/12  training the classifier"), "{told}");
    let file = cached(folder.path());
    let weights = fs::read(&file).unwrap();
    let (second, told) = json("2.json", "3");
    assert!(!told.contains("epoch") && told.contains("part 3/3"), "{told}");
    assert!(first == second, "scores depend on --threads or on the cache");
    fs::write(&file, &weights[..weights.len() / 3]).unwrap();
    let (third, told) = json("3.json", "2");
    assert!(
        told.contains("note: ") && told.contains("is damaged") && told.contains("training the"),
        "{told}"
    );
    assert!(first == third && fs::read(cached(folder.path())).unwrap() == weights);
    let [table, told] = said(folder.path(), &[&MODEL[..], &["--quiet"]].concat());
    assert_eq!((table.as_str(), told.as_str()), ("", ""));
}

#[test]
fn a_cache_that_cannot_be_written_does_not_prevent_the_scores() {
    let folder = folder();
    fs::write(folder.path().join("cache"), "no folder").unwrap();
    let [table, told] = said(folder.path(), &MODEL);
    assert!(table.contains("Fréchet distance") && told.contains("the classifier was not saved"), "{told}");
}

#[test]
fn invalid_evaluations_are_refused_before_anything_is_trained() {
    let folder = folder();
    let path = folder.path();
    fs::write(path.join("text.safetensors"), "no weights").unwrap();
    write_digits(&path.join("few"), 300);
    let with = |more: &[&'static str]| [&MODEL[..], more].concat();
    refused(path, &["--model", "nowhere.safetensors"], 1, &["nowhere.safetensors: no such file"]);
    refused(
        path,
        &["--model", "text.safetensors"],
        1,
        &["text.safetensors: ", "expected a safetensors file"],
    );
    refused(
        path,
        &["--model", "d.safetensors"],
        1,
        &["d.safetensors: ", "expected a generator, found a network with 1 output"],
    );
    refused(path, &with(&["-o", "scores.gif"]), 2, &["--out scores.gif: expected a name that ends in .png"]);
    refused(path, &with(&["-o", "a.png", "--json", "a.png"]), 2, &["a.png is named twice"]);
    let few = ["evaluate", "--model", "g.safetensors", "--data", "few"];
    let output = gan_sim(path).args(few).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("at least 600 training digits, found 300"), "{told}");
    let output = gan_sim(path).args(few).args(["--samples", "5"]).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(told.contains("--samples must lie between 100 and 100000, found 5"), "{told}");
    assert!(!path.join("cache").exists(), "something was trained");
}
