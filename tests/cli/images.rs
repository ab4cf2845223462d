//! Other people's IDX files and folders of pictures through the binary: input, messages and errors.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::common::{gan_sim, write_digits};
use flate2::{Compression, write::GzEncoder};

/// Trains two batches on `data`; returns the losses and the messages.
fn trained(folder: &Path, data: [&str; 2]) -> (Vec<u8>, String) {
    let output = mnist(folder, data);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    (fs::read(folder.join("out/losses.csv")).unwrap(), said)
}

fn refused(folder: &Path, data: [&str; 2], words: &[&str]) {
    let output = mnist(folder, data);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    for word in words {
        assert!(said.contains(word), "{word:?} is missing in: {said}");
    }
    assert!(said.starts_with("error: ") && said.lines().count() == 1, "{said}");
}

fn mnist(folder: &Path, data: [&str; 2]) -> std::process::Output {
    let usual =
        ["mnist", "--batch-size", "8", "--limit-batches", "2", "--out", "out", "--restart", "--quiet"];
    gan_sim(folder).args(usual).args(data).output().unwrap()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut gz = GzEncoder::new(Vec::new(), Compression::default());
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}

const DATA: [&str; 2] = ["--data", "data"];
const PICTURES: [&str; 2] = ["--images", "pics"];
const IMAGES: &str = "data/train-images-idx3-ubyte";
const LABELS: &str = "data/train-labels-idx1-ubyte";

/// A folder with 40 digits in each part.
fn digits() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write_digits(&folder.path().join("data"), 40);
    folder
}

#[test]
fn a_gzip_file_of_several_members_trains_as_the_plain_file_does() {
    let folder = digits();
    let path = folder.path();
    let (plain, _) = trained(path, DATA);
    let bytes = fs::read(path.join(IMAGES)).unwrap();
    let members = [packed(&bytes[..9]), packed(&bytes[9..20_000]), packed(&bytes[20_000..]), vec![0; 512]];
    fs::remove_file(path.join(IMAGES)).unwrap();
    fs::write(path.join(IMAGES).with_extension("gz"), members.concat()).unwrap();
    assert!(trained(path, DATA).0 == plain);
    fs::write(path.join(IMAGES).with_extension("gz"), [&members.concat()[..], b"tail"].concat()).unwrap();
    refused(path, DATA, &["train-images-idx3-ubyte.gz: ", "4 bytes after the gzip data that are neither"]);
}

#[test]
fn idx_files_of_another_kind_are_named_with_a_remedy_that_helps() {
    let folder = digits();
    let path = folder.path();
    let (images, labels) = (fs::read(path.join(IMAGES)).unwrap(), fs::read(path.join(LABELS)).unwrap());
    let floats = [b"\0\0\x0d\x03", &images[4..16], &vec![0; 4 * 40 * 784]].concat();
    fs::write(path.join(IMAGES), floats).unwrap();
    refused(
        path,
        DATA,
        &["images-idx3-ubyte: ", "found 32-bit floats in 3 dimensions; write one byte per pixel"],
    );
    fs::write(path.join(IMAGES), &images).unwrap();
    let qmnist = [b"\0\0\x0c\x02\0\0\0\x28\0\0\0\x08", &vec![0; 4 * 40 * 8][..]].concat();
    fs::write(path.join(LABELS), qmnist).unwrap();
    refused(path, DATA, &["32-bit integers in 2 dimensions, as QMNIST's labels are; take column 0"]);
    fs::write(path.join(LABELS), &labels[..labels.len() - 1]).unwrap();
    refused(path, DATA, &["expected 40 bytes of data, found 39", "fetch the file again"]);
    let fewer = [b"\0\0\x08\x01\0\0\0\x27", &labels[9..]].concat();
    fs::write(path.join(LABELS), fewer).unwrap();
    refused(path, DATA, &["expected a label for each of 40 images, found 39"]);
}

#[cfg(unix)]
#[test]
fn named_pipes_do_not_block() {
    let mkfifo =
        |path: &Path| assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
    let folder = digits();
    let path = folder.path();
    fs::remove_file(path.join(IMAGES)).unwrap();
    mkfifo(&path.join(IMAGES));
    refused(path, DATA, &["train-images-idx3-ubyte: expected a regular file, found a pipe or a device"]);
    fs::create_dir(path.join("pics")).unwrap();
    write_bars(&path.join("pics"), 9, 0);
    let (alone, _) = trained(path, PICTURES);
    mkfifo(&path.join("pics/zz.png"));
    let (losses, said) = trained(path, PICTURES);
    assert_eq!(said, "note: pics: 1 pipe, socket or device left out; only .png files are read\n");
    assert!(losses == alone);
}

/// Pictures of a bar at different places, black on white.
fn write_bars(folder: &Path, count: usize, first: usize) {
    for i in 0..count {
        let pixels: Vec<u8> = (0..784).map(|p| if p % 28 / 2 == i { 0 } else { 255 }).collect();
        write_png(&folder.join(format!("{:02}.png", first + i)), png::ColorType::Grayscale, &pixels);
    }
}

fn write_png(path: &Path, colour: png::ColorType, samples: &[u8]) {
    let mut encoder = png::Encoder::new(fs::File::create(path).unwrap(), 28, 28);
    encoder.set_color(colour);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(samples).unwrap();
}

#[test]
fn pictures_that_are_left_out_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("pics")).unwrap();
    write_bars(&folder.path().join("pics"), 9, 0);
    for i in 0..20 {
        fs::write(folder.path().join(format!("pics/a{i}.jpg")), b"\xff\xd8\xff\xe0").unwrap();
    }
    let (_, said) = trained(folder.path(), PICTURES);
    assert_eq!(said, "note: pics: 20 .jpg left out; convert them to PNG\n");
    fs::rename(folder.path().join("pics/a7.jpg"), folder.path().join("pics/a7.png")).unwrap();
    refused(
        folder.path(),
        PICTURES,
        &["a7.png: expected a PNG picture, found a JPEG picture; convert it to PNG"],
    );
}

#[test]
fn black_ink_on_a_transparent_background_trains_as_on_white() {
    let folder = tempfile::tempdir().unwrap();
    let pictures = folder.path().join("pics");
    fs::create_dir(&pictures).unwrap();
    write_bars(&pictures, 9, 0);
    let (on_white, said) = trained(folder.path(), PICTURES);
    assert_eq!(said, "");
    for i in 0..9 {
        let ink = |p: usize| [0, 0, 0, if p % 28 / 2 == i { 255 } else { 0 }];
        let samples: Vec<u8> = (0..784).flat_map(ink).collect();
        write_png(&pictures.join(format!("{i:02}.png")), png::ColorType::Rgba, &samples);
    }
    let (transparent, said) = trained(folder.path(), PICTURES);
    assert!(transparent == on_white);
    assert!(
        said.starts_with("note: pics: transparent pixels are white") && said.lines().count() == 1,
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn a_linked_folder_is_read_like_a_subfolder() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    for dir in ["pics/class0", "other", "copied/class0", "copied/class1"] {
        fs::create_dir_all(path.join(dir)).unwrap();
        write_bars(&path.join(dir), 5, if dir.ends_with('0') { 0 } else { 5 });
    }
    std::os::unix::fs::symlink("../other", path.join("pics/class1")).unwrap();
    std::os::unix::fs::symlink("../other", path.join("other/loop")).unwrap();
    let (linked, said) = trained(path, PICTURES);
    let (copied, _) = trained(path, ["--images", "copied"]);
    assert!(linked == copied && said.is_empty(), "{said}");
}

#[test]
fn a_broken_palette_is_an_error_and_not_a_panic() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("pics")).unwrap();
    // 1 × 1 pixel, 8 bits, a palette of 4 bytes.
    let chunks: [(&[u8; 4], &[u8]); 4] = [
        (b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 3, 0, 0, 0]),
        (b"PLTE", &[0, 1, 2, 3]),
        (b"IDAT", &[0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 2, 0, 1]),
        (b"IEND", &[]),
    ];
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in chunks {
        let named = [&kind[..], data].concat();
        bytes.extend((data.len() as u32).to_be_bytes().iter().chain(&named).copied());
        bytes.extend(crc32fast::hash(&named).to_be_bytes());
    }
    for name in ["a.png", "b.png"] {
        fs::write(folder.path().join("pics").join(name), &bytes).unwrap();
    }
    refused(
        folder.path(),
        PICTURES,
        &["a.png: expected a whole PNG picture, found damage (a palette of 4 bytes)"],
    );
}
