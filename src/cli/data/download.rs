//! Downloads the files of a set, or explains how to download them manually.

use std::path::Path;

use gan_sim::images::data::{Published, Set};
use gan_sim::{Error, Result};

/// Downloads the `wanted` files of `set` into `folder`: from `mirrors`, if there are any, else from where they were
/// published.
///
/// # Errors
/// If no mirror has one of them; the message explains how to download them manually.
#[cfg(feature = "fetch")]
pub fn download(
    set: Set,
    wanted: &[Published],
    folder: &Path,
    mirrors: &[String],
    quiet: bool,
) -> Result<()> {
    use gan_sim::images::data::fetch::{Fetcher, Patience};

    use super::transfer::Transfer;

    if wanted.is_empty() {
        return Ok(());
    }
    let own: Vec<&str> = mirrors.iter().map(String::as_str).collect();
    let mirrors = if own.is_empty() { set.mirrors() } else { &own };
    let fetcher = Fetcher::new(Patience::default());
    let mut transfer = Transfer::new(quiet);
    transfer.say(&format!("Downloading {} to {}", set.title(), folder.display()));
    for file in wanted {
        let fetched = fetcher.fetch(file, mirrors, folder, &mut |event| transfer.show(file.name, event));
        transfer.finish();
        match fetched {
            Err(Error::Download(why)) => return Err(by_hand(&why, set, folder)),
            other => other?,
        }
    }
    Ok(())
}

/// Without the feature `fetch`: only explains how to download `wanted` manually.
///
/// # Errors
/// If any file is wanted.
#[cfg(not(feature = "fetch"))]
pub fn download(set: Set, wanted: &[Published], folder: &Path, _: &[String], _: bool) -> Result<()> {
    if wanted.is_empty() {
        return Ok(());
    }
    let missing: Vec<&str> = wanted.iter().map(|file| file.name).collect();
    let lacks = super::place::lacks(set, &missing, folder);
    let why = format!("{lacks}; this gan-sim was built without downloads (cargo feature fetch)");
    Err(by_hand(&why, set, folder))
}

/// An error that explains how to get the files of `set` without this program.
pub fn by_hand(why: &str, set: Set, folder: &Path) -> Error {
    let mut text = format!("{why}\nThe four files of {} are at", set.title());
    for file in set.files() {
        text += &format!("\n  {}{}.gz", set.mirrors()[0], file.name);
    }
    text += &format!("\nPut them, gzipped or not, into {}", folder.display());
    text += "\nor into a folder given by --data. To train without any files: --dataset synthetic";
    Error::Download(text)
}
