//! Opens checkpoints, and resumes runs from them.

use std::fs::File;
use std::io::{BufReader, ErrorKind};
use std::path::{Path, PathBuf};

use super::super::config::ImageGanConfig;
use super::super::fingerprint::Fingerprint;
use super::super::reel::Latents;
use super::super::run::Run;
use super::restore::restore;
use super::seal;
use super::state::{ANEW, State, parse};
use crate::images::Images;
use crate::nn::MulAdd;
use crate::nn::tensors::Reader;
use crate::{Error, Result};

/// A checkpoint whose checksum is correct.
#[derive(Debug)]
pub struct Checkpoint {
    path: PathBuf,
    file: Reader<BufReader<File>>,
    state: State,
}

impl Checkpoint {
    /// Opens the checkpoint at `path` and verifies its checksum.
    ///
    /// # Errors
    /// If there is none, or it is damaged or has another version.
    pub fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => Error::bad_file(
                path,
                "no checkpoint to resume; name the folder of the run with `out`, or start without `resume`",
            ),
            _ => Error::io("read", path)(error),
        })?;
        let there = file.metadata().map_err(Error::io("read", path))?;
        if !there.is_file() {
            return Err(Error::bad_file(
                path,
                format!("expected a file, found a folder or a device; {ANEW}"),
            ));
        }
        seal::verify(&file)
            .map_err(|problem| Error::bad_file(path, format!("{problem}; restore a copy, {ANEW}")))?;
        let file = Reader::new(BufReader::new(file)).map_err(|error| at(path, error))?;
        let text = seal::text(&file).unwrap_or_default();
        let state = parse(text).map_err(|problem| Error::bad_file(path, problem))?;
        Ok(Self { path: path.to_owned(), file, state })
    }

    /// Batches trained.
    pub fn batches(&self) -> usize {
        self.state.batches
    }

    /// Whether the run has shown about every image once.
    pub fn has_an_epoch(&self) -> bool {
        self.state.batches.saturating_mul(self.state.config.batch_size) >= self.state.data.images
    }

    /// Resumes the run with these settings and images. The number of epochs may change.
    ///
    /// # Errors
    /// If other settings differ, with a list of them; if the images differ, or the file is inconsistent.
    pub fn resume(mut self, config: &ImageGanConfig, latents: Latents, images: Images) -> Result<Run> {
        self.refuse_changes(config, latents)?;
        let mut run = Run::new(config, latents, images)?;
        let Fingerprint { images, crc32 } = &self.state.data;
        if run.data != self.state.data {
            return Err(Error::Config(format!(
                "the images differ: the run was trained on {images} of checksum {crc32}, found {} of checksum {}; \
                 name the data of before, {ANEW}",
                run.data.images, run.data.crc32
            )));
        }
        restore(&mut self.file, &self.state, &mut run).map_err(|error| at(&self.path, error))?;
        Ok(run)
    }

    /// Makes sure that this machine rounds as the one that wrote the checkpoint.
    fn refuse_other_rounding(&self, config: &ImageGanConfig) -> Result<()> {
        let (before, here) = (self.state.mul_add, config.mul_add().in_use());
        if before == here {
            return Ok(());
        }
        let of = |mul_add| match mul_add {
            MulAdd::Fused => "fused",
            MulAdd::Unfused => "unfused",
        };
        Err(Error::Config(format!(
            "{}: the run was trained with {} multiply–adds, this machine computes it with {} ones, so other digits \
             would follow; continue on a machine like the one before, {ANEW} (with `unfused`, all machines agree)",
            self.path.display(),
            of(before),
            of(here)
        )))
    }

    /// Makes sure that the settings are those that the run started with.
    ///
    /// # Errors
    /// Names all settings that differ, with their old and new values.
    pub fn refuse_changes(&self, config: &ImageGanConfig, latents: Latents) -> Result<()> {
        let changes = self.state.changes(config, latents);
        if changes.is_empty() {
            return self.refuse_other_rounding(config);
        }
        Err(Error::Config(format!(
            "{}: the run in {} can only continue with the settings it started with; restore these, {ANEW}",
            changes.join("; "),
            self.path.display()
        )))
    }
}

/// Adds the path to an error in a file's content.
fn at(path: &Path, error: Error) -> Error {
    match error {
        Error::Weights(problem) => Error::bad_file(path, format!("{problem}; restore a copy, {ANEW}")),
        other => other,
    }
}
