//! Opens checkpoints, and goes on from them.

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
use crate::nn::tensors::Reader;
use crate::{Error, Result};

/// A checkpoint that was found whole.
#[derive(Debug)]
pub struct Checkpoint {
    path: PathBuf,
    file: Reader<BufReader<File>>,
    state: State,
}

impl Checkpoint {
    /// Opens the checkpoint at `path` and makes sure that every bit of it is as it was written.
    ///
    /// # Errors
    /// If there is none, it is damaged, or of another version.
    pub fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => Error::bad_file(
                path,
                "no checkpoint to go on from; name the folder of the run with `out`, or begin without `resume`",
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
            .map_err(|problem| Error::bad_file(path, format!("{problem}; bring back a copy, {ANEW}")))?;
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

    /// Goes on with the run, now with these settings and images. The number of epochs may be another.
    ///
    /// # Errors
    /// If other settings differ, with all that do; if the images are others, or the file does not fit together.
    pub fn resume(mut self, config: &ImageGanConfig, latents: Latents, images: Images) -> Result<Run> {
        self.refuse_changes(config, latents)?;
        let mut run = Run::new(config, latents, images)?;
        let Fingerprint { images, crc32 } = &self.state.data;
        if run.data != self.state.data {
            return Err(Error::Config(format!(
                "the images are others: the run was trained on {images} of checksum {crc32}, found {} of checksum {}; \
                 name the data of before, {ANEW}",
                run.data.images, run.data.crc32
            )));
        }
        restore(&mut self.file, &self.state, &mut run).map_err(|error| at(&self.path, error))?;
        Ok(run)
    }

    /// Makes sure that the run goes on as it began.
    ///
    /// # Errors
    /// Names all settings that differ, as they were and as they are now.
    pub fn refuse_changes(&self, config: &ImageGanConfig, latents: Latents) -> Result<()> {
        let changes = self.state.changes(config, latents);
        if changes.is_empty() {
            return Ok(());
        }
        Err(Error::Config(format!(
            "{}: the run in {} can only go on as it began; give these settings as they were, {ANEW}",
            changes.join("; "),
            self.path.display()
        )))
    }
}

/// The error of a file's content, with the file.
fn at(path: &Path, error: Error) -> Error {
    match error {
        Error::Weights(problem) => Error::bad_file(path, format!("{problem}; bring back a copy, {ANEW}")),
        other => other,
    }
}
