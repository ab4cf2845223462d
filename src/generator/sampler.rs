//! Makes images with a trained generator.

use std::fs::File;
use std::io::{BufReader, Cursor, ErrorKind};
use std::path::Path;

use ndarray::{Array2, ArrayView2, Axis, concatenate};
use ndarray_rand::RandomExt;

use super::from_weights::generator_from;
use crate::gan::Stream;
use crate::gan::draws::StandardNormal;
use crate::nn::tensors::Reader;
use crate::nn::{Float, Mlp, to_f32};
use crate::{Error, Result};

/// Images made at a time, to limit the memory of the hidden layers.
const BLOCK: usize = 512;
/// A larger file is not a generator of images.
const MOST_BYTES: u64 = 1 << 30;

/// A generator after training: batch norm uses its running statistics.
#[derive(Debug, Clone)]
pub struct Sampler {
    generator: Mlp,
    side: usize,
}

/// Images and the latents they come from.
#[derive(Debug, Clone, PartialEq)]
pub struct Samples {
    /// Height and width of an image, in pixels.
    pub side: usize,
    /// `[N, Z]`
    pub z: Array2<Float>,
    /// Images one after another, `[N · side · side]`, in [−1, 1].
    pub pixels: Vec<f32>,
}

impl Sampler {
    /// Reads a generator from a safetensors file with PyTorch's names, as `gan-sim mnist` and PyTorch write it.
    ///
    /// # Errors
    /// If the file is missing, too large or does not contain a generator of square images.
    pub fn read(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => Error::bad_file(
                path,
                "no such file; name a generator.safetensors, as gan-sim mnist writes one at its end",
            ),
            _ => Error::io("read", path)(error),
        })?;
        let there = file.metadata().map_err(Error::io("read", path))?;
        if there.is_dir() {
            return Err(Error::io("read", path)(ErrorKind::IsADirectory.into()));
        }
        let generator = match there.len() {
            length if length > MOST_BYTES => Err(Error::Weights(format!(
                "expected a generator of at most {MOST_BYTES} bytes, found {length}; one of digits has a few million"
            ))),
            _ if there.is_file() => Reader::new(BufReader::new(file)).and_then(generator_from),
            _ => Reader::of_pipe(file, MOST_BYTES).and_then(generator_from),
        };
        generator.and_then(Self::new).map_err(|error| Error::bad_file(path, error.to_string()))
    }

    /// [`Sampler::read`] from the bytes of a file.
    ///
    /// # Errors
    /// If they do not contain a generator of square images.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        Self::new(generator_from(Reader::new(Cursor::new(bytes))?)?)
    }

    /// A sampler of this generator.
    ///
    /// # Errors
    /// If it does not make square images.
    pub fn new(generator: Mlp) -> Result<Self> {
        let outputs = generator.outputs();
        let side = outputs.isqrt();
        let problem = match outputs {
            1 => {
                "found a network with 1 output, as a discriminator has; name generator.safetensors".to_owned()
            }
            _ if side * side != outputs => {
                format!("found {outputs} outputs, which are not a square of pixels; MNIST has 784")
            }
            _ => return Ok(Self { generator, side }),
        };
        Err(Error::Weights(format!("expected a generator, {problem}")))
    }

    /// Height and width of an image, in pixels.
    pub fn side(&self) -> usize {
        self.side
    }

    /// Z, the numbers that an image is made from.
    pub fn latent_dim(&self) -> usize {
        self.generator.inputs()
    }

    /// G(z) of `count` latents from [`Sampler::latents`].
    ///
    /// # Errors
    /// As for [`Sampler::generate`].
    pub fn sample(&self, count: usize, seed: u64) -> Result<Samples> {
        let z = self.latents(count, seed);
        let pixels = self.generate(z.view())?;
        Ok(Samples { side: self.side, z, pixels })
    }

    /// The images of [`Sampler::sample`], a few hundred at a time, to limit memory.
    pub fn blocks(&self, count: usize, seed: u64) -> impl Iterator<Item = Result<Samples>> {
        self.latent_blocks(count, seed).map(|z| {
            let pixels = self.generate(z.view())?;
            Ok(Samples { side: self.side, z, pixels })
        })
    }

    /// The latents of [`Sampler::blocks`].
    pub fn latent_blocks(&self, count: usize, seed: u64) -> impl Iterator<Item = Array2<Float>> {
        let width = self.generator.inputs();
        let mut rng = Stream::Picture.rng(seed);
        (0..count).step_by(BLOCK).map(move |start| {
            Array2::random_using((BLOCK.min(count - start), width), StandardNormal, &mut rng)
        })
    }

    /// z ~ N(0, I), `[count, Z]`, from the stream of pictures: with the seed of the training, the first 25 are the
    /// latents of its films. A larger `count` only adds rows.
    pub fn latents(&self, count: usize, seed: u64) -> Array2<Float> {
        let shape = (count, self.generator.inputs());
        Array2::random_using(shape, StandardNormal, &mut Stream::Picture.rng(seed))
    }

    /// G(z), in [−1, 1].
    ///
    /// # Shapes
    /// `z` [B, Z] → [B · side · side], images one after another.
    ///
    /// # Errors
    /// If a pixel is not finite, because a weight is not.
    pub fn generate(&self, z: ArrayView2<Float>) -> Result<Vec<f32>> {
        let area = self.side * self.side;
        let mut pixels = Vec::with_capacity(z.nrows() * area);
        for block in z.axis_chunks_iter(Axis(0), BLOCK) {
            // A single row is summed in another order. A second row makes an image the same in batches of any size.
            let fakes = match block.nrows() {
                1 => self.generator.infer(concatenate![Axis(0), block, block].view()),
                _ => self.generator.infer(block),
            };
            pixels.extend(fakes.iter().take(block.nrows() * area).map(|&pixel| to_f32(pixel)));
        }
        match pixels.iter().all(|pixel| pixel.is_finite()) {
            true => Ok(pixels),
            false => Err(Error::Weights(
                "the generator makes pixels that are not finite: its training broke down; take weights from \
                 before that"
                    .to_owned(),
            )),
        }
    }
}

#[cfg(test)]
mod tests;
