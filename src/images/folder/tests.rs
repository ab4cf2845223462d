use png::{BitDepth, ColorType, Encoder};
use tempfile::TempDir;

use std::fs;

use super::*;

mod chosen;

/// The stripes of the test pictures, from left to right.
const LEVELS: [u8; 3] = [0, 85, 255];

/// A PNG of three stripes, `samples` (of `depth` bits each) being one pixel of each stripe.
fn stripes(
    colour: ColorType,
    depth: BitDepth,
    samples: [&[u16]; 3],
    palette: Option<(&[u8], &[u8])>,
) -> Vec<u8> {
    let mut rows = Vec::new();
    for _ in 0..30 {
        let row: Vec<u16> = (0..30).flat_map(|x| samples[x / 10].iter().copied()).collect();
        rows.extend(packed(&row, depth as usize));
    }
    png((30, 30), colour, depth, &rows, palette)
}

fn png(
    (width, height): (u32, u32),
    colour: ColorType,
    depth: BitDepth,
    rows: &[u8],
    palette: Option<(&[u8], &[u8])>,
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    if let Some((colours, alphas)) = palette {
        encoder.set_palette(colours.to_vec());
        encoder.set_trns(alphas.to_vec());
    }
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(rows).unwrap();
    writer.finish().unwrap();
    bytes
}

fn grey(width: u32, height: u32, brightness: u8) -> Vec<u8> {
    let rows = vec![brightness; (width * height) as usize];
    png((width, height), ColorType::Grayscale, BitDepth::Eight, &rows, None)
}

/// Samples of `depth` bits, the first in the highest bits, the last byte padded with 0.
fn packed(samples: &[u16], depth: usize) -> Vec<u8> {
    let mut bits: Vec<u8> =
        samples.iter().flat_map(|&s| (0..depth).rev().map(move |bit| (s >> bit & 1) as u8)).collect();
    bits.resize(bits.len().next_multiple_of(8), 0);
    bits.chunks(8).map(|byte| byte.iter().fold(0, |sum, bit| sum << 1 | bit)).collect()
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

fn error(files: &[(&str, &[u8])]) -> String {
    read(folder(files).path()).unwrap_err().to_string()
}

#[test]
fn every_kind_of_png_gives_the_same_greys() {
    use BitDepth::{Eight, Four, One, Sixteen, Two};
    use ColorType::{Grayscale, GrayscaleAlpha, Indexed, Rgb, Rgba};
    let palette: (&[u8], &[u8]) = (&[0, 0, 0, 85, 85, 85, 255, 255, 255], &[]);
    let mut kinds = vec![
        stripes(Grayscale, Two, [&[0], &[1], &[3]], None),
        stripes(Grayscale, Four, [&[0], &[5], &[15]], None),
    ];
    for depth in [Two, Four, Eight] {
        kinds.push(stripes(Indexed, depth, [&[0], &[1], &[2]], Some(palette)));
        // White, more or less transparent.
        kinds.push(stripes(Indexed, depth, [&[0], &[1], &[2]], Some((&[255; 9], &LEVELS))));
    }
    for (depth, third, whole) in [(Eight, 85, 255), (Sixteen, 21_845, 65_535)] {
        kinds.push(stripes(Grayscale, depth, [&[0], &[third], &[whole]], None));
        kinds.push(stripes(GrayscaleAlpha, depth, [&[whole, 0], &[whole, third], &[whole, whole]], None));
        kinds.push(stripes(Rgb, depth, [&[0; 3], &[third; 3], &[whole; 3]], None));
        let [clear, faint, solid] = [0, third, whole].map(|alpha| [whole, whole, whole, alpha]);
        kinds.push(stripes(Rgba, depth, [&clear, &faint, &solid], None));
    }
    for kind in &kinds {
        let Folder { images, .. } = read(folder(&[("a.png", kind), ("b.png", kind)]).path()).unwrap();
        assert_eq!((images.count, images.height, images.width), (2, SIDE, SIDE));
        for row in images.pixels.chunks(SIDE) {
            assert_eq!([row[3], row[14], row[25]], LEVELS);
        }
    }
    let black_and_white = [
        stripes(Grayscale, One, [&[0], &[0], &[1]], None),
        stripes(Indexed, One, [&[1], &[1], &[0]], Some((&[255, 255, 255, 0, 0, 0], &[]))),
    ];
    let [a, b] = &black_and_white;
    for row in read(folder(&[("a.png", a), ("b.png", b)]).path()).unwrap().images.pixels.chunks(SIDE) {
        assert_eq!([row[3], row[14], row[25]], [0, 0, 255]);
    }
}

#[test]
fn pictures_are_in_the_order_of_their_paths_from_all_folders_below() {
    let pictures: Vec<Vec<u8>> = (0..6).map(|i| grey(28, 28, 10 * i)).collect();
    let dir = folder(&[
        ("b.png", &pictures[3]),
        ("a/2.png", &pictures[1]),
        ("a/deep/x.PNG", &pictures[2]),
        ("a/10.png", &pictures[0]),
        ("notes.txt", b"not a picture"),
        (".hidden.png", b"not a picture"),
        (".cache/old.png", &pictures[5]),
        ("c.png", &pictures[4]),
    ]);
    let firsts = |images: &Images| images.pixels.chunks(PIXELS).map(|image| image[0]).collect::<Vec<_>>();
    for threads in [1, 3] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let images = pool.install(|| read(dir.path())).unwrap().images;
        assert_eq!(firsts(&images), [0, 10, 20, 30, 40]);
    }
}

#[test]
fn pictures_of_different_sizes_all_become_28_by_28() {
    let (small, large, long) = (grey(3, 3, 200), grey(301, 200, 200), grey(2, 90, 200));
    let Folder { images, .. } =
        read(folder(&[("a.png", &small), ("b.png", &large), ("c.png", &long)]).path()).unwrap();
    assert_eq!(images.pixels, vec![200; 3 * PIXELS]);
}

#[test]
fn too_few_pictures_are_an_error_that_says_where_was_searched() {
    let dir = folder(&[("a.jpg", b"")]);
    let none = read(dir.path()).unwrap_err().to_string();
    assert!(none.starts_with(&dir.path().display().to_string()), "{none}");
    assert!(
        none.contains("at least 2 pictures, *.png")
            && none.contains("found 0 (1 .jpg left out; convert them to PNG)"),
        "{none}"
    );
    let one = error(&[("a.png", &grey(28, 28, 0))]);
    assert!(one.contains("found 1"), "{one}");
    let missing = read(&dir.path().join("nowhere")).unwrap_err().to_string();
    assert!(missing.starts_with("cannot read") && missing.contains("nowhere"), "{missing}");
}

#[test]
fn other_files_and_damaged_pngs_are_named() {
    let good = grey(28, 28, 50);
    let mut changed = good.clone();
    let middle = changed.len() - 20;
    changed[middle] ^= 0x55;
    let mut header_only = Vec::new();
    drop(Encoder::new(&mut header_only, 100_000, 100_000).write_header().unwrap());
    let cases: [(&[u8], &str); 6] = [
        (b"GIF89a", "expected a PNG picture, found a GIF picture; convert it"),
        (b"", "expected a PNG picture, found an empty file"),
        (&good[..20], "expected a whole PNG picture, found damage"),
        (&good[..good.len() - 30], "save the picture again"),
        (&changed, "found damage"),
        (&header_only, "found 100000 × 100000; make it smaller"),
    ];
    for (bytes, message) in cases {
        let error = error(&[("a.png", &good), ("sub/bad.png", bytes), ("z/too.png", b"bad as well")]);
        assert!(error.contains("bad.png: ") && error.contains(message), "{error}");
    }
}
