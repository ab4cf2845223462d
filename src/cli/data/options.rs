//! Which images a command takes, and from where.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use gan_sim::images::data::Set;
use gan_sim::images::{Dataset, Images, LabelledImages, files, synthetic};
use gan_sim::{Error, Result};

use super::{download, place};

/// The synthetic digits are the same in every run: the seed of a training does not change its data.
const SYNTHETIC_SEED: u64 = 0;

#[derive(Debug, Args)]
pub struct DataOptions {
    /// The images; downloaded at first use, and kept in the cache folder [default: mnist]
    #[arg(long, value_name = "SET", value_parser = DatasetName::parser())]
    dataset: Option<DatasetName>,
    /// Folder with the four IDX files of a set, gzipped or not: the known ones or any other images of 28 × 28.
    /// It may also hold several sets in folders mnist, fashion-mnist, …; nothing is ever downloaded into it
    #[arg(long, value_name = "DIR", env = place::VARIABLE, hide_env_values = true)]
    data: Option<PathBuf>,
    /// Never use the network: fail when files are missing
    #[arg(long)]
    offline: bool,
    /// Address of a folder with the four .gz files, to download them from there and not from where they were
    /// published; may be given several times: when one fails, the next is tried
    #[arg(long, value_name = "URL", value_parser = address, conflicts_with = "offline")]
    mirror: Vec<String>,
}

/// What `--dataset` can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DatasetName {
    /// One of the known sets.
    Known(Set),
    /// Digits that the program writes itself: they need no files and no network.
    Synthetic,
}

/// The name of [`DatasetName::Synthetic`], and what it is.
const SYNTHETIC: (&str, &str) =
    ("synthetic", "Digits that the program writes itself: they need no files and no network");

impl DatasetName {
    fn parser() -> impl TypedValueParser<Value = Self> {
        let known = Set::ALL.map(|set| PossibleValue::new(set.name()).help(set.content()));
        let synthetic = PossibleValue::new(SYNTHETIC.0).help(SYNTHETIC.1);
        let names = PossibleValuesParser::new(known.into_iter().chain([synthetic]));
        names.map(|name| Set::named(&name).map_or(Self::Synthetic, Self::Known))
    }
}

impl DataOptions {
    /// The images to train on, downloaded if need be.
    ///
    /// # Errors
    /// If they are not there and must not or cannot be downloaded, or are damaged.
    pub fn train(&self, quiet: bool) -> Result<Images> {
        match self.is_synthetic() {
            true => Ok(synthetic::digits(SYNTHETIC_SEED, synthetic::COUNTS[0]).images),
            false => Ok(LabelledImages::train(&self.folder(quiet)?)?.images),
        }
    }

    /// Both parts with their labels, downloaded if need be.
    ///
    /// # Errors
    /// As for [`DataOptions::train`].
    pub fn both(&self, quiet: bool) -> Result<Dataset> {
        match self.is_synthetic() {
            true => Ok(synthetic::dataset(SYNTHETIC_SEED)),
            false => Dataset::read(&self.folder(quiet)?),
        }
    }

    /// The files of the set, as far as they are there.
    pub fn files(&self) -> Vec<PathBuf> {
        // Without a folder there are none; whoever needs them gets the error.
        let Ok(folder) = place::folder(self.data.as_deref(), self.set()) else { return Vec::new() };
        files::FILES.iter().filter_map(|name| files::find(&folder, name)).collect()
    }

    fn is_synthetic(&self) -> bool {
        self.dataset == Some(DatasetName::Synthetic)
    }

    fn set(&self) -> Set {
        match self.dataset {
            Some(DatasetName::Known(set)) => set,
            None | Some(DatasetName::Synthetic) => Set::Mnist,
        }
    }

    /// The folder with all four files.
    fn folder(&self, quiet: bool) -> Result<PathBuf> {
        let set = self.set();
        let folder = place::folder(self.data.as_deref(), set)?;
        let missing = files::missing(&folder);
        match &self.data {
            None => self.complete(set, &missing, &folder, quiet)?,
            Some(named) if !missing.is_empty() => {
                return Err(Error::Download(format!(
                    "{}; name their folder with --data DIR or {}, or let {} download them",
                    place::lacks(set, &missing, &folder),
                    place::VARIABLE,
                    place::fetch_command(Some(named), set)
                )));
            }
            Some(_) if self.dataset.is_some() => place::expect(set, &folder)?,
            Some(_) => {}
        }
        Ok(folder)
    }

    /// Downloads what is missing in our own cache folder.
    fn complete(&self, set: Set, missing: &[&str], folder: &Path, quiet: bool) -> Result<()> {
        let wanted: Vec<_> = set.files().into_iter().filter(|file| missing.contains(&file.name)).collect();
        if self.offline && !wanted.is_empty() {
            let why = format!("{}; --offline forbids to download them", place::lacks(set, missing, folder));
            return Err(download::by_hand(&why, set, folder));
        }
        download::download(set, &wanted, folder, &self.mirror, quiet)
    }
}

/// An address that files can be downloaded from.
pub fn address(text: &str) -> std::result::Result<String, String> {
    match text.split_once("://") {
        Some(("http" | "https", rest)) if !rest.is_empty() => Ok(text.to_owned()),
        _ => Err("expected an address that starts with http:// or https://".to_owned()),
    }
}
