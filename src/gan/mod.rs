//! Two networks against each other: one training step.
//!
//! Source: Goodfellow et al. 2014, "Generative Adversarial Nets", Algorithm 1 with k = 1 and the
//! non-saturating generator loss of its section 3.

pub mod streams;

pub use streams::Stream;

use ndarray::{Array2, ArrayView2, Axis};

use crate::frame::Losses;
use crate::nn::loss::{bce_with_logits, bce_with_logits_backward};
use crate::nn::{Float, Mlp, Optimizer, top_mut};

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
        Self { d_logits: Array2::zeros((0, 1)), generator, discriminator, g_optimizer, d_optimizer }
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
        if self.d_logits.nrows() != 2 * b {
            self.d_logits = Array2::zeros((2 * b, 1));
        }
        // Fakes on top: for G's turn, D is run again on just these rows.
        let (mut fake_rows, mut real_rows) = self.discriminator.input(2 * b).split_at(Axis(0), b);
        real_rows.assign(&real);
        fake_rows.assign(&self.generator.forward(z));
        Losses { d: f64::from(self.step_discriminator(b)), g: f64::from(self.step_generator(b)) }
    }

    /// G(z) of the last step, before G was updated.
    ///
    /// # Shapes
    /// [B, X]
    pub fn fakes(&self) -> ArrayView2<'_, Float> {
        self.generator.output()
    }

    /// D sees fake and real as one batch: it has no batch norm, so rows do not mix.
    fn step_discriminator(&mut self, b: usize) -> Float {
        let (on_fake, on_real) = self.discriminator.run().split_at(Axis(0), b);
        let loss = bce_with_logits(on_real, REAL) + bce_with_logits(on_fake, FAKE);
        let (d_on_fake, d_on_real) = self.d_logits.view_mut().split_at(Axis(0), b);
        bce_with_logits_backward(on_real, REAL, d_on_real);
        bce_with_logits_backward(on_fake, FAKE, d_on_fake);
        self.discriminator.backward_params(self.d_logits.view());
        self.d_optimizer.step(&mut self.discriminator);
        loss
    }

    /// The gradient flows through D, which stays as it is, into G.
    fn step_generator(&mut self, b: usize) -> Float {
        self.discriminator.input(b);
        let logits = self.discriminator.run();
        let loss = bce_with_logits(logits, REAL);
        let mut d_logits = top_mut(&mut self.d_logits, b);
        bce_with_logits_backward(logits, REAL, d_logits.view_mut());
        let d_fake = self.discriminator.backward_input(d_logits.view());
        self.generator.backward_params(d_fake);
        self.g_optimizer.step(&mut self.generator);
        loss
    }
}
