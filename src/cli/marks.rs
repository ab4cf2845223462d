//! Distinguishes files of this program from those of the user: by their contents, never by their names alone.
//!
//! A file contains a recipe, the plan of a study, the table of losses of a run, the version of a playground, or [`NOTE`] in place of a recipe. Names
//! that the program chooses itself (`toy1d.gif`, all of `mnist --out`, frames) are overwritten or removed only where
//! one of these is found.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use gan_sim::film::{KEYWORD, MARK};
use gan_sim::link;
use gan_sim::nn::state_dict::MADE_BY;
use gan_sim::recipe;
use gan_sim::study;
use gan_sim::{Error, Result};
use serde_json::Value;

use super::say;

/// The mark as stored in a PNG.
pub const NOTE: (&str, &str) = (KEYWORD, MARK);
/// The first line of a run's table of losses.
pub const LOSSES: &str = "step,epoch,batch,d_loss,g_loss\n";

/// All marks are within this many bytes from the start of a file.
const HEAD: u64 = 1 << 20;
/// Where the first chunk after a PNG's header starts, less the four bytes of its length.
const FIRST_CHUNK: usize = 37;

/// Whether this program made the file.
fn is_own(path: &Path) -> bool {
    let mut head = Vec::new();
    // Opening a pipe would wait for its writer.
    let read =
        path.is_file() && File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head)).is_ok();
    read && has_mark(&head)
}

fn has_mark(head: &[u8]) -> bool {
    // Notes of studies and scores have longer keywords.
    let note = format!("iTXt{KEYWORD}");
    let has_note = || head.get(FIRST_CHUNK..).is_some_and(|chunk| chunk.starts_with(note.as_bytes()));
    head.starts_with(LOSSES.as_bytes())
        || head.starts_with(study::MARK.as_bytes())
        || (head.starts_with(b"\x89PNG") && has_note())
        || has_weights_mark(head)
        || recipe::find(head).is_ok()
        || head.windows(link::MARK.len()).any(|bytes| bytes == link::MARK.as_bytes())
}

/// Whether the header of a safetensors file names this program: as the maker of weights, or by a checkpoint's note.
fn has_weights_mark(head: &[u8]) -> bool {
    let header = head.split_first_chunk().and_then(|(length, rest)| {
        let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
        serde_json::from_slice::<Value>(rest.get(..length)?).ok()
    });
    header.is_some_and(|header| {
        let (notes, (key, _)) = (&header["__metadata__"], MADE_BY);
        let is_ours = |maker: &str| maker.split(' ').next() == Some(KEYWORD);
        notes[key].as_str().is_some_and(is_ours) || notes[KEYWORD].is_string()
    })
}

/// Refuses to overwrite files that this program did not make; missing files are fine.
///
/// # Errors
/// Names the first of these files, and `remedy`.
pub fn expect_own(paths: impl IntoIterator<Item = PathBuf>, remedy: &str) -> Result<()> {
    let mut foreign = paths.into_iter().filter(|path| path.exists() && !is_own(path));
    let Some(first) = foreign.next() else { return Ok(()) };
    let more = match foreign.count() {
        0 => String::new(),
        more => format!(" (nor {more} more)"),
    };
    let problem =
        format!("was not made by gan-sim{more} and would be overwritten; move it away, or {remedy}");
    Err(Error::bad_file(&first, problem))
}

/// Removes those of `paths`, all in `folder`, that this program made, and prints how many others there are.
///
/// # Errors
/// When one cannot be removed.
pub fn remove_own(folder: &Path, paths: Vec<PathBuf>, quiet: bool) -> Result<()> {
    let (own, foreign): (Vec<_>, Vec<_>) =
        paths.into_iter().partition(|path| !path.is_symlink() && is_own(path));
    for path in own {
        std::fs::remove_file(&path).map_err(Error::io("remove", &path))?;
    }
    let left = match foreign.len() {
        0 => return Ok(()),
        1 => format!("1 file in {} is not gan-sim's and was left alone", folder.display()),
        count => format!("{count} files in {} are not gan-sim's and were left alone", folder.display()),
    };
    say::note(&left, quiet);
    Ok(())
}

/// The files in `folder` to whose names `number` assigns a number.
///
/// # Errors
/// When the folder cannot be read.
pub fn numbered(folder: &Path, number: impl Fn(&str) -> Option<usize>) -> Result<Vec<(usize, PathBuf)>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(Error::io("read the folder", folder))? {
        let entry = entry.map_err(Error::io("read the folder", folder))?;
        if let Some(number) = entry.file_name().to_str().and_then(&number) {
            found.push((number, entry.path()));
        }
    }
    found.sort();
    Ok(found)
}
