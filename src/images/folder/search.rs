//! Finds the pictures in a folder, and counts what is left out.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};

use crate::{Error, Result};

/// Other kinds of pictures, which can be converted to PNG.
const PICTURES: [&str; 20] = [
    "jpg", "jpeg", "jpe", "jfif", "gif", "bmp", "tif", "tiff", "webp", "avif", "heic", "heif", "jp2", "jxl",
    "ppm", "pgm", "pbm", "pnm", "tga", "svg",
];

/// Every `*.png` in `dir` and the folders below, in the order of their paths, and a count of everything else. A link to a
/// folder is followed, but no folder is searched twice.
///
/// # Errors
/// If a folder cannot be read.
pub fn search(dir: &Path) -> Result<(Vec<PathBuf>, LeftOut)> {
    let mut search = Search { linked: BTreeSet::from([dir.to_owned()]), ..Search::default() };
    // Links last: a folder inside `dir` keeps its real path.
    while let Some(folder) = search.linked.pop_first() {
        search.folder(&folder)?;
    }
    search.paths.sort();
    Ok((search.paths, search.left_out))
}

#[derive(Default)]
struct Search {
    paths: Vec<PathBuf>,
    left_out: LeftOut,
    /// Links to folders that have not been followed yet.
    linked: BTreeSet<PathBuf>,
    /// Folders searched, as paths without links.
    searched: BTreeSet<PathBuf>,
}

impl Search {
    fn folder(&mut self, dir: &Path) -> Result<()> {
        if !self.searched.insert(dir.canonicalize().map_err(Error::io("read", dir))?) {
            return Ok(());
        }
        for entry in fs::read_dir(dir).map_err(Error::io("read", dir))? {
            self.entry(&entry.map_err(Error::io("read", dir))?)?;
        }
        Ok(())
    }

    fn entry(&mut self, entry: &DirEntry) -> Result<()> {
        let path = entry.path();
        let own = entry.file_type().map_err(Error::io("read", &path))?;
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let extension = path.extension().map_or(String::new(), |e| e.to_string_lossy().to_lowercase());
        if is_hidden {
            // Systems create hidden files everywhere: only what could be meant as a picture is counted.
            self.left_out.hidden += usize::from(own.is_dir() || extension == "png");
            return Ok(());
        }
        let Ok(there) = fs::metadata(&path) else {
            self.left_out.broken_links += 1;
            return Ok(());
        };
        match extension.as_str() {
            _ if there.is_dir() && own.is_symlink() => _ = self.linked.insert(path),
            _ if there.is_dir() => self.folder(&path)?,
            _ if !there.is_file() => self.left_out.not_files += 1,
            "png" => self.paths.push(path),
            kind if PICTURES.contains(&kind) => *self.left_out.pictures.entry(extension).or_default() += 1,
            _ => self.left_out.others += 1,
        }
        Ok(())
    }
}

/// What a search leaves out. `Display` describes it in one line.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Other pictures, by their extensions.
    pub pictures: BTreeMap<String, usize>,
    /// Files that are not pictures.
    pub others: usize,
    /// Hidden PNGs and folders.
    pub hidden: usize,
    /// Links whose targets do not exist.
    pub broken_links: usize,
    /// Named pipes, sockets and devices.
    pub not_files: usize,
}

impl LeftOut {
    /// Whether nothing was left out.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let mut pictures: Vec<_> = self.pictures.iter().collect();
        pictures.sort_by_key(|&(_, count)| Reverse(count));
        let mut parts: Vec<String> =
            pictures.iter().map(|(kind, count)| format!("{count} .{kind}")).collect();
        let others = [
            (self.others, "other file", "other files"),
            (self.hidden, "hidden file or folder", "hidden files or folders"),
            (self.broken_links, "broken link", "broken links"),
            (self.not_files, "pipe, socket or device", "pipes, sockets or devices"),
        ];
        for (count, one, several) in others.into_iter().filter(|&(count, ..)| count > 0) {
            parts.push(format!("{count} {}", if count == 1 { one } else { several }));
        }
        let remedy = match self.pictures.is_empty() {
            true => "only .png files are read",
            false if parts.len() == pictures.len() => "convert them to PNG",
            false => "convert the pictures to PNG",
        };
        write!(f, "{} left out; {remedy}", parts.join(", "))
    }
}

#[cfg(test)]
mod tests;
