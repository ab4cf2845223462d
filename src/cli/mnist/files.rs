//! The files that a run writes into its folder.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use gan_sim::file::{WholeFile, write_whole};
use gan_sim::film::{self, DrawingExt, Timing};
use gan_sim::frame::{DigitsFrame, DigitsRun, Losses};
use gan_sim::gan::Gan;
use gan_sim::image_gan::Run;
use gan_sim::nn::{Mlp, state_dict};
use gan_sim::pictures::digits::sample_grid;
use gan_sim::surface::{Drawing, Theme};
use gan_sim::{Error, Result};

use super::super::marks;

const FPS: f64 = 10.0;

const CHECKPOINT: &str = "checkpoint.safetensors";
const GENERATOR: &str = "generator.safetensors";
const DISCRIMINATOR: &str = "discriminator.safetensors";
const LOSSES: &str = "losses.csv";
const CURVE: &str = "losses.png";
const FILMS: [&str; 3] = ["samples.gif", "losses.gif", "training.gif"];
const NAMES: [&str; 8] = [CHECKPOINT, GENERATOR, DISCRIMINATOR, LOSSES, CURVE, FILMS[0], FILMS[1], FILMS[2]];

/// The folder of a run.
pub struct RunFolder(PathBuf);

impl RunFolder {
    pub fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// All files of a run except its grids.
    pub fn files(&self) -> [PathBuf; NAMES.len()] {
        NAMES.map(|name| self.0.join(name))
    }

    pub fn checkpoint(&self) -> PathBuf {
        self.0.join(CHECKPOINT)
    }

    pub fn generator(&self) -> PathBuf {
        self.0.join(GENERATOR)
    }

    pub fn images(&self) -> PathBuf {
        self.0.join("images")
    }

    /// The fakes of this batch, counted from 0, as a picture.
    pub fn write_grid(&self, batch: usize, fakes: &DigitsFrame) -> Result<()> {
        let png = film::png(&sample_grid(fakes)?, Some(marks::NOTE))?;
        write_whole(&self.images().join(grid_name(batch)), &png)
    }

    pub fn write_checkpoint(&self, run: &Run) -> Result<()> {
        let path = self.checkpoint();
        let mut file = WholeFile::create(&path)?;
        run.save(&mut file).map_err(Error::io("write", &path))?;
        file.commit()
    }

    pub fn write_weights(&self, gan: &Gan) -> Result<()> {
        let discriminator = self.0.join(DISCRIMINATOR);
        Error::all([
            write_network(&self.generator(), &gan.generator),
            write_network(&discriminator, &gan.discriminator),
        ])
    }

    pub fn write_losses(&self, losses: &[Losses], per_epoch: usize) -> Result<()> {
        let mut table = marks::LOSSES.to_owned();
        for (step, Losses { d, g }) in losses.iter().enumerate() {
            // Writing to a String cannot fail.
            let _ = writeln!(table, "{step},{},{},{d:.6},{g:.6}", step / per_epoch, step % per_epoch);
        }
        write_whole(&self.0.join(LOSSES), table.as_bytes())
    }

    /// Writes the picture of the losses and the films, as far as possible.
    pub fn write_pictures(&self, zoom: u32, run: &DigitsRun) -> Result<()> {
        let theme = Theme::light();
        let picture = self.write_film(CURVE, &run.losses(&theme));
        if run.frames.is_empty() {
            return picture;
        }
        Error::all([
            picture,
            run.samples(&theme, zoom).and_then(|samples| self.write_film(FILMS[0], &samples)),
            self.write_film(FILMS[1], &run.growing_losses(&theme)),
            self.write_film(FILMS[2], &run.training(&theme)),
        ])
    }

    fn write_film(&self, name: &str, drawing: &impl Drawing) -> Result<()> {
        drawing.write(self.0.join(name), &timing())
    }
}

/// The pace of films.
pub fn timing() -> Timing {
    Timing { fps: FPS, ..Timing::default() }
}

fn grid_name(batch: usize) -> String {
    format!("{batch:07}.png")
}

/// The batch of a grid, if `name` is the name of one.
pub fn batch_of(name: &str) -> Option<usize> {
    let batch = name.strip_suffix(".png")?.parse().ok()?;
    (name == grid_name(batch)).then_some(batch)
}

fn write_network(path: &Path, mlp: &Mlp) -> Result<()> {
    let mut file = WholeFile::create(path)?;
    state_dict::write(mlp, &mut file).map_err(Error::io("write", path))?;
    file.commit()
}
