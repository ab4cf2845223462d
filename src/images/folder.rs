//! The user's pictures as images of 28 × 28.
//!
//! A PNG of any kind becomes 28 × 28 grey bytes, 0 black to 255 white:
//!
//! - a colour becomes its brightness, 0.299 R + 0.587 G + 0.114 B (Source: ITU-R BT.601);
//! - transparency is composited over black: brightness · alpha. Over white, if that gives all pictures of the folder
//!   together more than four times the contrast: black would hide their ink;
//! - 16-bit values lose their lower half, unless none in the folder exceeds 255, 1023 or 4095: then they are values of
//!   8, 10 or 12 bits. Palettes and fewer bits are expanded;
//! - the longer side becomes 28 pixels and the shorter one in proportion; the rest is filled with the picture's
//!   background, the median of its outermost pixels.
//!
//! Nothing is inverted: MNIST is white on black, but dark ink on light paper stays dark on light, including the paper around
//! it. A GAN learns either; only a mixture of both in one folder is harder.

mod conversion;
mod decode;
mod fit;
mod notes;
mod search;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::pixels::{Images, PIXELS, SIDE};
use crate::{Error, Result};
use conversion::{Conversion, Seen};

/// The pictures of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// The pictures, 28 × 28, in the order of their paths.
    pub images: Images,
    /// What the user might not expect, one line each: what was left out, how the pictures were
    /// converted, and blank pictures.
    pub notes: Vec<String>,
}

/// Every `*.png` in `dir` and the folders below, links to folders included, in the order of their paths. Hidden files and
/// folders (`.name`) are left out.
///
/// # Errors
/// If the folder or a file cannot be read, there are fewer than two pictures, or one is damaged, not a PNG, or larger than 67
/// million pixels (17 million if interlaced) or 65,536 in a row or column.
pub fn read(dir: &Path) -> Result<Folder> {
    let (paths, left_out) = search::search(dir)?;
    let count = paths.len();
    if count < 2 {
        let also = if left_out.is_empty() { String::new() } else { format!(" ({left_out})") };
        return Err(Error::bad_file(
            dir,
            format!(
                "expected at least 2 pictures, *.png, here or in folders below, found {count}{also}; name the folder \
                 that has them, or convert other kinds of pictures to PNG"
            ),
        ));
    }
    let mut conversion = Conversion::USUAL;
    let pixels = loop {
        let (pixels, seen) = convert(&paths, conversion)?;
        // The measurements depend on the ranges but not on the ground, so the third pass changes nothing more.
        let better = Conversion::of(seen);
        if better == conversion {
            break pixels;
        }
        conversion = better;
    };
    let mut notes: Vec<String> = Vec::new();
    if !left_out.is_empty() {
        notes.push(format!("{}: {left_out}", dir.display()));
    }
    notes.extend(notes::on_conversion(dir, conversion));
    notes.extend(notes::on_content(dir, &paths, &pixels));
    Ok(Folder { images: Images { count, height: SIDE, width: SIDE, pixels }, notes })
}

/// All pictures `[N · 784]`, and the measurements of them.
fn convert(paths: &[PathBuf], conversion: Conversion) -> Result<(Vec<u8>, Seen)> {
    let mut pixels = vec![0; paths.len() * PIXELS];
    let one_by_one = pixels.par_chunks_mut(PIXELS).zip(paths);
    let read: Vec<Result<Seen>> =
        one_by_one.map(|(image, path)| decode::read(path, conversion, image)).collect();
    let mut all = Seen::default();
    // Of several errors, the one of the first path, whichever thread was fastest.
    for seen in read {
        all = all.and(seen?);
    }
    Ok((pixels, all))
}

#[cfg(test)]
mod tests;
