//! The user's own pictures as images of 28 × 28.
//!
//! Whatever kind of PNG a picture is, it becomes 28 × 28 grey bytes, 0 black to 255 white:
//!
//! - a colour becomes its brightness, 0.299 R + 0.587 G + 0.114 B (Source: ITU-R BT.601);
//! - what is transparent is seen over black: brightness · alpha. Over white, if all pictures of the folder together have
//!   more than four times the contrast there: black would hide their ink;
//! - 16-bit values lose their lower half, unless none in the folder exceeds 255, 1023 or 4095: then they are values of
//!   8, 10 or 12 bits. Palettes and fewer bits are expanded;
//! - the longer side becomes 28 pixels and the shorter one follows; what is left beside the picture gets its
//!   background, the median of its outermost pixels.
//!
//! Nothing is inverted: MNIST is white on black, but dark ink on light paper stays that, paper around it
//! included. A GAN learns either; only mixing the two in one folder gives it two tasks.

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
    /// What whoever named the folder might not expect, each in a line: what was left out, how the pictures were
    /// converted, and pictures that show nothing.
    pub notes: Vec<String>,
}

/// Every `*.png` in `dir` and the folders below, links to folders included, in the order of their paths. Hidden files and
/// folders (`.name`) are left out.
///
/// # Errors
/// If the folder or a file cannot be read, there are fewer than two pictures, or one is damaged, no PNG, or beyond 67
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
        // What is seen depends on the ranges but not on the ground: the third time, nothing is left to change.
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

/// All pictures `[N · 784]`, and what was seen in them.
fn convert(paths: &[PathBuf], conversion: Conversion) -> Result<(Vec<u8>, Seen)> {
    let mut pixels = vec![0; paths.len() * PIXELS];
    let one_by_one = pixels.par_chunks_mut(PIXELS).zip(paths);
    let read: Vec<Result<Seen>> =
        one_by_one.map(|(image, path)| decode::read(path, conversion, image)).collect();
    let mut all = Seen::default();
    // Of several errors, the one of the first path, whichever thread was faster.
    for seen in read {
        all = all.and(seen?);
    }
    Ok((pixels, all))
}

#[cfg(test)]
mod tests;
