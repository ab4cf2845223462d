//! The text of a checkpoint: the state of a run except its arrays.

use serde::{Deserialize, Serialize};

use super::super::config::ImageGanConfig;
use super::super::fingerprint::Fingerprint;
use super::super::reel::Latents;
use crate::nn::MulAdd;

/// The file format that this version writes and reads.
pub(super) const FORMAT: u32 = 2;
/// The remedy if a run cannot be resumed.
pub(super) const ANEW: &str = "or start again with `restart`";

/// The part of the text that is read first, in any version.
#[derive(Deserialize)]
struct Maker {
    format: u32,
    version: String,
}

/// The state of a run except its arrays.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct State {
    pub(super) format: u32,
    /// The version of the program.
    pub(super) version: String,
    pub(super) config: ImageGanConfig,
    /// How the sums of products were rounded: with the settings, this decides every bit.
    pub(super) mul_add: MulAdd,
    pub(super) latents: Latents,
    pub(super) data: Fingerprint,
    /// Batches trained.
    pub(super) batches: usize,
    /// Images of the epoch already shown.
    pub(super) shown: usize,
    /// The positions in the streams of random numbers, in words.
    pub(super) data_words: u128,
    pub(super) latent_words: u128,
    /// Batches between two frames of the film, and the batches of the existing frames.
    pub(super) film_interval: usize,
    pub(super) film: Vec<usize>,
}

/// The name of the array with the film's frame for this batch.
pub(super) fn film_name(step: usize) -> String {
    format!("film.{step:07}")
}

/// The text of a checkpoint, if this version can read it.
pub(super) fn parse(text: &str) -> std::result::Result<State, String> {
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
