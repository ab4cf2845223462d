//! Conversions chosen from the contents of a folder, and the notes on them.

use png::{BitDepth, ColorType};

use super::*;

/// A picture of one bar of ink, `ink` samples on `paper` samples, a little further to the right for each `number`.
fn bar(number: usize, colour: ColorType, depth: BitDepth, ink: &[u16], paper: &[u16]) -> Vec<u8> {
    let mut rows = Vec::new();
    for _ in 0..28 {
        let row: Vec<u16> = (0..28)
            .flat_map(|x| if (4 + number..9 + number).contains(&x) { ink } else { paper })
            .copied()
            .collect();
        rows.extend(packed(&row, depth as usize));
    }
    png((28, 28), colour, depth, &rows, None)
}

/// Two pictures of ink on paper: the pixels of the first in one row, and the notes.
fn drawn(colour: ColorType, depth: BitDepth, ink: &[u16], paper: &[u16]) -> (Vec<u8>, Vec<String>) {
    let [a, b] = [0, 1].map(|number| bar(number, colour, depth, ink, paper));
    let Folder { images, notes } = read(folder(&[("a.png", &a), ("b.png", &b)]).path()).unwrap();
    let notes = notes.iter().map(|note| note.split_once(": ").map_or(&note[..], |(_, note)| note).to_owned());
    (images.pixels[..SIDE].to_vec(), notes.collect())
}

/// A row of pixels with a bar of ink.
fn row(ink: u8, paper: u8) -> Vec<u8> {
    (0..SIDE).map(|x| if (4..9).contains(&x) { ink } else { paper }).collect()
}

#[test]
fn ink_that_black_would_hide_is_shown_on_white() {
    use BitDepth::{Eight, Sixteen};
    use ColorType::{GrayscaleAlpha, Rgba};
    let white = "transparent pixels are white, as the ink would hardly be seen on black";
    for (colour, depth, ink, paper, expected) in [
        (Rgba, Eight, &[0, 0, 0, 255][..], &[0, 0, 0, 0][..], row(0, 255)),
        (Rgba, Eight, &[0, 0, 0, 255], &[255, 255, 255, 0], row(0, 255)),
        (GrayscaleAlpha, Eight, &[20, 255], &[20, 0], row(20, 255)),
        (GrayscaleAlpha, Sixteen, &[0, 65_535], &[0, 0], row(0, 255)),
        (GrayscaleAlpha, Eight, &[0, 204], &[0, 0], row(51, 255)),
    ] {
        assert_eq!(drawn(colour, depth, ink, paper), (expected, vec![white.to_owned()]));
    }
    for (ink, paper, expected) in [
        (&[255, 255, 255, 255], &[0, 0, 0, 0], row(255, 0)),
        (&[90, 90, 90, 255], &[0, 0, 0, 0], row(90, 0)),
        (&[0, 0, 0, 255], &[255, 255, 255, 255], row(0, 255)),
    ] {
        assert_eq!(drawn(Rgba, Eight, ink, paper), (expected, vec![]));
    }
}

#[test]
fn sixteen_bits_that_hold_fewer_are_read_as_such() {
    use BitDepth::Sixteen;
    use ColorType::{Grayscale, Rgb, Rgba};
    let fewer =
        |what: &str, largest: u16| format!("no 16-bit {what} exceed {largest}, which is read as the largest");
    assert_eq!(drawn(Grayscale, Sixteen, &[255], &[7]), (row(255, 7), vec![fewer("values", 255)]));
    assert_eq!(drawn(Rgb, Sixteen, &[200; 3], &[0; 3]), (row(200, 0), vec![fewer("values", 255)]));
    assert_eq!(drawn(Grayscale, Sixteen, &[4095], &[0]), (row(255, 0), vec![fewer("values", 4095)]));
    assert_eq!(drawn(Grayscale, Sixteen, &[4096], &[0]), (row(16, 0), vec![]));
    let both = vec![fewer("values", 255), fewer("alpha", 255)];
    assert_eq!(drawn(Rgba, Sixteen, &[200, 200, 200, 255], &[0, 0, 0, 0]), (row(200, 0), both.clone()));
    let (pixels, notes) = drawn(Rgba, Sixteen, &[1, 1, 1, 255], &[1, 1, 1, 0]);
    assert_eq!((pixels, &notes[1..]), (row(1, 255), &both[..]), "{notes:?}");
}

#[test]
fn one_rule_applies_to_the_whole_folder() {
    let black = [0, 1].map(|i| bar(i, ColorType::Rgba, BitDepth::Eight, &[0, 0, 0, 255], &[0; 4]));
    let opaque = bar(2, ColorType::Grayscale, BitDepth::Eight, &[255], &[0]);
    let white = [0, 1].map(|i| bar(i, ColorType::Rgba, BitDepth::Eight, &[255; 4], &[0; 4]));
    let dir = folder(&[("a.png", &black[0]), ("b.png", &black[1]), ("c.png", &opaque)]);
    let Folder { images, notes } = read(dir.path()).unwrap();
    assert_eq!((images.pixels[0], images.pixels[2 * PIXELS], notes.len()), (255, 0, 1), "{notes:?}");
    let dir = folder(&[("a.png", &black[0]), ("b.png", &white[0]), ("c.png", &white[1])]);
    let notes = read(dir.path()).unwrap().notes;
    let first = dir.path().join("a.png");
    let expected = "1 of 3 pictures show nothing but one brightness each; the first is ";
    assert_eq!(notes, [format!("{expected}{}", first.display())]);
}

#[test]
fn blank_pictures_and_identical_ones_are_reported() {
    let mask = |i| bar(i, ColorType::Grayscale, BitDepth::Eight, &[1], &[0]);
    let notes = |files: &[(&str, &[u8])]| read(folder(files).path()).unwrap().notes.join("; ");
    let (a, b) = (mask(0), mask(1));
    let same = notes(&[("a.png", &a), ("b.png", &a)]);
    assert!(same.ends_with(": all 2 pictures look the same"), "{same}");
    let faint = notes(&[("a.png", &a), ("b.png", &b)]);
    assert!(faint.contains("all pixels lie between 0 and 1, of 0 black to 255 white"), "{faint}");
    let flat = notes(&[("a.png", &a), ("b.png", &grey(5, 9, 3)), ("c.png", &grey(28, 28, 200))]);
    assert!(flat.starts_with("2 of 3 pictures show nothing") && flat.ends_with("b.png"), "{flat}");
}
