//! What `gan-sim mnist` takes.

use std::path::PathBuf;

use clap::Args;
use gan_sim::Result;
use gan_sim::image_gan::{ImageGanConfig, Latents};

use super::super::Common;
use super::super::data::DataOptions;
use super::super::numbers::up_to;
use super::wrong;

#[derive(Debug, Args)]
pub struct Options {
    #[command(flatten, next_help_heading = "Training")]
    pub config: ImageGanConfig,
    #[command(flatten, next_help_heading = "Pictures")]
    pub pictures: PictureOptions,
    #[command(flatten, next_help_heading = "Data")]
    pub data: DataOptions,
    /// Train on your own pictures: all PNGs below this folder and folders linked there, of any size and kind; they
    /// become 28 × 28 grey, and dark ink on white paper stays so
    #[arg(long, value_name = "DIR", help_heading = "Data", conflicts_with = "dataset")]
    pub images: Option<PathBuf>,
    #[command(flatten, next_help_heading = "Files")]
    pub files: FileOptions,
    #[command(flatten, next_help_heading = "Long runs")]
    pub long: LongOptions,
    #[command(flatten, next_help_heading = "Running")]
    pub common: Common,
    /// Stop after this many batches
    #[arg(long, value_name = "N", help_heading = "Running")]
    pub limit_batches: Option<usize>,
    /// Print a line for each batch instead of a progress bar
    #[arg(long, short, help_heading = "Running", conflicts_with = "quiet")]
    pub verbose: bool,
}

#[derive(Debug, Args)]
pub struct PictureOptions {
    /// Width and height of a digit's pixel in samples.gif, 1 to 8
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = up_to::<8>)]
    pub zoom: u32,
    /// Write the film of digits and losses to FILE too, in the form that its name ends in: .gif, .apng, .mp4, .html, or
    /// .png or .svg for its last picture; may be repeated
    #[arg(short = 'o', long, value_name = "FILE")]
    pub film: Vec<PathBuf>,
    /// Which digits the films show
    #[arg(long, value_enum, default_value_t = Latents::default())]
    pub latents: Latents,
}

#[derive(Debug, Args)]
pub struct FileOptions {
    /// Folder for samples, losses, films, weights and the checkpoint; files there that gan-sim did not make are kept
    #[arg(long, value_name = "DIR", default_value = "runs/mnist")]
    pub out: PathBuf,
}

#[derive(Debug, Args)]
pub struct LongOptions {
    /// Go on from the checkpoint in --out, after Ctrl-C, a crash or to more --epochs: the result is byte for byte that
    /// of a run that never stopped. The other training flags must be as they were
    #[arg(long, conflicts_with = "restart")]
    pub resume: bool,
    /// Begin anew although the checkpoint in --out holds a whole epoch or more, which is lost
    #[arg(long)]
    pub restart: bool,
    /// Batches from one checkpoint to the next; there is also one at the end and at Ctrl-C. 0 writes none at all
    /// [default: once an epoch]
    #[arg(long, value_name = "N")]
    pub checkpoint_every: Option<usize>,
}

impl Options {
    /// Refuses settings with which nothing could be trained.
    ///
    /// # Errors
    /// Names the setting, what it must be and what it is.
    pub fn validate(&self) -> Result<()> {
        if self.limit_batches == Some(0) {
            return wrong("--limit-batches must be at least 1, found 0".to_owned());
        }
        self.config.validate()
    }

    /// Batches of the whole run.
    pub fn total(&self, per_epoch: usize) -> usize {
        (self.config.epochs * per_epoch).min(self.limit_batches.unwrap_or(usize::MAX))
    }

    /// Whether there are checkpoints at all.
    pub fn keeps_checkpoints(&self) -> bool {
        self.long.checkpoint_every != Some(0)
    }
}
