//! A run on disk: all that is needed to go on as if it had never stopped.
//!
//! A checkpoint is a safetensors file, which other programs can open too. It holds the arrays of
//! [`crate::gan::checkpoint`] and
//!
//! | name | what |
//! |---|---|
//! | `data.order` | the order of this epoch, `[images]` |
//! | `losses` | D's and G's of every batch, `[batches, 2]` |
//! | `film.0000100`, … | the grids of the film, `[25, 28, 28]` |
//!
//! and as text in its header the settings, a checksum of the training images, the batches trained, the images of the epoch already
//! shown, and where the two streams of random numbers are that still flow: data and latents. Those of the first
//! weights and of the film's latents are run through at the start.

mod consistent;
#[cfg(test)]
mod forged;
mod seal;
#[cfg(test)]
mod tests;

pub(super) use seal::KEY;

use std::fs::File;
use std::io::{self, BufReader, ErrorKind, Write};
use std::path::{Path, PathBuf};

use safetensors::Dtype;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::idx::Images;
use super::{Latents, Mnist, MnistConfig, PIXELS, Run, SIDE};
use crate::frame::Losses;
use crate::gan::checkpoint as gan;
use crate::nn::tensors::{Reader, Tensor, Values, ValuesMut};
use crate::{Error, Result};

/// The form of the files that this version writes and reads.
const FORMAT: u32 = 1;
const ANEW: &str = "or begin anew with `restart`";

/// The images that a run is trained on, in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fingerprint {
    images: usize,
    crc32: String,
}

impl Fingerprint {
    pub fn of(images: &Images) -> Self {
        let mut hasher = crc32fast::Hasher::new();
        hasher.update(&images.pixels);
        Self { images: images.count, crc32: seal::checksum(hasher) }
    }
}

/// What must be known of a file before the rest of it can be.
#[derive(Deserialize)]
struct Maker {
    format: u32,
    version: String,
}

/// All of a run but its arrays.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct State {
    format: u32,
    /// Of the program.
    version: String,
    config: MnistConfig,
    latents: Latents,
    data: Fingerprint,
    /// Batches trained.
    batches: usize,
    /// Images of the epoch already shown.
    shown: usize,
    /// Where the random numbers are, in words of their streams.
    data_words: u128,
    latent_words: u128,
    /// Batches between two frames of the film, and the batches of those that there are.
    film_interval: usize,
    film: Vec<usize>,
}

impl Run {
    /// Writes a checkpoint, array by array.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn save(&self, out: &mut dyn Write) -> io::Result<()> {
        let Mnist { gan, batches, latent_rng, steps_taken, .. } = &self.training;
        let (order, shown, data_words) = batches.place();
        let state = State {
            format: FORMAT,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            config: self.config.clone(),
            latents: self.reel.latents,
            data: self.data.clone(),
            batches: *steps_taken,
            shown,
            data_words,
            latent_words: latent_rng.get_word_pos(),
            film_interval: self.reel.interval,
            film: self.reel.frames.iter().map(|frame| frame.step).collect(),
        };
        let losses: Vec<f64> = self.losses.iter().flat_map(|losses| [losses.d, losses.g]).collect();
        let mut tensors = gan::tensors(gan);
        let mut add = |name: &str, shape: &[usize], values| {
            tensors.push(Tensor { name: name.to_owned(), shape: shape.to_vec(), values });
        };
        add("data.order", &[order.len()], Values::U32(order));
        add("losses", &[self.losses.len(), 2], Values::F64(&losses));
        for frame in &self.reel.frames {
            let digits = frame.pixels.len() / PIXELS;
            add(&film_name(frame.step), &[digits, SIDE, SIDE], Values::F32(&frame.pixels));
        }
        seal::write(tensors, &serde_json::to_string(&state)?, out)
    }
}

fn film_name(step: usize) -> String {
    format!("film.{step:07}")
}

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
        let text = file.note(seal::KEY).and_then(|note| note.get(seal::DIGITS..)).unwrap_or_default();
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
    pub fn resume(mut self, config: &MnistConfig, latents: Latents, images: Images) -> Result<Run> {
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
        self.restore(&mut run).map_err(|error| at(&self.path, error))?;
        Ok(run)
    }

    /// Makes sure that the run goes on as it began.
    ///
    /// # Errors
    /// Names all settings that differ, as they were and as they are now.
    pub fn refuse_changes(&self, config: &MnistConfig, latents: Latents) -> Result<()> {
        let was = settings(&self.state.config, self.state.latents);
        let now = settings(config, latents);
        let changes: Vec<String> = was
            .into_iter()
            .zip(now)
            .filter(|((name, was), (_, now))| name != "epochs" && was != now)
            .map(|((name, was), (_, now))| format!("`{name}` was {was}, now {now}"))
            .collect();
        if changes.is_empty() {
            return Ok(());
        }
        Err(Error::Config(format!(
            "{}: the run in {} can only go on as it began; give these settings as they were, {ANEW}",
            changes.join("; "),
            self.path.display()
        )))
    }

    fn restore(&mut self, run: &mut Run) -> Result<()> {
        let Self { file, state, .. } = self;
        state.check(run)?;
        gan::restore(&mut run.training.gan, file)?;
        consistent::check_counters(&run.training.gan, state.batches)?;
        let mut order = vec![0; state.data.images];
        file.read("data.order", &[order.len()], ValuesMut::U32(&mut order))?;
        run.training.batches.set_place(order, state.shown, state.data_words)?;
        run.training.latent_rng.set_word_pos(state.latent_words);
        run.training.steps_taken = state.batches;

        let shape = [state.batches, 2];
        file.expect("losses", &shape, Dtype::F64)?;
        let mut losses = vec![0.0; shape.iter().product()];
        file.read("losses", &shape, ValuesMut::F64(&mut losses))?;
        consistent::check_losses(&losses)?;
        run.losses = losses.as_chunks().0.iter().map(|&[d, g]| Losses { d, g }).collect();
        run.reel.interval = state.film_interval;
        for &step in &state.film {
            let name = film_name(step);
            let digits = run.reel.digits(state.rows_of(step, run));
            let mut pixels = vec![0.0; digits * PIXELS];
            file.read(&name, &[digits, SIDE, SIDE], ValuesMut::F32(&mut pixels))?;
            consistent::check_pixels(&name, &pixels)?;
            run.reel.frames.push(run.training.frame_of(step, pixels));
        }
        Ok(())
    }
}

/// The text of a checkpoint, if this version can read it.
fn parse(text: &str) -> std::result::Result<State, String> {
    let foreign = |error: serde_json::Error| format!("its settings cannot be read: {error}; {ANEW}");
    let Maker { format, version } = serde_json::from_str(text).map_err(foreign)?;
    if format != FORMAT {
        return Err(format!(
            "a checkpoint of format {format}, written by gan-sim {version}; this is gan-sim {}, which reads format {FORMAT}: \
             continue with that version, {ANEW}",
            env!("CARGO_PKG_VERSION")
        ));
    }
    serde_json::from_str(text).map_err(foreign)
}

/// Every setting by the name of its flag.
fn settings(config: &MnistConfig, latents: Latents) -> Vec<(String, Value)> {
    let json = |value: serde_json::Result<Value>| value.unwrap_or_default();
    let mut settings = vec![("latents".to_owned(), json(serde_json::to_value(latents)))];
    if let Value::Object(fields) = json(serde_json::to_value(config)) {
        settings.extend(fields.into_iter().map(|(name, value)| (name.replace('_', "-"), value)));
    }
    settings
}

/// The error of a file's content, with the file.
fn at(path: &Path, error: Error) -> Error {
    match error {
        Error::Weights(problem) => Error::bad_file(path, format!("{problem}; bring back a copy, {ANEW}")),
        other => other,
    }
}
