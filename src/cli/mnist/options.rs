//! The options of `gan-sim mnist`.

use std::path::PathBuf;

use clap::Args;
use gan_sim::Result;
use gan_sim::image_gan::{ImageGanConfig, Latents};

use super::super::Common;
use super::super::data::DataOptions;
use super::super::deck::DeckOptions;
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
    /// Folder with your own pictures to train on: all PNGs in it, its subfolders and linked folders, of any size and
    /// type; they are scaled to 28 × 28 pixels in grey and not inverted
    #[arg(long, value_name = "DIR", help_heading = "Data", conflicts_with = "dataset")]
    pub images: Option<PathBuf>,
    #[command(flatten, next_help_heading = "Files")]
    pub files: RunFiles,
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
    /// Width and height in pixels of each pixel of a digit in samples.gif, from 1 to 8
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = up_to::<8>)]
    pub zoom: u32,
    /// Also write the film of digits and losses to FILE; its extension selects the form: .gif, .apng, .mp4 or .html, or
    /// .png, .svg or .pdf for the last frame; may be repeated
    #[arg(short = 'o', long, value_name = "FILE")]
    pub film: Vec<PathBuf>,
    #[command(flatten)]
    pub deck: DeckOptions,
    /// Digits shown in the films
    #[arg(long, value_enum, default_value_t = Latents::default())]
    pub latents: Latents,
}

#[derive(Debug, Args)]
pub struct RunFiles {
    /// Folder for samples, losses, films, weights and the checkpoint; files in it that gan-sim did not make are kept
    #[arg(long, value_name = "DIR", default_value = "runs/mnist")]
    pub out: PathBuf,
}

#[derive(Debug, Args)]
pub struct LongOptions {
    /// Continue from the checkpoint in --out, after Ctrl-C or a crash, or with more --epochs; the result is identical,
    /// byte for byte, to that of an uninterrupted run. The other training flags must not change
    #[arg(long, conflicts_with = "restart")]
    pub resume: bool,
    /// Start again even if the checkpoint in --out holds one epoch or more, which is then lost
    #[arg(long)]
    pub restart: bool,
    /// Number of batches between checkpoints; another is written at the end and on Ctrl-C. 0 writes none at all
    /// [default: one epoch]
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

    /// The number of batches in the whole run.
    pub fn total(&self, per_epoch: usize) -> usize {
        (self.config.epochs * per_epoch).min(self.limit_batches.unwrap_or(usize::MAX))
    }

    /// Whether checkpoints are written at all.
    pub fn keeps_checkpoints(&self) -> bool {
        self.long.checkpoint_every != Some(0)
    }
}
