//! The user's own pictures, made as large as digits.
//!
//! Whatever kind of PNG a picture is, it becomes 28 × 28 grey bytes, 0 black to 255 white:
//!
//! - a colour becomes its brightness, 0.299 R + 0.587 G + 0.114 B (Source: ITU-R BT.601);
//! - what is transparent is seen over black: brightness · alpha;
//! - 16-bit values lose their lower half, palettes and fewer bits are expanded;
//! - the longer side becomes 28 pixels and the shorter one follows; what is left beside the picture gets its
//!   background, the median of its outermost pixels.
//!
//! Nothing is inverted: MNIST is white on black, but dark ink on light paper stays that, paper around it
//! included. A GAN learns either; only mixing the two in one folder gives it two tasks.

mod fit;

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use png::{Decoder, Transformations};
use rayon::prelude::*;

use super::idx::Images;
use super::{PIXELS, SIDE};
use crate::{Error, Result};
use fit::{Picture, fit};

/// How a PNG file starts.
const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";
/// A header may promise anything: pictures beyond this are refused before memory is reserved for them.
const MOST_PIXELS: usize = 1 << 26;

/// Every `*.png` in `dir` and the folders below, in the order of their paths. Hidden files and folders
/// (`.name`) are left out; links to folders are not followed.
///
/// # Errors
/// If the folder or a file cannot be read, there are fewer than two pictures, or one is damaged, no PNG or
/// beyond 67 million pixels.
pub fn read(dir: &Path) -> Result<Images> {
    let mut paths = Vec::new();
    find(dir, &mut paths)?;
    paths.sort();
    let count = paths.len();
    if count < 2 {
        return Err(Error::bad_file(
            dir,
            format!(
                "expected at least 2 pictures, *.png, here or in folders below, found {count}; name the folder \
                 that has them, or convert other kinds of pictures to PNG"
            ),
        ));
    }
    let mut pixels = vec![0; count * PIXELS];
    let one_by_one = pixels.par_chunks_mut(PIXELS).zip(&paths);
    let read: Vec<Result<()>> =
        one_by_one.map(|(pixels, path)| decode(path).map(|picture| fit(&picture, pixels))).collect();
    // Of several errors, the one of the first path, whichever thread was faster.
    read.into_iter().collect::<Result<()>>()?;
    Ok(Images { count, height: SIDE, width: SIDE, pixels })
}

fn find(dir: &Path, paths: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(dir).map_err(Error::io("read", dir))? {
        let entry = entry.map_err(Error::io("read", dir))?;
        let path = entry.path();
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        if entry.file_type().map_err(Error::io("read", &path))?.is_dir() {
            find(&path, paths)?;
        } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("png")) {
            paths.push(path);
        }
    }
    Ok(())
}

fn decode(path: &Path) -> Result<Picture> {
    let bytes = fs::read(path).map_err(Error::io("read", path))?;
    if !bytes.starts_with(&SIGNATURE) {
        let problem =
            "expected a PNG picture, found something else; convert it to PNG, or take it out of the folder";
        return Err(Error::bad_file(path, problem));
    }
    let damaged = |found: &dyn std::fmt::Display| {
        let remedy = "save the picture again, or take it out of the folder";
        Error::bad_file(path, format!("expected a whole PNG picture, found damage ({found}); {remedy}"))
    };
    let mut decoder = Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let header = decoder.read_header_info().map_err(|e| damaged(&e))?;
    let (width, height) = (header.width as usize, header.height as usize);
    if width.saturating_mul(height) > MOST_PIXELS {
        let problem =
            format!("expected at most {MOST_PIXELS} pixels, found {width} × {height}; make it smaller");
        return Err(Error::bad_file(path, problem));
    }
    let mut reader = decoder.read_info().map_err(|e| damaged(&e))?;
    let length = reader.output_buffer_size().ok_or_else(|| damaged(&"impossible size"))?;
    let mut samples = vec![0; length];
    reader.next_frame(&mut samples).map_err(|e| damaged(&e))?;
    let channels = reader.output_color_type().0.samples();
    let pixels = samples.chunks_exact(channels).map(brightness).collect();
    Ok(Picture { width, height, pixels })
}

/// One pixel, grey or colour, perhaps with alpha, as it looks over black.
fn brightness(samples: &[u8]) -> u8 {
    let (grey, alpha) = match *samples {
        [grey] => (grey, 255),
        [grey, alpha] => (grey, alpha),
        [r, g, b] => (luma(r, g, b), 255),
        [r, g, b, alpha] => (luma(r, g, b), alpha),
        _ => unreachable!("a pixel of a PNG has one to four samples"),
    };
    ((u32::from(grey) * u32::from(alpha) + 127) / 255) as u8
}

fn luma(r: u8, g: u8, b: u8) -> u8 {
    ((299 * u32::from(r) + 587 * u32::from(g) + 114 * u32::from(b) + 500) / 1000) as u8
}

#[cfg(test)]
mod tests;
