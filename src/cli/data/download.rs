//! Gets files of a set, or says how to get them by hand.

use std::path::Path;

use gan_sim::images::data::{Published, Set};
use gan_sim::{Error, Result};

/// Puts `wanted` files of `set` into `folder`: from `mirrors`, if there are any, else from where they were published.
///
/// # Errors
/// If no mirror gives one of them; then says how to get them by hand.
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

/// Without the feature `fetch`: nothing but the way to get `wanted` by hand.
///
/// # Errors
/// If any is wanted.
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

/// An error that says how to get the files of `set` without this program.
pub fn by_hand(why: &str, set: Set, folder: &Path) -> Error {
    let mut text = format!("{why}\nThe four files of {} are at", set.title());
    for file in set.files() {
        text += &format!("\n  {}{}.gz", set.mirrors()[0], file.name);
    }
    text += &format!("\nPut them, gzipped or not, into {}", folder.display());
    text += "\nor into a folder named with --data. Without any files: --dataset synthetic";
    Error::Download(text)
}
