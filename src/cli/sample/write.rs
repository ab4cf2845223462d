//! Writes digits as they are generated, so that a hundred thousand take no more memory than a few hundred.
//!
//! Values needed before the digits (checksums, the brightest pixel of all) are found by generating all digits once
//! beforehand; they are the same every time.

use std::io::Write;
use std::path::Path;

use gan_sim::file::WholeFile;
use gan_sim::film::Still;
use gan_sim::generator::{Sampler, Samples};
use gan_sim::images::Images;
use gan_sim::images::idx::image_file;
use gan_sim::nn::{Float, to_f32};
use gan_sim::npz::{Array, Kind, Npz, Values};
use gan_sim::pictures::digits::{GridFile, Lattice, Zoom};
use gan_sim::{Error, Result};

use super::super::marks;

/// Writes this many digits.
pub struct SampleWriter<'a> {
    pub sampler: &'a Sampler,
    pub count: usize,
    pub seed: u64,
}

impl SampleWriter<'_> {
    /// Draws them in a grid.
    pub fn draw(&self, lattice: Lattice, zoom: Zoom, still: Still, path: &Path) -> Result<()> {
        // Before any digit is generated.
        lattice.size(zoom)?;
        let mut range = (f32::INFINITY, f32::NEG_INFINITY);
        for block in self.blocks() {
            range = block?.pixels.iter().fold(range, |(low, high), &x| (x.min(low), x.max(high)));
        }
        let mut file = WholeFile::create(path)?;
        let pixels = self.blocks().map(|block| block.map(|block| block.pixels));
        GridFile { lattice, range, zoom, note: Some(marks::NOTE) }.write(still, pixels, &mut file)?;
        file.commit()
    }

    /// Writes an `.npz` with `images` [N, side, side] and `z` [N, Z], both f32.
    pub fn write_npz(&self, path: &Path) -> Result<()> {
        let side = self.sampler.side();
        let mut images = Array::new("images", Kind::F32, &[self.count, side, side]);
        let mut z = Array::new("z", Kind::F32, &[self.count, self.sampler.latent_dim()]);
        for block in self.blocks() {
            let block = block?;
            images.survey(Values::F32(&block.pixels));
            z.survey(Values::F32(&narrow(block.z.iter())));
        }
        let mut npz = Npz::new(WholeFile::create(path)?);
        npz.begin(&images)?;
        for block in self.blocks() {
            npz.values(Values::F32(&block?.pixels))?;
        }
        npz.begin(&z)?;
        for block in self.sampler.latent_blocks(self.count, self.seed) {
            npz.values(Values::F32(&narrow(block.iter())))?;
        }
        npz.finish()?.commit()
    }

    /// Writes their bytes in the format of the MNIST files.
    pub fn write_idx(&self, path: &Path) -> Result<()> {
        let side = self.sampler.side();
        let mut file = WholeFile::create(path)?;
        let mut put = |bytes: &[u8]| file.write_all(bytes).map_err(|error| Error::Write(error.to_string()));
        put(&image_file(&Images { count: self.count, height: side, width: side, pixels: Vec::new() }))?;
        for block in self.blocks() {
            put(&Images::from_pixels(side, &block?.pixels).pixels)?;
        }
        file.commit()
    }

    fn blocks(&self) -> impl Iterator<Item = Result<Samples>> {
        self.sampler.blocks(self.count, self.seed)
    }
}

fn narrow<'a>(values: impl Iterator<Item = &'a Float>) -> Vec<f32> {
    values.map(|&x| to_f32(x)).collect()
}
