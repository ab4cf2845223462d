//! Prepares the folder of a run before its first batch: only files of earlier runs may be lost.

use std::path::{Path, PathBuf};

use gan_sim::file::{folder_of, make_folder, probe};
use gan_sim::{Error, Result};

use super::super::lock::{Lock, lock};
use super::super::{marks, places};
use super::files::{RunFolder, batch_of};

const REMEDY: &str = "name another folder with --out";

/// Locks the folder against other runs, if it exists.
///
/// # Errors
/// When another run has locked it.
pub fn hold(folder: &RunFolder) -> Result<Lock> {
    lock(folder.path(), "--out")
}

/// The batches that a run is about to train, and the interval between grids.
#[derive(Debug, Clone, Copy)]
pub struct Ahead {
    pub done: usize,
    pub total: usize,
    pub interval: usize,
}

/// Creates the folder, and checks that all files can be written into it. Removes an earlier run's grids of the batches
/// ahead. The folder is locked from now on, if it did not exist when `held` was taken.
///
/// # Errors
/// When a file that is not from an earlier run would be overwritten, the folder cannot be written to, or another run
/// has started in it meanwhile.
pub fn prepare(folder: &RunFolder, held: Lock, ahead: Ahead, quiet: bool) -> Result<Lock> {
    let images = folder.images();
    make_folder(&images)?;
    let held = if held.is_held() { held } else { hold(folder)? };
    let files = folder.files();
    marks::expect_own(files.clone(), REMEDY)?;
    let mut grids = marks::numbered(&images, batch_of)?;
    grids.retain(|(batch, _)| *batch >= ahead.done);
    let is_written = |batch: usize| batch < ahead.total && batch.is_multiple_of(ahead.interval);
    let in_the_way = grids.iter().filter(|(batch, _)| is_written(*batch)).map(|(_, path)| path.clone());
    marks::expect_own(in_the_way, REMEDY)?;
    files.iter().try_for_each(|path| probe(path))?;
    probe(&images.join("grid"))?;
    marks::remove_own(&images, grids.into_iter().map(|(_, path)| path).collect(), quiet)?;
    Ok(held)
}

/// Refuses to write into the folder of training pictures, because the next run would train on the grids of this one.
///
/// # Errors
/// When the search for pictures in `searched` includes a folder that the run writes into.
pub fn expect_apart(searched: &Path, folder: &RunFolder, films: &[PathBuf]) -> Result<()> {
    let mut roots = vec![places::real(searched)];
    linked(searched, &mut roots);
    let images = folder.images();
    let own = [("--out", folder.path()), ("--out", &images)];
    for (flag, written) in own.into_iter().chain(films.iter().map(|film| ("--film", folder_of(film)))) {
        let real = places::real(written);
        let is_searched = |root: &PathBuf| real.strip_prefix(root).is_ok_and(|below| !is_hidden(below));
        if roots.iter().any(is_searched) {
            let problem = format!(
                "{flag} writes pictures to {}, where --images {} searches for training pictures; name another folder with {flag}, outside of it",
                written.display(),
                searched.display()
            );
            return Err(Error::Config(problem));
        }
    }
    Ok(())
}

/// The search skips names that start with a dot.
fn is_hidden(path: &Path) -> bool {
    path.iter().any(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// Adds the targets of links to folders in `folder` and below.
fn linked(folder: &Path, roots: &mut Vec<PathBuf>) {
    // A folder that cannot be read is reported by the search itself.
    let Ok(entries) = folder.read_dir() else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if !path.is_dir() || path.file_name().is_some_and(|name| is_hidden(Path::new(name))) {
            continue;
        }
        if path.is_symlink() {
            let real = places::real(&path);
            if roots.contains(&real) {
                continue;
            }
            roots.push(real);
        }
        linked(&path, roots);
    }
}
