//! `gan-sim data`, and `gan-sim mnist` on data of all kinds, through the binary.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;

use crate::common::{gan_sim, write_digits};
use crate::server::{Reply, Server};

const FILES: [&str; 4] = gan_sim::images::files::FILES;

fn program(folder: &Path) -> Command {
    let mut command = gan_sim(folder);
    command.env("NO_PROXY", "127.0.0.1");
    command
}

/// Exit code, stdout and stderr.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = program(folder).args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

/// Runs the binary, which must exit with `code` and print all of `words`.
fn says(folder: &Path, arguments: &[&str], code: i32, words: &[&str]) {
    let (found, stdout, stderr) = run(folder, arguments);
    let said = stdout + &stderr;
    assert_eq!(found, code, "{arguments:?}: {said}");
    for word in words {
        assert!(said.contains(word), "{arguments:?} should say {word:?}, said: {said}");
    }
}

/// A short training.
const TRAIN: [&str; 5] = ["mnist", "--limit-batches", "1", "--batch-size", "20"];

fn train(more: &[&'static str]) -> Vec<&'static str> {
    [&TRAIN[..], more].concat()
}

/// The real MNIST, if it is available: in `GAN_SIM_DATA` or beside the checkout.
fn real_digits() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/mnist");
    let folder = std::env::var_os("GAN_SIM_DATA").map_or(beside, PathBuf::from);
    FILES.iter().all(|name| folder.join(format!("{name}.gz")).is_file()).then_some(folder)
}

/// Serves the four files in `folder` under their names with .gz.
fn serve(folder: &Path) -> Server {
    let named = |name: &str| {
        let gz = format!("{name}.gz");
        let bytes = fs::read(folder.join(&gz)).or_else(|_| fs::read(folder.join(name))).unwrap();
        (gz, bytes)
    };
    let files: Vec<(String, Vec<u8>)> = FILES.map(named).into();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
    Server::start(&files, &[Reply::Well])
}

#[test]
fn mnist_is_downloaded_at_first_use_kept_verified_and_repaired() {
    let Some(real) = real_digits() else {
        eprintln!("skipped: no real MNIST in GAN_SIM_DATA");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let (server, gone) = (serve(&real), serve_nothing());
    let run_it = [&TRAIN[..], &["--mirror", &gone.url, "--mirror", &server.url]].concat();
    says(at, &run_it, 0, &["Downloading MNIST to ", "(HTTP status 404); trying http", "9.63 MB from http"]);
    assert_eq!((gone.asked().len(), server.asked().len()), (4, 4));
    says(at, &train(&["--offline"]), 0, &[]);
    says(at, &run_it, 0, &[]);
    assert_eq!(server.asked().len(), 4, "existing files are not downloaded again");
    says(at, &["data", "info"], 0, &["complete, 60000 + 10000 images of 28 × 28, verified"]);

    let cached = at.join("cache/gan-sim/mnist");
    let labels = cached.join("train-labels-idx1-ubyte.gz");
    fs::write(&labels, &fs::read(&labels).unwrap()[..20_000]).unwrap();
    says(at, &train(&["--offline"]), 1, &["train-labels-idx1-ubyte.gz", "fetch the file again"]);
    says(at, &["data", "info"], 0, &["damaged, or not a known set: train-labels-idx1-ubyte"]);
    let (code, said, errors) = run(at, &["data", "fetch", "--quiet", "--mirror", &server.url]);
    assert_eq!((code, said + &errors), (0, String::new()));
    assert_eq!(server.asked().len(), 5, "only the damaged file is downloaded again");
    says(at, &["data", "info"], 0, &["images of 28 × 28, verified"]);
    // Files that the user keeps elsewhere are not touched.
    fs::write(&labels, b"mine").unwrap();
    says(at, &["data", "fetch", "--data", "cache/gan-sim/mnist"], 1, &["train-labels", "move it away"]);
    assert_eq!(fs::read(&labels).unwrap(), b"mine");
    says(
        at,
        &train(&["--dataset", "kmnist", "--data", "cache/gan-sim/mnist"]),
        1,
        &["expected KMNIST, found MNIST"],
    );
}

#[test]
fn wrong_files_are_refused_with_the_way_to_get_the_right_ones_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    write_digits(&folder.path().join("made-up"), 30);
    let server = serve(&folder.path().join("made-up"));
    let (code, stdout, stderr) = run(folder.path(), &["data", "fetch", "--mirror", &server.url, "--quiet"]);
    assert_eq!((code, &*stdout), (1, ""));
    let cached = folder.path().join("cache/gan-sim/mnist");
    for words in [
        "error: cannot download train-images-idx3-ubyte.gz\n",
        "it sends another file (SHA-256 of the content: expected ba8910",
        "mnist/train-labels-idx1-ubyte.gz\n",
        "mnist/t10k-images-idx3-ubyte.gz\n",
        &format!("into {}\n", cached.display()),
        "--dataset synthetic",
    ] {
        assert!(stderr.contains(words), "should say {words:?}: {stderr}");
    }
    assert_eq!(fs::read_dir(cached).unwrap().count(), 0);
    says(folder.path(), &["data", "info"], 0, &["mnist          not there; `gan-sim data fetch mnist`"]);
}

#[test]
fn nothing_is_downloaded_into_a_folder_that_was_named() {
    let folder = tempfile::tempdir().unwrap();
    write_digits(&folder.path().join("half"), 30);
    fs::remove_file(folder.path().join("half/t10k-images-idx3-ubyte")).unwrap();
    let server = serve_nothing();
    let words =
        ["half: no MNIST here: t10k-images-idx3-ubyte missing", "`gan-sim data fetch mnist --data \"half\"`"];
    says(folder.path(), &[&TRAIN[..], &["--data", "half", "--mirror", &server.url]].concat(), 1, &words);
    let output = program(folder.path()).env("GAN_SIM_DATA", "half").args(TRAIN).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains(words[0]));
    assert!(server.asked().is_empty());
    // Unless the user asks for it explicitly.
    says(
        folder.path(),
        &["data", "fetch", "kmnist", "--data", "new", "--mirror", &server.url],
        1,
        &["into new\n"],
    );
    assert_eq!(server.asked().len(), 1);
}

fn serve_nothing() -> Server {
    Server::start(&[], &[Reply::Well])
}

#[test]
fn offline_prevents_downloads() {
    let folder = tempfile::tempdir().unwrap();
    let words = [
        "fashion-mnist: no Fashion-MNIST here: train-images",
        "; --offline does not allow",
        "fashion/train-images-idx3-ubyte.gz\n",
    ];
    says(folder.path(), &train(&["--offline", "--dataset", "fashion-mnist"]), 1, &words);
    says(
        folder.path(),
        &train(&["--offline", "--mirror", "http://127.0.0.1:1/"]),
        2,
        &["cannot be used with"],
    );
}

#[test]
fn invalid_addresses_are_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    for mirror in ["ftp://here", "/home/me/mnist", "https://", "https:/x"] {
        says(folder.path(), &["data", "fetch", "--mirror", mirror], 2, &[mirror, "http:// or https://"]);
    }
    says(folder.path(), &["data", "fetch", "cifar"], 2, &["cifar", "fashion-mnist, kmnist"]);
}

#[test]
fn any_set_of_28_by_28_images_trains() {
    let folder = tempfile::tempdir().unwrap();
    write_digits(&folder.path().join("letters"), 30);
    says(folder.path(), &train(&["--data", "letters"]), 0, &["1 batches"]);
    says(
        folder.path(),
        &["data", "info", "--data", "letters"],
        0,
        &["mnist          complete, 30 + 30 images of 28 × 28, not a known set\n               letters\n"],
    );
}

#[test]
fn a_file_without_images_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    write_digits(&folder.path().join("letters"), 30);
    fs::write(folder.path().join("letters").join(FILES[2]), "no images").unwrap();
    let words = ["t10k-images-idx3-ubyte: expected an IDX file of images", "kmnist         letters/t10k"];
    says(folder.path(), &["data", "info", "--data", "letters"], 0, &words);
}

#[test]
fn one_folder_can_hold_several_sets() {
    let folder = tempfile::tempdir().unwrap();
    write_digits(&folder.path().join("sets/kmnist"), 30);
    says(folder.path(), &train(&["--data", "sets", "--dataset", "kmnist"]), 0, &["1 batches"]);
    says(folder.path(), &train(&["--data", "sets"]), 1, &["sets: no MNIST here"]);
    says(
        folder.path(),
        &["data", "info", "--data", "sets"],
        0,
        &["not there; `gan-sim data fetch mnist --data \"sets\"`", "kmnist         complete, 30 + 30 images"],
    );
}

#[test]
fn unpacked_files_put_there_by_hand_are_used_and_reported_as_unverified() {
    let folder = tempfile::tempdir().unwrap();
    write_digits(&folder.path().join("cache/gan-sim/kmnist"), 30);
    says(
        folder.path(),
        &["data", "fetch", "kmnist"],
        0,
        &["KMNIST is complete in ", "not verified: 4 unpacked"],
    );
    says(
        folder.path(),
        &["data", "info"],
        0,
        &["4 not verified: only the .gz files have published checksums"],
    );
    says(folder.path(), &train(&["--dataset", "kmnist", "--offline"]), 0, &["1 batches"]);
}

#[test]
fn images_of_another_size_are_reported_with_file_and_sizes() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("large");
    write_digits(&data, 30);
    let header = [0x803_u32, 30, 32, 32].map(u32::to_be_bytes).concat();
    fs::write(data.join(FILES[0]), [header, vec![0; 30 * 32 * 32]].concat()).unwrap();
    let words = [
        "train-images-idx3-ubyte: expected images of 28 × 28 pixels, found 30 of 32 × 32",
        "scale them and write the file again",
    ];
    says(folder.path(), &train(&["--data", "large"]), 1, &words);
}
