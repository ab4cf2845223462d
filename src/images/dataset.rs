//! Images with labels, for training and held out, from the four files of a set.

use std::path::Path;

use super::files::{FILES, find, missing};
use super::idx::{image_shape, label_count, read_images, read_labels};
use super::pixels::{Images, SIDE};
use crate::{Error, Result};

const TRAIN: [&str; 2] = [FILES[0], FILES[1]];
const TEST: [&str; 2] = [FILES[2], FILES[3]];

/// Images with their labels. Pixels are kept as bytes: as floats they would take four times the memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelledImages {
    /// The images, 28 × 28.
    pub images: Images,
    /// The class of each image; labels may be any numbers.
    pub labels: Vec<u8>,
}

/// Both parts of the set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dataset {
    /// For training.
    pub train: LabelledImages,
    /// Held out.
    pub test: LabelledImages,
}

impl Dataset {
    /// Reads the four files in `folder`.
    ///
    /// # Errors
    /// If a file is missing, damaged, or images and labels do not match.
    pub fn read(folder: &Path) -> Result<Self> {
        Ok(Self { train: LabelledImages::train(folder)?, test: LabelledImages::read(folder, TEST)? })
    }
}

impl LabelledImages {
    /// Reads only the training part of the four files in `folder`.
    ///
    /// # Errors
    /// As for [`Dataset::read`].
    pub fn train(folder: &Path) -> Result<Self> {
        Self::read(folder, TRAIN)
    }

    fn read(folder: &Path, [images, labels]: [&str; 2]) -> Result<Self> {
        let missing = missing(folder);
        if !missing.is_empty() {
            return Err(Error::bad_file(
                folder,
                format!(
                    "no images here: {} missing (searched with and without .gz); put the four IDX files of MNIST \
                     or of a set like it there",
                    missing.join(", ")
                ),
            ));
        }
        let path = |name| find(folder, name).unwrap_or_else(|| folder.join(name));
        let (images_path, labels_path) = (path(images), path(labels));
        // Checked before any pixel is read, as there may be many.
        let [count, height, width] = image_shape(&images_path)?;
        if (height, width) != (SIDE, SIDE) || count == 0 {
            return Err(Error::bad_file(
                &images_path,
                format!(
                    "expected images of {SIDE} × {SIDE} pixels, found {count} of {height} × {width}; the networks \
                     take no other size: scale them and write the file again"
                ),
            ));
        }
        let labels = label_count(&labels_path)?;
        if labels != count {
            return Err(Error::bad_file(
                &labels_path,
                format!(
                    "expected a label for each of {count} images, found {labels}; take both files from the same set"
                ),
            ));
        }
        Ok(Self { images: read_images(&images_path)?, labels: read_labels(&labels_path)? })
    }
}
