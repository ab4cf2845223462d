//! `gan-sim data`: gets sets of images and tells what is there.

mod download;
mod info;
mod options;
mod place;
#[cfg(feature = "fetch")]
mod transfer;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use gan_sim::images::data::{Published, Set, Verdict};
use gan_sim::{Error, Result};

pub use options::DataOptions;

#[derive(Debug, Args)]
pub struct Options {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Download the four files of a set, or check those that are there
    Fetch(FetchOptions),
    /// Tell where each set is, how many images it has, and whether it is complete and unharmed
    Info(InfoOptions),
}

#[derive(Debug, Args)]
struct FetchOptions {
    /// The set to get
    #[arg(value_enum, default_value_t = Set::Mnist)]
    set: Set,
    /// Folder to put the files into [default: the cache folder, where `gan-sim mnist` looks for them]
    #[arg(long, value_name = "DIR", env = place::VARIABLE, hide_env_values = true)]
    data: Option<PathBuf>,
    /// Address of a folder with the four .gz files, to download them from there and not from where they were
    /// published; may be given several times: when one fails, the next is tried
    #[arg(long, value_name = "URL", value_parser = options::address)]
    mirror: Vec<String>,
    /// Print nothing but errors
    #[arg(long, short)]
    quiet: bool,
}

#[derive(Debug, Args)]
struct InfoOptions {
    /// Folder to look into [default: the cache folder]
    #[arg(long, value_name = "DIR", env = place::VARIABLE, hide_env_values = true)]
    data: Option<PathBuf>,
}

/// Downloads, or tells.
pub fn run(options: &Options) -> Result<()> {
    match &options.action {
        Action::Fetch(options) => fetch(options),
        Action::Info(options) => info::print(options.data.as_deref()),
    }
}

/// Leaves the set complete, with every file checked that can be.
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

/// The files to download, and how many of the others cannot be checked. Those of our `own` cache may be replaced.
fn wanted(set: Set, folder: &Path, own: bool) -> Result<(Vec<Published>, usize)> {
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
                    "this is not the file that was published as {} ({why}); move it away and try again",
                    set.title()
                );
                return Err(Error::bad_file(&path, problem));
            }
        }
    }
    Ok((wanted, unknown))
}

/// Where a file is and what its checksum says, if it is there.
fn state(file: &Published, folder: &Path) -> Result<Option<(PathBuf, Verdict)>> {
    let Some(path) = file.find(folder) else { return Ok(None) };
    let verdict = file.checksum.check(&path)?;
    Ok(Some((path, verdict)))
}
