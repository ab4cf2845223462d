//! A trained generator at work: latents in, digits out.

use std::fs::File;
use std::io::{BufReader, Cursor, ErrorKind};
use std::path::Path;

use ndarray::{Array2, ArrayView2, Axis, concatenate};
use ndarray_rand::RandomExt;
use ndarray_rand::rand_distr::StandardNormal;

use super::networks::generator_from;
use crate::gan::Stream;
use crate::nn::tensors::Reader;
use crate::nn::{Float, Mlp, to_f32};
use crate::{Error, Result};

/// Digits made at a time: the hidden layers of more would take much memory.
const BLOCK: usize = 512;
/// A larger file is no generator of digits.
const MOST_BYTES: u64 = 1 << 30;

/// A generator that no longer learns: batch norm takes its running statistics.
#[derive(Debug, Clone)]
pub struct Sampler {
    generator: Mlp,
    side: usize,
}

/// Digits and the latents they come from.
#[derive(Debug, Clone, PartialEq)]
pub struct Samples {
    /// Height and width of a digit, in pixels.
    pub side: usize,
    /// `[N, Z]`
    pub z: Array2<Float>,
    /// Digits one after another, `[N · side · side]`, in [−1, 1].
    pub pixels: Vec<f32>,
}

impl Sampler {
    /// Reads a generator from a safetensors file with PyTorch's names, as `gan-sim mnist` and PyTorch write it.
    ///
    /// # Errors
    /// When the file is missing, too large or holds no generator of square pictures.
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

    /// The same, from the bytes of such a file.
    ///
    /// # Errors
    /// When they hold no generator of square pictures.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        Self::new(generator_from(Reader::new(Cursor::new(bytes))?)?)
    }

    /// The generator at hand.
    ///
    /// # Errors
    /// When it makes no square pictures.
    pub fn new(generator: Mlp) -> Result<Self> {
        let outputs = generator.outputs();
        let side = outputs.isqrt();
        let problem = match outputs {
            1 => {
                "found a network with 1 output, as a discriminator has; name generator.safetensors".to_owned()
            }
            _ if side * side != outputs => {
                format!("found {outputs} outputs, which make no square of pixels; MNIST has 784")
            }
            _ => return Ok(Self { generator, side }),
        };
        Err(Error::Weights(format!("expected a generator, {problem}")))
    }

    /// Height and width of a digit, in pixels.
    pub fn side(&self) -> usize {
        self.side
    }

    /// Z, the numbers that a digit is made from.
    pub fn latent_dim(&self) -> usize {
        self.generator.inputs()
    }

    /// G(z) of `count` latents, as [`Sampler::latents`] draws them.
    ///
    /// # Errors
    /// As [`Sampler::digits`].
    pub fn sample(&self, count: usize, seed: u64) -> Result<Samples> {
        let z = self.latents(count, seed);
        let pixels = self.digits(z.view())?;
        Ok(Samples { side: self.side, z, pixels })
    }

    /// The same digits, a few hundred at a time: no more memory for many of them than for few.
    pub fn blocks(&self, count: usize, seed: u64) -> impl Iterator<Item = Result<Samples>> {
        self.latent_blocks(count, seed).map(|z| {
            let pixels = self.digits(z.view())?;
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
    /// `z` [B, Z] → [B · side · side], digits one after another.
    ///
    /// # Errors
    /// When a pixel is no finite number, because a weight is not.
    pub fn digits(&self, z: ArrayView2<Float>) -> Result<Vec<f32>> {
        let area = self.side * self.side;
        let mut pixels = Vec::with_capacity(z.nrows() * area);
        for block in z.axis_chunks_iter(Axis(0), BLOCK) {
            // A row alone is summed in another order. In company, a digit is the same among few and among many.
            let fakes = match block.nrows() {
                1 => self.generator.infer(concatenate![Axis(0), block, block].view()),
                _ => self.generator.infer(block),
            };
            pixels.extend(fakes.iter().take(block.nrows() * area).map(|&pixel| to_f32(pixel)));
        }
        match pixels.iter().all(|pixel| pixel.is_finite()) {
            true => Ok(pixels),
            false => Err(Error::Weights(
                "the generator makes pixels that are no finite numbers: its training broke down; take weights from \
                 before that"
                    .to_owned(),
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mnist::idx::Images;
    use crate::mnist::{Mnist, MnistConfig, PIXELS, SIDE, networks};
    use crate::nn::state_dict;

    fn saved(change: impl FnOnce(&mut Mlp)) -> Vec<u8> {
        let mut generator = networks::generator(3, &mut Stream::Init.rng(1));
        change(&mut generator);
        state_dict::save(&generator).unwrap()
    }

    #[test]
    fn more_samples_begin_with_the_same_ones() {
        let sampler = Sampler::from_bytes(&saved(|_| {})).unwrap();
        let all = sampler.sample(700, 7).unwrap();
        assert_eq!(all.pixels.len(), 700 * 784);
        for count in [1, 2, 25, 513] {
            let few = sampler.sample(count, 7).unwrap();
            assert_eq!(few.z, all.z.view().split_at(Axis(0), count).0);
            assert!(few.pixels == all.pixels[..count * 784], "{count} digits are not the first of 700");
            let blocks: Vec<_> = sampler.blocks(count, 7).map(Result::unwrap).collect();
            assert!(
                blocks.iter().flat_map(|block| &block.pixels).eq(&few.pixels),
                "{count} digits in blocks"
            );
            assert!(blocks.iter().flat_map(|block| &block.z).eq(&few.z), "{count} latents in blocks");
        }
    }

    #[test]
    fn the_seed_of_the_training_gives_the_digits_of_its_films() {
        let pixels = (0..64 * PIXELS).map(|i| (i * i % 251) as u8).collect();
        let images = Images { count: 64, height: SIDE, width: SIDE, pixels };
        let config = MnistConfig { seed: 9, latent_dim: 5, ..MnistConfig::default() };
        let mut training = Mnist::new(&config, images).unwrap();
        training.step().unwrap();
        let sampler = Sampler::from_bytes(&state_dict::save(&training.gan().generator).unwrap()).unwrap();
        assert_eq!(sampler.sample(25, 9).unwrap().pixels, training.picture().pixels);
    }

    #[test]
    fn what_is_no_working_generator_is_refused_with_what_was_found() {
        let refused = |bytes: &[u8], words: &str| {
            let error = Sampler::from_bytes(bytes).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        };
        let discriminator = state_dict::save(&networks::discriminator(&mut Stream::Init.rng(1))).unwrap();
        refused(&discriminator, "expected a generator, found a network with 1 output");
        refused(b"no", "expected a safetensors file");
        let biased = |bias| {
            saved(|generator| {
                let crate::nn::Layer::Linear(first) = &mut generator.layers_mut()[0] else { panic!() };
                first.bias.fill(bias);
            })
        };
        refused(&biased(Float::NAN), "model.0.bias: expected finite numbers, found NaN");
        // Finite, but no longer after the next layer.
        let broken = biased(3e38);
        let sampler = Sampler::from_bytes(&broken).unwrap();
        let error = sampler.digits(sampler.latents(1, 0).view()).unwrap_err().to_string();
        assert!(error.contains("no finite numbers"), "{error}");
    }
}
