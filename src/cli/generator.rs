//! What all commands that use a trained generator have in common.

use std::path::{Path, PathBuf};

use clap::Args;
use gan_sim::film::{self, Still};
use gan_sim::generator::Sampler;
use gan_sim::pictures::digits::Zoom;
use gan_sim::surface::{Drawing, Scale};
use gan_sim::{Result, limits};

use super::marks;
use super::numbers::up_to;

/// Pixels are never enlarged more than this unless `--zoom` is given.
const LARGEST: usize = 16;
const MOST_COLUMNS: usize = 10_000;

#[derive(Debug, Args)]
pub struct GeneratorOptions {
    /// Trained generator: a safetensors file written by gan-sim mnist, or by PyTorch with the same array
    /// names
    #[arg(long, value_name = "FILE")]
    model: PathBuf,
    /// Seed of the latents z ~ N(0, 1); the seed of the training gives the digits of its films
    #[arg(long, allow_negative_numbers = true, default_value_t = 0)]
    pub seed: u64,
}

impl GeneratorOptions {
    /// The file of the generator.
    pub fn model(&self) -> &Path {
        &self.model
    }

    pub fn read(&self) -> Result<Sampler> {
        Sampler::read(&self.model)
    }
}

#[derive(Debug, Args)]
pub struct GridOptions {
    /// Number of digits in a row [default: about the number of rows]
    #[arg(long, value_name = "N")]
    columns: Option<usize>,
    /// Width and height in pixels of each pixel of a digit, from 1 to 64 [default: large enough for a slide]
    #[arg(long, value_name = "N", value_parser = up_to::<64>)]
    zoom: Option<u32>,
    /// Enlarge with smooth interpolation instead of square pixels
    #[arg(long)]
    smooth: bool,
}

impl GridOptions {
    /// How many of `count` are in a row; by default such that there are `shape` rows to a column.
    pub fn columns(&self, count: usize, shape: f64) -> Result<usize> {
        match self.columns {
            None => Ok((count as f64 / shape).sqrt().ceil() as usize),
            Some(columns) => limits::count("columns", columns, MOST_COLUMNS).map(|()| columns),
        }
    }

    /// How a picture of `width` pixels is enlarged: to about `wanted` by default.
    pub fn zoom(&self, width: usize, wanted: usize) -> Zoom {
        let natural = ((wanted + width / 2) / width.max(1)).clamp(1, LARGEST);
        Zoom { factor: self.zoom.unwrap_or(natural as u32), smooth: self.smooth }
    }
}

/// The picture as the bytes of a file.
pub fn file_of(drawing: &impl Drawing, still: Still) -> Result<Vec<u8>> {
    film::still_file(drawing, 0, still, Scale::default(), marks::NOTE)
}

/// "1 digit", "25 digits"
pub fn digits(count: usize) -> String {
    format!("{count} digit{}", if count == 1 { "" } else { "s" })
}
