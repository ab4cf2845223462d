//! The names of the four files of a set.

use std::path::{Path, PathBuf};

/// Images and labels of the two parts, train and test, as published; each possibly with `.gz` added.
pub const FILES: [&str; 4] = [
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
];

/// Those of [`FILES`] that are not in `folder`.
pub fn missing(folder: &Path) -> Vec<&'static str> {
    FILES.into_iter().filter(|name| find(folder, name).is_none()).collect()
}

/// The path of the file `name` of [`FILES`] in `folder`, gzipped or not. If it is not a file, reading it reports that.
pub fn find(folder: &Path, name: &str) -> Option<PathBuf> {
    let places = [folder.join(name), folder.join(format!("{name}.gz"))];
    let file = places.iter().find(|path| path.is_file());
    file.or_else(|| places.iter().find(|path| path.exists())).cloned()
}
