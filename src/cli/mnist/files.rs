//! What a run leaves in its folder.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use gan_sim::file::{WholeFile, sweep, write_whole};
use gan_sim::frame::{DigitsFrame, Losses};
use gan_sim::gan::Gan;
use gan_sim::mnist::Run;
use gan_sim::nn::{Mlp, state_dict};
use gan_sim::render::digits::{DigitsDrawing, TrainingDrawing, sample_grid};
use gan_sim::render::film::{self, Film, Gif, Palette, Timing};
use gan_sim::render::losses::LossDrawing;
use gan_sim::render::{Image, Theme};
use gan_sim::{Error, Result};

const FPS: f64 = 10.0;
const LOSSES_SIZE: (u32, u32) = (960, 540);
const TRAINING_SIZE: (u32, u32) = (1280, 540);

/// The folder of a run.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn checkpoint(&self) -> PathBuf {
        self.0.join("checkpoint.safetensors")
    }

    pub fn generator(&self) -> PathBuf {
        self.0.join("generator.safetensors")
    }

    /// Makes the folder. Takes away what a killed run left half written, and an earlier run's grids of batches that this
    /// one has yet to train: those from `done` on.
    pub fn prepare(&self, done: usize) -> Result<()> {
        let images = self.0.join("images");
        std::fs::create_dir_all(&images).map_err(Error::io("create the folder", &images))?;
        sweep(&self.0);
        sweep(&images);
        let grids = std::fs::read_dir(&images).map_err(Error::io("read the folder", &images))?;
        for path in grids.flatten().map(|grid| grid.path()) {
            if batch_of(&path).is_some_and(|batch| batch >= done) {
                std::fs::remove_file(&path).map_err(Error::io("remove", &path))?;
            }
        }
        Ok(())
    }

    /// The fakes of this batch, counted from 0, as a picture.
    pub fn write_grid(&self, batch: usize, fakes: &DigitsFrame) -> Result<()> {
        let png = film::png(&sample_grid(fakes)?, None)?;
        write_whole(&self.0.join("images").join(grid_name(batch)), &png)
    }

    pub fn write_checkpoint(&self, run: &Run) -> Result<()> {
        let path = self.checkpoint();
        let mut file = WholeFile::create(&path)?;
        run.save(&mut file).map_err(Error::io("write", &path))?;
        file.commit()
    }

    pub fn write_weights(&self, gan: &Gan) -> Result<()> {
        let discriminator = self.0.join("discriminator.safetensors");
        Error::all([
            write_network(&self.generator(), &gan.generator),
            write_network(&discriminator, &gan.discriminator),
        ])
    }

    pub fn write_losses(&self, losses: &[Losses], per_epoch: usize) -> Result<()> {
        let mut table = "step,epoch,batch,d_loss,g_loss\n".to_owned();
        for (step, Losses { d, g }) in losses.iter().enumerate() {
            // Writing to a String cannot fail.
            let _ = writeln!(table, "{step},{},{},{d:.6},{g:.6}", step / per_epoch, step % per_epoch);
        }
        write_whole(&self.0.join("losses.csv"), table.as_bytes())
    }

    /// The losses as a picture, and the films: all that can be written.
    pub fn write_pictures(&self, zoom: u32, losses: &[Losses], frames: &[DigitsFrame]) -> Result<()> {
        let theme = Theme::light();
        let curve = LossDrawing::new(losses, "batch", &theme, LOSSES_SIZE);
        let picture = curve.draw(losses.len()).and_then(|image| film::png(&image, None));
        let picture = picture.and_then(|png| write_whole(&self.0.join("losses.png"), &png));

        let digits = DigitsDrawing::new(&theme, zoom);
        let both = TrainingDrawing::new(curve.clone(), &theme, TRAINING_SIZE);
        let Some(last) = frames.last() else { return picture };
        let film = |name, size, palette, draw: &(dyn Fn(&DigitsFrame) -> Result<Image> + Sync)| {
            write_film(&self.0.join(name), size, palette, frames, draw)
        };
        Error::all([
            picture,
            film("samples.gif", digits.size(last)?, digits.palette(), &|frame| digits.draw(frame)),
            film("losses.gif", LOSSES_SIZE, curve.palette()?, &|frame| curve.draw(frame.step + 1)),
            film("training.gif", TRAINING_SIZE, both.palette(frames)?, &|frame| both.draw(frame)),
        ])
    }
}

fn grid_name(batch: usize) -> String {
    format!("{batch:07}.png")
}

/// The batch of a grid, if this is one.
fn batch_of(path: &Path) -> Option<usize> {
    let batch = path.file_stem()?.to_str()?.parse().ok()?;
    (path.file_name()? == grid_name(batch).as_str()).then_some(batch)
}

fn write_network(path: &Path, mlp: &Mlp) -> Result<()> {
    let mut file = WholeFile::create(path)?;
    state_dict::write(mlp, &mut file).map_err(Error::io("write", path))?;
    file.commit()
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
    Error::all(film::shoot(frames.len(), |i| draw(&frames[i]), None, vec![Film::Gif(gif)])?)
}
