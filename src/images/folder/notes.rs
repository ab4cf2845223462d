//! Notes on the pictures in a folder, other than the files left out.

use std::path::{Path, PathBuf};

use super::super::pixels::PIXELS;
use super::conversion::{Conversion, Ground};

/// Pictures with less contrast than this between their darkest and brightest pixels are hardly visible.
const LEAST_CONTRAST: u8 = 16;

/// Notes on an unusual conversion.
pub fn on_conversion(dir: &Path, conversion: Conversion) -> Vec<String> {
    let mut notes = Vec::new();
    let dir = dir.display();
    if conversion.ground == Ground::White {
        notes.push(format!("{dir}: transparent pixels are white, as the ink would hardly be seen on black"));
    }
    for (what, largest) in [("values", conversion.white), ("alpha", conversion.opaque)] {
        if largest < u16::MAX {
            notes.push(format!("{dir}: no 16-bit {what} exceed {largest}, which is read as the largest"));
        }
    }
    notes
}

/// A note on pictures that are blank, or all the same.
pub fn on_content(dir: &Path, paths: &[PathBuf], pixels: &[u8]) -> Option<String> {
    let count = paths.len();
    let is_flat = |image: &[u8]| image.iter().all(|pixel| *pixel == image[0]);
    let mut flat = paths.iter().zip(pixels.chunks_exact(PIXELS)).filter(|(_, image)| is_flat(image));
    if let Some((first, _)) = flat.next() {
        let number = 1 + flat.count();
        return Some(format!(
            "{number} of {count} pictures show nothing but one brightness each; the first is {}",
            first.display()
        ));
    }
    let dir = dir.display();
    if pixels.chunks_exact(PIXELS).all(|image| *image == pixels[..PIXELS]) {
        return Some(format!("{dir}: all {count} pictures look the same"));
    }
    let (darkest, brightest) = (pixels.iter().min()?, pixels.iter().max()?);
    (brightest - darkest < LEAST_CONTRAST).then(|| {
        format!(
            "{dir}: all pixels lie between {darkest} and {brightest}, of 0 black to 255 white; the pictures may have been \
             saved with too small values"
        )
    })
}
