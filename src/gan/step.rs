//! Two networks against each other: one training step.

use super::{Objective, Penalty, Side, minibatch};
use crate::frame::Losses;
use crate::nn::{Float, Mlp, Optimizer, top, top_mut};
use ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis};

/// The rules of the game.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rules {
    /// The losses of both sides.
    pub objective: Objective,
    /// The label of data in D's loss: 1, or 1 − α with one-sided label smoothing α.
    ///
    /// Source: Salimans et al. 2016, "Improved Techniques for Training GANs", section 3.4.
    pub real_label: Float,
    /// After each step of D its parameters are clipped to ± this, so that its slope stays bounded.
    ///
    /// Source: Arjovsky et al. 2017, "Wasserstein GAN", Algorithm 1.
    pub clip: Option<Float>,
}

impl Default for Rules {
    fn default() -> Self {
        Self { objective: Objective::NonSaturating, real_label: 1.0, clip: None }
    }
}

/// A generator and a discriminator with their optimisers.
#[derive(Debug, Clone)]
pub struct Gan {
    /// G: z [B, Z] → x [B, X].
    pub generator: Mlp,
    /// D without its last sigmoid: x [B, X] → logits [B, 1]; D(x) = σ(logit). With one more input, it
    /// also receives the [`minibatch::spread`] of the batch of x.
    pub discriminator: Mlp,
    /// Updates G.
    pub g_optimizer: Optimizer,
    /// Updates D.
    pub d_optimizer: Optimizer,
    /// The rules of the game.
    pub rules: Rules,
    /// Instance noise: added to D's input while training, fake rows first, `[2B, X]`.
    ///
    /// Source: Sønderby et al. 2017, "Amortised MAP Inference for Image Super-resolution", section 3.
    pub noise: Option<Array2<Float>>,
    /// A penalty on D's slope.
    pub penalty: Option<Penalty>,
    /// dLoss/dlogits, `[≥ 2B, 1]`.
    d_logits: Array2<Float>,
    /// dLoss/dG(z) for a D with the spread as input, `[≥ B, X]`.
    d_fake: Array2<Float>,
}

impl Gan {
    /// A game between these two.
    ///
    /// # Panics
    /// If D's input does not fit G's output, or D's output is not one logit.
    pub fn new(generator: Mlp, discriminator: Mlp, g_optimizer: Optimizer, d_optimizer: Optimizer) -> Self {
        let (made, taken) = (generator.outputs(), discriminator.inputs());
        assert!(
            (taken == made || taken == made + 1) && discriminator.outputs() == 1,
            "D must take G's output ({made} wide, found {taken}) and return one logit"
        );
        Self {
            generator,
            discriminator,
            g_optimizer,
            d_optimizer,
            rules: Rules::default(),
            noise: None,
            penalty: None,
            d_logits: Array2::zeros((0, 1)),
            d_fake: Array2::zeros((0, made)),
        }
    }

    /// One step of D, then one of G on the same fakes against the D just updated. By the default rules:
    ///
    /// 1. L_D = BCE(D(x), 1) + BCE(D(G(z)), 0), summed and not halved; update D.
    /// 2. L_G = BCE(D(G(z)), 1); update G.
    ///
    /// Uses no random numbers.
    ///
    /// # Shapes
    /// `real` x [B, X], `z` [B, Z].
    ///
    /// # Panics
    /// If the two batches have different sizes.
    pub fn step(&mut self, real: ArrayView2<Float>, z: ArrayView2<Float>) -> Losses {
        let d = self.step_discriminator(real, z);
        Losses { d: f64::from(d), g: f64::from(self.improve_generator()) }
    }

    /// G(z) of the last step, before G was updated.
    ///
    /// # Shapes
    /// [B, X]
    pub fn fakes(&self) -> ArrayView2<'_, Float> {
        self.generator.output()
    }

    /// One step of D alone. Returns its loss.
    ///
    /// Fake and real are one batch: D has no batch norm, so rows do not mix.
    ///
    /// # Shapes
    /// As for [`Gan::step`].
    ///
    /// # Panics
    /// As for [`Gan::step`].
    pub fn step_discriminator(&mut self, real: ArrayView2<Float>, z: ArrayView2<Float>) -> Float {
        let (b, rules) = (z.nrows(), self.rules);
        assert_eq!(real.nrows(), b, "as many real rows as latent rows");
        self.reserve(2 * b);
        let fake = self.generator.forward(z);
        let (fake_rows, real_rows) = self.discriminator.input(2 * b).split_at(Axis(0), b);
        let noise = self.noise.as_ref().map(|noise| noise.view().split_at(Axis(0), b));
        show(real_rows, real, noise.map(|noise| noise.1));
        show(fake_rows, fake, noise.map(|noise| noise.0));
        let (on_fake, on_real) = self.discriminator.run().split_at(Axis(0), b);
        let real_side = Side::Real { label: rules.real_label };
        let loss = rules.objective.loss(real_side, on_real) + rules.objective.loss(Side::Fake, on_fake);
        let (d_on_fake, d_on_real) = top_mut(&mut self.d_logits, 2 * b).split_at(Axis(0), b);
        rules.objective.backward(real_side, on_real, d_on_real);
        rules.objective.backward(Side::Fake, on_fake, d_on_fake);
        self.discriminator.backward_params(top(&self.d_logits, 2 * b));
        if let Some(penalty) = &mut self.penalty {
            penalty.add_gradient(&mut self.discriminator, real, fake);
        }
        self.d_optimizer.step(&mut self.discriminator);
        if let Some(most) = rules.clip {
            for param in self.discriminator.params_mut() {
                param.value.iter_mut().for_each(|w| *w = w.clamp(-most, most));
            }
        }
        loss
    }

    /// One step of G alone, on fresh fakes. Returns its loss.
    ///
    /// # Shapes
    /// `z` [B, Z].
    pub fn step_generator(&mut self, z: ArrayView2<Float>) -> Float {
        self.reserve(z.nrows());
        self.generator.forward(z);
        self.improve_generator()
    }

    /// Enlarges the buffers for this many logits.
    fn reserve(&mut self, rows: usize) {
        if self.d_logits.nrows() < rows {
            self.d_logits = Array2::zeros((rows, 1));
        }
    }

    /// One update of G for its last fakes: the gradient flows through D, which does not change.
    fn improve_generator(&mut self) -> Float {
        let fake = self.generator.output();
        let b = fake.nrows();
        let noise = self.noise.as_ref().map(|noise| top(noise, b));
        show(self.discriminator.input(b), fake, noise);
        let logits = self.discriminator.run();
        let loss = self.rules.objective.loss(Side::Generator, logits);
        self.rules.objective.backward(Side::Generator, logits, top_mut(&mut self.d_logits, b));
        let d_input = self.discriminator.backward_input(top(&self.d_logits, b));
        if d_input.ncols() == self.generator.outputs() {
            self.generator.backward_params(d_input);
        } else {
            self.collect_spread(b);
            self.generator.backward_params(top(&self.d_fake, b));
        }
        self.g_optimizer.step(&mut self.generator);
        loss
    }

    /// dG(z) from the gradient of D's input: that of x, and that of the spread, which each x changes.
    fn collect_spread(&mut self, b: usize) {
        if self.d_fake.nrows() < b {
            self.d_fake = Array2::zeros((b, self.d_fake.ncols()));
        }
        let width = self.d_fake.ncols();
        let mut d_fake = top_mut(&mut self.d_fake, b);
        let (d_x, d_spread) = self.discriminator.d_input().split_at(Axis(1), width);
        d_fake.assign(&d_x);
        let (x, _) = self.discriminator.last_input().split_at(Axis(1), width);
        minibatch::add_spread_backward(x, d_spread.sum(), d_fake);
    }
}

/// Fills rows of D's input with x, added noise, and the spread of the sum if D takes it.
///
/// # Shapes
/// `x`, `noise` [B, X], `rows` [B, X] or [B, X + 1].
fn show(rows: ArrayViewMut2<Float>, x: ArrayView2<Float>, noise: Option<ArrayView2<Float>>) {
    let (mut seen, mut told) = rows.split_at(Axis(1), x.ncols());
    seen.assign(&x);
    if let Some(noise) = noise {
        seen += &noise;
    }
    if told.ncols() == 1 {
        told.fill(minibatch::spread(seen.view()));
    }
}
