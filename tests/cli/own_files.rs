//! Files of the user are neither deleted nor overwritten because of their names.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::common::{gan_sim, write_digits};

const TOY: [&str; 6] = ["toy1d", "--steps", "9", "--size", "320x180", "-q"];

/// Runs the binary, which must fail with `code` and one line that contains all of `words`.
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

/// Runs the binary, which must succeed; returns its stderr.
fn done(folder: &Path, arguments: &[&str]) -> String {
    let output = gan_sim(folder).args(arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{arguments:?}: {said}");
    said
}

/// A run of mnist on the digits in `data`.
fn mnist<'a>(out: &'a str, batches: &'a str) -> Vec<&'a str> {
    let usual = ["mnist", "--data", "data", "--batch-size", "20", "--sample-interval", "1", "--restart"];
    usual.into_iter().chain(["--limit-batches", batches, "--out", out]).collect()
}

/// Every file in `folder` and below, with its content.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        match path.is_dir() {
            true => all.extend(contents(&path)),
            false => _ = all.insert(path.clone(), fs::read(&path).unwrap_or_default()),
        }
    }
    all
}

/// A picture of the user's.
fn write_picture(path: &Path, grey: u8) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut encoder = png::Encoder::new(fs::File::create(path).unwrap(), 28, 28);
    encoder.set_color(png::ColorType::Grayscale);
    let pixels: Vec<u8> = (0..784).map(|i| if i % 28 < 14 { grey } else { 200 }).collect();
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
}

#[test]
fn training_pictures_and_a_run_among_them_are_kept_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    for i in 0..24 {
        write_picture(&path.join(format!("faces/images/{i:07}.png")), i);
    }
    fs::create_dir(path.join("elsewhere")).unwrap();
    #[cfg(unix)]
    for (to, link) in
        [("faces", "link"), ("../elsewhere", "faces/more"), ("../faces/images", "elsewhere/images")]
    {
        std::os::unix::fs::symlink(to, path.join(link)).unwrap();
    }
    let before = contents(&path.join("faces"));
    let run = ["mnist", "--batch-size", "8", "--limit-batches", "3", "-q"];
    let learn = |images, out| [&run[..], &["--images", images, "--out", out]].concat();
    let mut wrong =
        vec![("faces/images", "faces"), ("faces", "faces"), ("faces", "faces/run"), ("faces", "./faces/a/b")];
    if cfg!(unix) {
        wrong.extend([
            ("link", "faces"),
            ("faces", "link/run"),
            ("link/images", "faces"),
            ("faces/images", "elsewhere"),
        ]);
        wrong.extend([("faces", "elsewhere"), ("faces", "elsewhere/run")]);
    }
    for (images, out) in wrong {
        refused(path, &learn(images, out), 2, &["--out writes pictures to ", "--images", "outside of it"]);
        assert_eq!(contents(&path.join("faces")), before, "{images} {out}");
    }
    // The search skips these: a neighbouring folder, one below that contains another, and a hidden one.
    for (images, out) in [("faces/images", "run"), ("faces/images", "faces/.run")] {
        done(path, &learn(images, out));
        assert!(before.iter().all(|(path, bytes)| fs::read(path).unwrap() == *bytes));
    }
}

#[test]
fn grids_are_recognised_by_their_mark_and_the_user_keeps_pictures_with_such_names() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_digits(&path.join("data"), 40);
    done(path, &mnist("o", "4"));
    for mine in ["0000007.png", "0000009.png", "me.png"] {
        write_picture(&path.join("o/images").join(mine), 1);
    }
    let said = done(path, &mnist("o", "2"));
    assert!(said.contains("note: 2 files in o/images are not gan-sim's and were left alone"), "{said}");
    let names: Vec<_> = contents(&path.join("o/images"))
        .into_keys()
        .map(|path| path.file_name().unwrap().to_owned())
        .collect();
    assert_eq!(names, ["0000000.png", "0000001.png", "0000007.png", "0000009.png", "me.png"]);
    let before = contents(&path.join("o"));
    let words = ["o/images/0000007.png", "(nor 1 more)", "not made by gan-sim", "--out"];
    refused(path, &mnist("o", "10"), 1, &words);
    assert_eq!(contents(&path.join("o")), before);
}

#[test]
fn no_file_of_a_run_replaces_one_of_the_user() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_digits(&path.join("data"), 40);
    done(path, &mnist("o", "2"));
    let own: Vec<PathBuf> = contents(&path.join("o")).into_keys().collect();
    assert_eq!(own.len(), 10);
    done(path, &mnist("o", "2"));
    for file in own {
        let ours = fs::read(&file).unwrap();
        fs::write(&file, "mine, although gan-sim is mentioned").unwrap();
        let name = file.file_name().unwrap().to_str().unwrap();
        refused(path, &mnist("o", "2"), 1, &[name, "move it away"]);
        assert_eq!(fs::read(&file).unwrap(), b"mine, although gan-sim is mentioned");
        fs::write(&file, ours).unwrap();
    }
}

#[test]
fn frames_neither_remove_nor_replace_pictures_of_the_user() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let film = |form: &'static str, frames: &'static str| {
        [&TOY[..5], &["--frames-dir", "f", "--frames-format", form, "--frames", frames]].concat()
    };
    for form in ["png", "svg"] {
        done(path, &film(form, "6"));
        let mine = path.join(format!("f/frame_0004.{form}"));
        fs::write(&mine, "mine").unwrap();
        let said = done(path, &film(form, "3"));
        assert!(said.contains("note: 1 file in f is not gan-sim's and was left alone"), "{said}");
        let left =
            contents(&path.join("f")).into_keys().filter(|path| path.extension().unwrap() == form).count();
        assert_eq!((left, fs::read(&mine).unwrap()), (4, b"mine".to_vec()));
        refused(path, &film(form, "5"), 1, &["frame_0004", "not made by gan-sim", "--frames-dir"]);
        assert_eq!(fs::read(&mine).unwrap(), b"mine");
    }
}

#[test]
fn default_names_replace_only_our_own_files_and_typed_ones_any_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_digits(&path.join("data"), 40);
    done(path, &mnist("o", "1"));
    let model = ["--model", "o/generator.safetensors"];
    done(path, &[&TOY[..], &["-o", "film.gif"]].concat());
    let commands: [(&str, Vec<&str>); 8] = [
        ("toy1d.gif", TOY.to_vec()),
        ("dirac.gif", vec!["dirac", "--steps", "9"]),
        ("compare.gif", vec!["compare", "--vary", "lr=1e-3,1e-4", "--steps", "9", "--frames", "2"]),
        ("toy1d-strip.png", [&TOY[..], &["--strip", "2"]].concat()),
        ("film-replay.gif", vec!["replay", "film.gif"]),
        ("samples.png", [&["sample", "-n", "4"], &model[..]].concat()),
        ("walk.gif", [&["interpolate", "--stops", "2", "--count", "1"], &model[..]].concat()),
        ("study.csv", vec!["study", "--seeds", "1", "--steps", "9"]),
    ];
    for (name, command) in commands {
        let file = path.join(name);
        fs::write(&file, "mine").unwrap();
        refused(path, &command, 1, &[name, "not made by gan-sim", "move it away"]);
        assert_eq!(fs::read(&file).unwrap(), b"mine");
        fs::remove_file(&file).unwrap();
        for _ in 0..2 {
            done(path, &command);
        }
    }
    fs::write(path.join("mine.gif"), "mine").unwrap();
    done(path, &[&TOY[..], &["-o", "mine.gif"]].concat());
    assert!(fs::read(path.join("mine.gif")).unwrap().starts_with(b"GIF"));
}
