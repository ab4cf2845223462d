//! The training, one batch at a time.

use ndarray::{Array2, ArrayView2};
use ndarray_rand::RandomExt;
use ndarray_rand::rand::Rng;
use rand_chacha::ChaCha8Rng;

use super::config::ImageGanConfig;
use super::networks;
use crate::Result;
use crate::error::{Diverged, Network};
use crate::frame::{DigitsFrame, Losses};
use crate::gan::breakdown::is_absurd;
use crate::gan::draws::StandardNormal;
use crate::gan::{Gan, Stream};
use crate::images::{Batches, Images, PIXELS, SIDE};
use crate::nn::optim::Rule;
use crate::nn::{Float, Optimizer, to_f32};

/// Images in a grid of samples.
pub(super) const GRID: usize = 25;

/// A training on images.
#[derive(Debug, Clone)]
pub struct ImageGan {
    pub(super) gan: Gan,
    images: Images,
    pub(super) batches: Batches,
    pub(super) latent_rng: ChaCha8Rng,
    latent_dim: usize,
    /// One batch: x `[B, 784]` and z `[B, Z]`, reused.
    real: Array2<Float>,
    z: Array2<Float>,
    /// The latents of the films, `[25, Z]`.
    picture_z: Array2<Float>,
    pub(super) steps_taken: usize,
}

impl ImageGan {
    /// A training before its first batch.
    ///
    /// # Errors
    /// If the settings are invalid, alone or with this many images.
    pub fn new(config: &ImageGanConfig, images: Images) -> Result<Self> {
        config.validate()?;
        let batches = Batches::new(images.count, config.batch_size, Stream::Data.rng(config.seed))?;
        let mut init = Stream::Init.rng(config.seed);
        let rule = Rule::Adam { beta1: config.b1 as Float, beta2: config.b2 as Float, eps: 1e-8 };
        let adam = || Optimizer::new(rule, config.lr as Float);
        let mut generator = networks::generator(config.latent_dim, &mut init);
        let mut discriminator = networks::discriminator(&mut init);
        generator.set_mul_add(config.mul_add());
        discriminator.set_mul_add(config.mul_add());
        Ok(Self {
            gan: Gan::new(generator, discriminator, adam(), adam()),
            images,
            batches,
            latent_rng: Stream::Latent.rng(config.seed),
            latent_dim: config.latent_dim,
            real: Array2::zeros((0, PIXELS)),
            z: Array2::zeros((0, config.latent_dim)),
            picture_z: Array2::random_using(
                (GRID, config.latent_dim),
                StandardNormal,
                &mut Stream::Picture.rng(config.seed),
            ),
            steps_taken: 0,
        })
    }

    /// The two networks.
    pub fn gan(&self) -> &Gan {
        &self.gan
    }

    /// Batches in an epoch.
    pub fn batches_per_epoch(&self) -> usize {
        self.batches.per_epoch()
    }

    /// Batches trained so far.
    pub fn steps_taken(&self) -> usize {
        self.steps_taken
    }

    /// Trains on the next batch.
    ///
    /// # Errors
    /// If a network breaks down: [`Error::Diverged`](crate::Error::Diverged). The training cannot continue from there.
    pub fn step(&mut self) -> Result<Losses> {
        let b = self.batches.next_size();
        if b != self.z.nrows() {
            self.real = Array2::zeros((b, PIXELS));
            self.z = Array2::zeros((b, self.latent_dim));
        }
        let Self { batches, images, real, latent_rng, z, .. } = self;
        rayon::join(
            || batches.fill(images, real),
            || z.map_inplace(|z| *z = latent_rng.sample(StandardNormal)),
        );
        self.steps_taken += 1;
        let losses = self.gan.step(self.real.view(), self.z.view());
        // A broken weight shows in the next loss; checking all weights would be slow.
        if [losses.d, losses.g].iter().any(|&loss| is_absurd(loss)) {
            self.check(losses)?;
        }
        Ok(losses)
    }

    /// Makes sure that both networks are intact after the step with these losses.
    ///
    /// # Errors
    /// If one has broken down.
    pub fn check(&self, losses: Losses) -> Result<()> {
        let losses = [(Network::Discriminator, losses.d), (Network::Generator, losses.g)];
        match self.gan.broken(&losses) {
            None => Ok(()),
            Some(breakdown) => Err(Diverged {
                step: self.steps_taken,
                breakdown,
                cause: format!(
                    "`lr {}` moves each weight by about as much in every step; lower it ({} is usual)",
                    self.gan.g_optimizer.lr,
                    ImageGanConfig::default().lr
                ),
            }
            .into()),
        }
    }

    /// The first 25 fakes of the batch just trained on, fewer if it was smaller; `step` counts that
    /// batch from 0.
    ///
    /// # Panics
    /// Before the first step.
    pub fn samples(&self) -> DigitsFrame {
        self.frame(self.gan.fakes())
    }

    /// G's output, with its running statistics, for 25 latents that are the same during the whole
    /// training: the eye can follow each image. Changes nothing.
    ///
    /// # Panics
    /// Before the first step.
    pub fn picture(&self) -> DigitsFrame {
        self.frame(self.gan.generator.infer(self.picture_z.view()).view())
    }

    fn frame(&self, fakes: ArrayView2<Float>) -> DigitsFrame {
        let step = self.steps_taken.checked_sub(1).expect("fakes come from a step");
        self.frame_of(step, fakes.iter().take(GRID * PIXELS).map(|&x| to_f32(x)).collect())
    }

    /// The frame of the batch `step`, counted from 0, with these pixels.
    pub(super) fn frame_of(&self, step: usize, pixels: Vec<f32>) -> DigitsFrame {
        let (epoch, batch) = (step / self.batches_per_epoch(), step % self.batches_per_epoch());
        DigitsFrame { step, epoch, batch, side: SIDE, pixels }
    }
}
