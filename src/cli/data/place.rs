//! Where the files of a set are kept.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use gan_sim::images::data::Set;
use gan_sim::{Error, Result};

/// The environment variable for `--data`.
pub const VARIABLE: &str = "GAN_SIM_DATA";

/// The folder of `set`: in the folder `named` by the user, else in the platform's cache.
///
/// # Errors
/// If none was named and the platform reports no home folder.
pub fn folder(named: Option<&Path>, set: Set) -> Result<PathBuf> {
    let Some(named) = named else {
        let base = etcetera::choose_base_strategy().map_err(|e| {
            Error::Config(format!("no folder for {}: {e}; name one with --data or {VARIABLE}", set.title()))
        })?;
        return Ok(base.cache_dir().join("gan-sim").join(set.name()));
    };
    // One folder may contain several sets, each in its own subfolder.
    let own = named.join(set.name());
    Ok(if own.is_dir() { own } else { named.to_owned() })
}

/// Says that files of `set` are missing in `folder`.
pub fn lacks(set: Set, missing: &[&str], folder: &Path) -> String {
    let missing = missing.join(", ");
    format!(
        "{}: no {} here: {missing} missing (searched with and without .gz)",
        folder.display(),
        set.title()
    )
}

/// The command that downloads `set` to where [`folder`] looks for it.
pub fn fetch_command(named: Option<&Path>, set: Set) -> String {
    let data = named.map_or(String::new(), |named| format!(" --data \"{}\"", named.display()));
    format!("`gan-sim data fetch {}{data}`", set.name())
}

/// Refuses a folder that contains another known set, whose files have the same names.
///
/// # Errors
/// If it contains one.
pub fn expect(set: Set, folder: &Path) -> Result<()> {
    match Set::in_folder(folder)? {
        Some(other) if other != set => Err(Error::bad_file(
            folder,
            format!(
                "expected {}, found {}; name another folder with --data, or keep both sets below this one, in \
                 folders {} and {}",
                set.title(),
                other.title(),
                set.name(),
                other.name()
            ),
        )),
        _ => Ok(()),
    }
}
