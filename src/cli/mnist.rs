//! `gan-sim mnist`

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use gan_sim::frame::{DigitsFrame, Losses};
use gan_sim::mnist::{Mnist, MnistConfig};
use gan_sim::nn::state_dict;
use gan_sim::render::digits::{DigitsDrawing, TrainingDrawing, sample_grid};
use gan_sim::render::file::{WholeFile, write_whole};
use gan_sim::render::film::{self, Film, Gif, Palette, Timing};
use gan_sim::render::losses::LossDrawing;
use gan_sim::render::{Image, Theme};
use gan_sim::{Error, Result};

use super::Common;
use super::data::DataOptions;
use super::progress::Progress;

/// Frames a film has at most; a longer run shows every second grid, every fourth, …
const MOST_FRAMES: usize = 120;
const FPS: f64 = 10.0;
const LOSSES_SIZE: (u32, u32) = (960, 540);
const TRAINING_SIZE: (u32, u32) = (1280, 540);

#[derive(Debug, Args)]
pub struct Options {
    #[command(flatten, next_help_heading = "Training")]
    config: MnistConfig,
    #[command(flatten, next_help_heading = "Data")]
    data: DataOptions,
    #[command(flatten, next_help_heading = "Pictures")]
    pictures: PictureOptions,
    #[command(flatten, next_help_heading = "Files")]
    files: FileOptions,
    #[command(flatten, next_help_heading = "Running")]
    pub common: Common,
    /// Stop after this many batches
    #[arg(long, value_name = "N", help_heading = "Running")]
    limit_batches: Option<usize>,
    /// Print a line for each batch instead of a progress bar
    #[arg(long, short, help_heading = "Running", conflicts_with = "quiet")]
    verbose: bool,
}

#[derive(Debug, Args)]
struct PictureOptions {
    /// Width and height of a digit's pixel in samples.gif, 1 to 8
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=8))]
    zoom: u32,
    /// Which digits the films show
    #[arg(long, value_enum, default_value_t = Latents::Fixed)]
    latents: Latents,
}

/// The latents behind the digits of the films.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Latents {
    /// What G makes of the same 25 latents throughout: the eye follows each digit
    Fixed,
    /// The first 25 fakes of each batch, as in images/
    Fresh,
}

#[derive(Debug, Args)]
struct FileOptions {
    /// Folder for samples, losses, films and weights
    #[arg(long, value_name = "DIR", default_value = "runs/mnist")]
    out: PathBuf,
}

/// Trains, saving grids on the way, then writes losses, films and weights.
pub fn run(options: &Options) -> anyhow::Result<()> {
    let (config, out) = (&options.config, &options.files.out);
    if options.limit_batches == Some(0) {
        return Err(Error::Config("--limit-batches must be at least 1, found 0".to_owned()).into());
    }
    config.validate()?;
    let mut training = Mnist::new(config, options.data.train(options.common.quiet)?)?;
    let images_folder = out.join("images");
    std::fs::create_dir_all(&images_folder).map_err(Error::io("create the folder", &images_folder))?;

    let mut reel = Reel { frames: Vec::new(), interval: config.sample_interval };
    let mut losses = Vec::new();
    let outcome = train(&mut training, options, &mut reel, &mut losses);
    write_whole(&out.join("losses.csv"), csv_table(&losses, training.batches_per_epoch()).as_bytes())?;
    if outcome.is_ok() {
        write_weights(out, &training)?;
    }
    // Films need the memory of the data and of the optimisers.
    drop(training);
    write_pictures(out, options.pictures.zoom, &losses, &reel.frames)?;
    // Where the training broke down, what was made before is kept all the same.
    outcome?;
    if !options.common.quiet {
        let last = losses.last().copied().unwrap_or(Losses { d: 0.0, g: 0.0 });
        println!("{} batches: D loss {:.3}, G loss {:.3}", losses.len(), last.d, last.g);
        println!(
            "{}  images/, losses.csv, losses.png, samples.gif, losses.gif, training.gif, generator.safetensors, \
             discriminator.safetensors",
            out.display()
        );
    }
    Ok(())
}

/// The grids that a film shows, thinned out evenly whenever there are too many.
struct Reel {
    frames: Vec<DigitsFrame>,
    /// Batches between two of them.
    interval: usize,
}

impl Reel {
    fn push(&mut self, frame: DigitsFrame) {
        if !frame.step.is_multiple_of(self.interval) {
            return;
        }
        self.frames.push(frame);
        if self.frames.len() > MOST_FRAMES {
            self.interval *= 2;
            let interval = self.interval;
            self.frames.retain(|frame| frame.step.is_multiple_of(interval));
        }
    }
}

/// Trains, and leaves the grids and losses of every batch up to the end, or to where it breaks down.
fn train(training: &mut Mnist, options: &Options, reel: &mut Reel, losses: &mut Vec<Losses>) -> Result<()> {
    let config = &options.config;
    let per_epoch = training.batches_per_epoch();
    let total = (config.epochs * per_epoch).min(options.limit_batches.unwrap_or(usize::MAX));
    let progress = Progress::new("batch", total, options.common.quiet || options.verbose);
    for batch in 0..total {
        let Losses { d, g } = training.step()?;
        if batch + 1 == total {
            training.check(Losses { d, g })?;
        }
        losses.push(Losses { d, g });
        progress.step(batch + 1, Losses { d, g });
        if options.verbose {
            println!(
                "[Epoch {}/{}] [Batch {}/{per_epoch}] [D loss: {d:.6}] [G loss: {g:.6}]",
                batch / per_epoch,
                config.epochs,
                batch % per_epoch
            );
        }
        if batch.is_multiple_of(config.sample_interval) {
            let fresh = training.samples();
            let png = film::png(&sample_grid(&fresh)?, None)?;
            write_whole(&options.files.out.join(format!("images/{batch:07}.png")), &png)?;
            reel.push(match options.pictures.latents {
                Latents::Fixed => training.picture(),
                Latents::Fresh => fresh,
            });
        }
    }
    progress.finish();
    Ok(())
}

fn write_weights(out: &Path, training: &Mnist) -> Result<()> {
    let gan = training.gan();
    write_whole(&out.join("generator.safetensors"), &state_dict::save(&gan.generator)?)?;
    write_whole(&out.join("discriminator.safetensors"), &state_dict::save(&gan.discriminator)?)
}

fn write_pictures(out: &Path, zoom: u32, losses: &[Losses], frames: &[DigitsFrame]) -> Result<()> {
    let theme = Theme::light();
    let curve = LossDrawing::new(losses, "batch", &theme, LOSSES_SIZE);
    write_whole(&out.join("losses.png"), &film::png(&curve.draw(losses.len())?, None)?)?;

    let digits = DigitsDrawing::new(&theme, zoom);
    let both = TrainingDrawing::new(curve.clone(), &theme, TRAINING_SIZE);
    let Some(last) = frames.last() else { return Ok(()) };
    let film = |name, size, palette, draw: &(dyn Fn(&DigitsFrame) -> Result<Image> + Sync)| {
        write_film(&out.join(name), size, palette, frames, draw)
    };
    film("samples.gif", digits.size(last)?, digits.palette(), &|frame| digits.draw(frame))?;
    film("losses.gif", LOSSES_SIZE, curve.palette()?, &|frame| curve.draw(frame.step + 1))?;
    film("training.gif", TRAINING_SIZE, both.palette(frames)?, &|frame| both.draw(frame))
}

fn write_film(
    path: &Path,
    size: (u32, u32),
    palette: Palette,
    frames: &[DigitsFrame],
    draw: &(dyn Fn(&DigitsFrame) -> Result<Image> + Sync),
) -> Result<()> {
    let timing = Timing { fps: FPS, ..Timing::default() };
    let gif = Gif::new(WholeFile::create(path)?, size, palette, timing, None)?;
    film::shoot(frames.len(), |i| draw(&frames[i]), None, vec![Film::Gif(gif)])
}

fn csv_table(losses: &[Losses], per_epoch: usize) -> String {
    let mut table = "step,epoch,batch,d_loss,g_loss\n".to_owned();
    for (step, Losses { d, g }) in losses.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = writeln!(table, "{step},{},{},{d:.6},{g:.6}", step / per_epoch, step % per_epoch);
    }
    table
}
