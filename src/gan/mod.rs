//! Two networks against each other: one training step.
//!
//! Source: Goodfellow et al. 2014, "Generative Adversarial Nets", Algorithm 1 with k = 1 and the
//! non-saturating generator loss of its section 3.

pub mod streams;

pub use streams::Stream;

use ndarray::{Array2, ArrayView2};

use crate::frame::Losses;
use crate::nn::loss::{bce_with_logits, bce_with_logits_backward};
use crate::nn::{Float, Mlp, Optimizer, split_rows, split_rows_mut, top_mut};

/// The label of real data in D's loss; fakes have 0.
const REAL: Float = 1.0;
const FAKE: Float = 0.0;

/// A generator and a discriminator with their optimisers.
#[derive(Debug, Clone)]
pub struct Gan {
    /// G: z [B, Z] → x [B, X].
    pub generator: Mlp,
    /// D without its last sigmoid: x [B, X] → logits [B, 1]; D(x) = σ(logit).
    pub discriminator: Mlp,
    /// Moves G.
    pub g_optimizer: Optimizer,
    /// Moves D.
    pub d_optimizer: Optimizer,
    /// Real rows above fake rows, `[2B, X]`.
    pair: Array2<Float>,
    /// dLoss/dlogits, `[2B, 1]`.
    d_logits: Array2<Float>,
}

impl Gan {
    /// A game between these two.
    ///
    /// # Panics
    /// If D does not take what G makes, or does not answer with one logit.
    pub fn new(generator: Mlp, discriminator: Mlp, g_optimizer: Optimizer, d_optimizer: Optimizer) -> Self {
        assert_eq!(
            (generator.outputs(), 1),
            (discriminator.inputs(), discriminator.outputs()),
            "D must take what G makes and answer with one logit"
        );
        Self {
            pair: Array2::zeros((0, generator.outputs())),
            d_logits: Array2::zeros((0, 1)),
            generator,
            discriminator,
            g_optimizer,
            d_optimizer,
        }
    }

    /// One step of D, then one of G on the same fakes against the D just updated:
    ///
    /// 1. L_D = BCE(D(x), 1) + BCE(D(G(z)), 0), summed and not halved; update D.
    /// 2. L_G = BCE(D(G(z)), 1); update G.
    ///
    /// Uses no random numbers: everything comes from its inputs.
    ///
    /// # Shapes
    /// `real` x [B, X], `z` [B, Z].
    ///
    /// # Panics
    /// If the two batches have different sizes.
    pub fn step(&mut self, real: ArrayView2<Float>, z: ArrayView2<Float>) -> Losses {
        let b = z.nrows();
        assert_eq!(real.nrows(), b, "as many real rows as latent rows");
        if self.pair.nrows() != 2 * b {
            self.pair = Array2::zeros((2 * b, real.ncols()));
            self.d_logits = Array2::zeros((2 * b, 1));
        }
        let (mut real_rows, mut fake_rows) = split_rows_mut(&mut self.pair, b);
        real_rows.assign(&real);
        fake_rows.assign(&self.generator.forward(z));
        Losses { d: f64::from(self.step_discriminator(b)), g: f64::from(self.step_generator(b)) }
    }

    /// G(z) of the last step, before G was updated.
    ///
    /// # Shapes
    /// [B, X]
    pub fn fakes(&self) -> ArrayView2<'_, Float> {
        split_rows(self.pair.view(), self.pair.nrows() / 2).1
    }

    /// D sees real and fake as one batch: it has no batch norm, so rows do not mix.
    fn step_discriminator(&mut self, b: usize) -> Float {
        let logits = self.discriminator.forward(self.pair.view());
        let (on_real, on_fake) = split_rows(logits, b);
        let loss = bce_with_logits(on_real, REAL) + bce_with_logits(on_fake, FAKE);
        let (d_on_real, d_on_fake) = split_rows_mut(&mut self.d_logits, b);
        bce_with_logits_backward(on_real, REAL, d_on_real);
        bce_with_logits_backward(on_fake, FAKE, d_on_fake);
        self.discriminator.backward_params(self.d_logits.view());
        self.d_optimizer.step(&mut self.discriminator);
        loss
    }

    /// The gradient flows through D, which stays as it is, into G.
    fn step_generator(&mut self, b: usize) -> Float {
        let logits = self.discriminator.forward(split_rows(self.pair.view(), b).1);
        let loss = bce_with_logits(logits, REAL);
        let mut d_logits = top_mut(&mut self.d_logits, b);
        bce_with_logits_backward(logits, REAL, d_logits.view_mut());
        let d_fake = self.discriminator.backward_input(d_logits.view());
        self.generator.backward_params(d_fake);
        self.g_optimizer.step(&mut self.generator);
        loss
    }
}
