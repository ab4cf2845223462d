//! `gan-sim toy1d`

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use gan_sim::frame::{Losses, Toy1dFrame, Toy1dRun};
use gan_sim::render::Theme;
use gan_sim::render::file::{WholeFile, write_whole};
use gan_sim::render::film::{self, Gif, Timing};
use gan_sim::render::toy1d::{Toy1dDrawing, Toy1dPicture};
use gan_sim::toy1d::{Toy1d, Toy1dConfig, frame_steps};
use gan_sim::{Error, Result};
use rayon::prelude::*;

use super::progress::Progress;
use super::{Common, picture};

/// Where the film goes when no output is asked for.
const DEFAULT_GIF: &str = "toy1d.gif";
const MOST_FRAMES: usize = 10_000;

#[derive(Debug, Args)]
pub struct Options {
    #[command(flatten, next_help_heading = "Training")]
    config: Toy1dConfig,
    #[command(flatten, next_help_heading = "Pictures")]
    picture: PictureOptions,
    #[command(flatten, next_help_heading = "Output (toy1d.gif when none is named)")]
    output: OutputOptions,
    #[command(flatten, next_help_heading = "Running")]
    pub common: Common,
}

#[derive(Debug, Args)]
struct PictureOptions {
    /// Pictures in the film, closer together early in the training, where most happens
    #[arg(long, value_name = "N", default_value_t = 120)]
    frames: usize,
    /// Pictures a second
    #[arg(long, allow_negative_numbers = true, default_value_t = 20.0)]
    fps: f64,
    #[command(flatten)]
    look: Toy1dPicture,
}

#[derive(Debug, Args)]
struct OutputOptions {
    /// Write the film as an animated GIF
    #[arg(long, value_name = "FILE")]
    gif: Option<PathBuf>,
    /// Write each frame as frame_0000.png, frame_0001.png, … in this folder
    #[arg(long, value_name = "DIR")]
    frames_dir: Option<PathBuf>,
    /// Write the losses of every step as a table: step,d_loss,g_loss
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
}

impl OutputOptions {
    /// The GIF to write: the one named, or the default when nothing else is.
    fn gif(&self) -> Option<PathBuf> {
        let nothing_else = self.frames_dir.is_none() && self.csv.is_none();
        self.gif.clone().or_else(|| nothing_else.then(|| DEFAULT_GIF.into()))
    }
}

/// Trains, then draws.
pub fn run(options: &Options) -> anyhow::Result<()> {
    let quiet = options.common.quiet;
    let frames = options.picture.frames;
    if !(2..=MOST_FRAMES).contains(&frames) {
        let range = format!("--frames must lie between 2 and {MOST_FRAMES}, found {frames}");
        return Err(Error::Config(range).into());
    }
    let timing = picture::timing(options.picture.fps)?;
    let look = &options.picture.look;
    look.validate()?;
    let steps = options.config.steps;
    let frame_steps = look.with_panels(frame_steps(steps, frames), steps)?;
    let mut game = Toy1d::new(&options.config)?;
    // Outputs are opened before the training: a path that cannot be written is told at once.
    let gif = options.output.gif().map(|path| Ok::<_, Error>((WholeFile::create(&path)?, path)));
    let gif = gif.transpose()?;
    if let Some(folder) = &options.output.frames_dir {
        std::fs::create_dir_all(folder).map_err(Error::io("create the folder", folder))?;
    }
    let csv = options.output.csv.as_ref().map(|path| WholeFile::create(path)).transpose()?;

    let run = train(&mut game, &frame_steps, quiet);
    if !quiet {
        let (w1, sigma) = (game.w1(), options.config.target.sigma());
        println!("W₁(p_data, p_g) = {w1:.4}, that is {:.3} σ of the data", w1 / sigma);
    }

    let theme = Theme::light();
    let drawing = Toy1dDrawing::new(&run, look, &theme)?;
    if let (Some(mut file), Some(path)) = (csv, &options.output.csv) {
        std::io::Write::write_all(&mut file, csv_table(&run.losses).as_bytes())
            .map_err(Error::io("write", path))?;
        file.commit()?;
        picture::told(path, &format!("losses of {} steps", run.losses.len()), quiet);
    }
    if let Some(folder) = &options.output.frames_dir {
        write_frames(folder, &drawing, &run.frames)?;
        if !quiet {
            println!("{}  {} frames", folder.display(), run.frames.len());
        }
    }
    if let Some((file, path)) = gif {
        write_gif(file, look.size.sides(), &drawing, timing, &run.frames)?;
        picture::told(&path, &format!("{} frames", run.frames.len()), quiet);
    }
    Ok(())
}

fn train(game: &mut Toy1d, frame_steps: &[usize], quiet: bool) -> Toy1dRun {
    let progress = Progress::new("step", frame_steps.last().copied().unwrap_or(0), quiet);
    let mut frames = Vec::with_capacity(frame_steps.len());
    let mut losses = Vec::new();
    for &step in frame_steps {
        while game.steps_taken() < step {
            losses.push(game.step());
            progress.step(game.steps_taken(), losses[losses.len() - 1]);
        }
        frames.push(game.frame());
    }
    progress.finish();
    Toy1dRun { stage: game.stage().clone(), frames, losses }
}

fn write_gif(
    file: WholeFile,
    size: (u32, u32),
    drawing: &Toy1dDrawing,
    timing: Timing,
    frames: &[Toy1dFrame],
) -> Result<()> {
    let mut gif =
        Gif::new(file, size, drawing.palette()?, timing, None, |frame: &&Toy1dFrame| drawing.draw(frame))?;
    for frame in frames {
        gif.push(frame)?;
    }
    gif.finish()?.commit()
}

fn write_frames(folder: &Path, drawing: &Toy1dDrawing, frames: &[Toy1dFrame]) -> Result<()> {
    frames.par_iter().enumerate().try_for_each(|(i, frame)| {
        let png = film::png(&drawing.draw(frame)?, None)?;
        write_whole(&folder.join(format!("frame_{i:04}.png")), &png)
    })
}

fn csv_table(losses: &[Losses]) -> String {
    let mut table = "step,d_loss,g_loss\n".to_owned();
    for (i, Losses { d, g }) in losses.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = writeln!(table, "{},{d:.6},{g:.6}", i + 1);
    }
    table
}
