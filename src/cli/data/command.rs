//! `gan-sim data`: what can be done with data.

use super::{download, info, options, place};
use clap::{Args, Subcommand};
use gan_sim::images::data::{Published, Set, Verdict};
use gan_sim::{Error, Result};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub struct Options {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Download the four files of a set, or check existing ones
    Fetch(FetchOptions),
    /// List where each set is, how many images it has, and whether it is complete and undamaged
    Info(InfoOptions),
}

#[derive(Debug, Args)]
struct FetchOptions {
    /// Set to download
    #[arg(value_enum, default_value_t = Set::Mnist)]
    set: Set,
    /// Folder for the files [default: the cache folder, where `gan-sim mnist` looks for them]
    #[arg(long, value_name = "DIR", env = place::VARIABLE, hide_env_values = true)]
    data: Option<PathBuf>,
    /// URL of a folder with the four .gz files, to be used instead of the original source; may be repeated:
    /// if one fails, the next is tried
    #[arg(long, value_name = "URL", value_parser = options::address)]
    mirror: Vec<String>,
    /// Print only errors
    #[arg(long, short)]
    quiet: bool,
}

#[derive(Debug, Args)]
struct InfoOptions {
    /// Folder to search [default: the cache folder]
    #[arg(long, value_name = "DIR", env = place::VARIABLE, hide_env_values = true)]
    data: Option<PathBuf>,
}

/// Downloads or lists sets.
pub fn run(options: &Options) -> Result<()> {
    match &options.action {
        Action::Fetch(options) => fetch(options),
        Action::Info(options) => info::print(options.data.as_deref()),
    }
}

/// Makes the set complete and verifies every file that has a published checksum.
fn fetch(options: &FetchOptions) -> Result<()> {
    let set = options.set;
    let folder = place::folder(options.data.as_deref(), set)?;
    place::expect(set, &folder)?;
    let (wanted, unknown) = wanted(set, &folder, options.data.is_none())?;
    download::download(set, &wanted, &folder, &options.mirror, options.quiet)?;
    if !options.quiet {
        say!("{} is complete in {}", set.title(), folder.display());
        if unknown > 0 {
            say!("not verified: {unknown} unpacked files; only the .gz files have published checksums");
        }
    }
    Ok(())
}

/// The files to download, and how many of the others cannot be verified. Files in our `own` cache may be replaced.
pub(super) fn wanted(set: Set, folder: &Path, own: bool) -> Result<(Vec<Published>, usize)> {
    let (mut wanted, mut unknown) = (Vec::new(), 0);
    for file in set.files() {
        match state(&file, folder)? {
            None => wanted.push(file),
            Some((_, Verdict::Good)) => {}
            Some((_, Verdict::Unknown)) => unknown += 1,
            Some((path, Verdict::Other(_))) if own && path.extension().is_some_and(|gz| gz == "gz") => {
                wanted.push(file);
            }
            Some((path, Verdict::Other(why))) => {
                let problem = format!(
                    "this is not the published file {} ({why}); move it away and try again",
                    set.title()
                );
                return Err(Error::bad_file(&path, problem));
            }
        }
    }
    Ok((wanted, unknown))
}

/// The path of a file and the result of its checksum, if it exists.
pub(super) fn state(file: &Published, folder: &Path) -> Result<Option<(PathBuf, Verdict)>> {
    let Some(path) = file.find(folder) else { return Ok(None) };
    let verdict = file.checksum.check(&path)?;
    Ok(Some((path, verdict)))
}
