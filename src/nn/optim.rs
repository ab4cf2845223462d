//! Update rules: from gradients to new parameters.

use rayon::prelude::*;

use super::{Float, Mlp, Param, vectorized};
use crate::maths::power;

/// Values of one parameter updated by one task; a shorter parameter stays on the calling thread.
const CHUNK: usize = 1 << 15;

/// How a gradient changes a parameter.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// v ← μ v + g, w ← w − lr·v (PyTorch's form: the learning rate outside the velocity).
    Sgd {
        /// μ in [0, 1); 0 is plain gradient descent.
        momentum: Float,
    },
    /// v ← α v + (1 − α) g², w ← w − lr · g / (√v + eps)
    ///
    /// Source: Tieleman & Hinton 2012, lecture 6.5; eps outside the root as in PyTorch.
    RmsProp {
        /// α, the decay of the mean of squared gradients.
        decay: Float,
        /// eps, against division by zero.
        eps: Float,
    },
    /// m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²,
    /// w ← w − lr · m̂ / (√v̂ + eps) with m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ).
    ///
    /// Source: Kingma & Ba 2015, "Adam", Algorithm 1.
    Adam {
        /// β₁, the decay of the mean of gradients.
        beta1: Float,
        /// β₂, the decay of the mean of squared gradients.
        beta2: Float,
        /// eps, against division by zero.
        eps: Float,
    },
}

/// A rule, its learning rate, and its moments of past gradients.
#[derive(Debug, Clone)]
pub struct Optimizer {
    /// The learning rate; may be changed between steps.
    pub lr: Float,
    rule: Rule,
    /// t, the steps taken.
    steps: i32,
    moments: Vec<Moments>,
}

/// The moments of one parameter, in its order. Only Adam uses the second.
#[derive(Debug, Clone, Default)]
struct Moments {
    first: Vec<Float>,
    second: Vec<Float>,
}

/// One step's constants of the Adam rule, bias corrections folded in.
#[derive(Clone, Copy)]
struct AdamStep {
    beta1: Float,
    beta2: Float,
    eps: Float,
    step_size: Float,
    inv_sqrt_correction: Float,
}

impl Optimizer {
    /// An optimiser before its first step.
    pub fn new(rule: Rule, lr: Float) -> Self {
        Self { lr, rule, steps: 0, moments: Vec::new() }
    }

    /// Updates every parameter of `mlp` with the gradient of its last backward pass.
    pub fn step(&mut self, mlp: &mut Mlp) {
        self.steps += 1;
        let (rule, lr, t) = (self.rule, self.lr, self.steps);
        for (i, param) in mlp.params_mut().enumerate() {
            let [first, second] = self.remember(i, param.value.len());
            match rule {
                Rule::Sgd { momentum } => vectorized!(sgd(param, first, lr, momentum)),
                Rule::RmsProp { decay, eps } => {
                    vectorized!(rms_prop(param, first, lr, decay, eps));
                }
                Rule::Adam { beta1, beta2, eps } => {
                    adam(param, first, second, AdamStep::new(lr, beta1, beta2, eps, t));
                }
            }
        }
    }

    /// t, the steps taken.
    pub fn steps(&self) -> i32 {
        self.steps
    }

    /// Sets t, to continue with the moments of that step.
    pub fn set_steps(&mut self, steps: i32) {
        self.steps = steps;
    }

    /// The first and second moment of each parameter, in the order of [`Mlp::params_mut`]; none before the first
    /// step. The second is empty except with Adam.
    pub fn moments(&self) -> impl Iterator<Item = [&[Float]; 2]> {
        self.moments.iter().map(|Moments { first, second }| [&first[..], &second[..]])
    }

    /// The moments of parameter `i`, which has this many `values`; 0 if there were none yet.
    pub fn remember(&mut self, i: usize, values: usize) -> [&mut [Float]; 2] {
        if self.moments.len() <= i {
            self.moments.resize_with(i + 1, Moments::default);
        }
        let Moments { first, second } = &mut self.moments[i];
        first.resize(values, 0.0);
        if let Rule::Adam { .. } = self.rule {
            second.resize(values, 0.0);
        }
        [first, second]
    }
}

impl AdamStep {
    fn new(lr: Float, beta1: Float, beta2: Float, eps: Float, t: i32) -> Self {
        // In f64: 0.999ᵗ is too close to 1 for f32 in the first steps.
        let correction = |beta: Float| 1.0 - power(f64::from(beta), t.unsigned_abs());
        Self {
            beta1,
            beta2,
            eps,
            step_size: (f64::from(lr) / correction(beta1)) as Float,
            inv_sqrt_correction: correction(beta2).sqrt().recip() as Float,
        }
    }
}

#[inline(always)]
fn sgd(param: Param, velocity: &mut [Float], lr: Float, momentum: Float) {
    for ((w, g), v) in param.value.iter_mut().zip(param.grad).zip(velocity) {
        *v = momentum * *v + g;
        *w -= lr * *v;
    }
}

#[inline(always)]
fn rms_prop(param: Param, squares: &mut [Float], lr: Float, decay: Float, eps: Float) {
    for ((w, g), v) in param.value.iter_mut().zip(param.grad).zip(squares) {
        *v = decay * *v + (1.0 - decay) * g * g;
        *w -= lr * g / (v.sqrt() + eps);
    }
}

/// Each value is updated independently, so splitting the work over threads does not change the result.
fn adam(param: Param, first: &mut [Float], second: &mut [Float], step: AdamStep) {
    let chunk = |w: &mut _, g: &_, m: &mut _, v: &mut _| vectorized!(adam_chunk(w, g, m, v, step));
    if param.value.len() <= CHUNK {
        return chunk(param.value, param.grad, first, second);
    }
    param
        .value
        .par_chunks_mut(CHUNK)
        .zip(param.grad.par_chunks(CHUNK))
        .zip(first.par_chunks_mut(CHUNK))
        .zip(second.par_chunks_mut(CHUNK))
        .for_each(|(((w, g), m), v)| chunk(w, g, m, v));
}

#[inline(always)]
fn adam_chunk(w: &mut [Float], g: &[Float], m: &mut [Float], v: &mut [Float], step: AdamStep) {
    for (((w, &g), m), v) in w.iter_mut().zip(g).zip(m).zip(v) {
        *m += (1.0 - step.beta1) * (g - *m);
        *v = step.beta2 * *v + (1.0 - step.beta2) * g * g;
        *w -= step.step_size * *m / (v.sqrt() * step.inv_sqrt_correction + step.eps);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::{Layer, Linear};
    use ndarray::array;
    use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};

    /// One weight w and one bias b with loss (w + b − 3)²/2 at x = 1.
    fn fit(rule: Rule, lr: Float, steps: usize) -> Float {
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        let mut mlp = Mlp::new(vec![Layer::Linear(Linear::new(1, 1, &mut rng))]);
        let mut optimizer = Optimizer::new(rule, lr);
        for _ in 0..steps {
            let dy = &mlp.forward(array![[1.0]].view()) - 3.0;
            mlp.backward_params(dy.view());
            optimizer.step(&mut mlp);
        }
        mlp.infer(array![[1.0]].view())[[0, 0]]
    }

    const RMS_PROP: Rule = Rule::RmsProp { decay: 0.99, eps: 1e-8 };
    const ADAM: Rule = Rule::Adam { beta1: 0.5, beta2: 0.999, eps: 1e-8 };

    #[test]
    fn every_rule_reaches_the_minimum() {
        for (rule, lr, steps) in [
            (Rule::Sgd { momentum: 0.0 }, 0.1, 1000),
            (Rule::Sgd { momentum: 0.9 }, 0.02, 1000),
            (ADAM, 0.05, 1000),
            (RMS_PROP, 1e-3, 4000),
        ] {
            approx::assert_relative_eq!(fit(rule, lr, steps), 3.0, max_relative = 1e-3);
        }
    }

    /// Three steps of `torch.optim.RMSprop(lr=0.1, alpha=0.75, eps=0.5)` in double precision: eps is large enough
    /// to show whether it is inside or outside the root.
    #[test]
    fn rms_prop_agrees_with_pytorch_step_by_step() {
        let grads: [[Float; 3]; 3] = [[0.5, -3.0, 0.001], [-0.25, 1.0, 0.0], [2.0, 0.125, -0.01]];
        let theirs: [[Float; 3]; 3] = [
            [0.933_333_33, -1.85, 0.499_800_2],
            [0.966_666_7, -1.902_855_8, 0.499_800_2],
            [0.835_361_5, -1.910_178_2, 0.501_780_34],
        ];
        let (mut w, mut squares): ([Float; 3], [Float; 3]) = ([1.0, -2.0, 0.5], [0.0; 3]);
        for (grad, theirs) in grads.iter().zip(theirs) {
            rms_prop(Param { value: &mut w, grad }, &mut squares, 0.1, 0.75, 0.5);
            for (ours, theirs) in w.into_iter().zip(theirs) {
                approx::assert_relative_eq!(ours, theirs, max_relative = 1e-6);
            }
        }
    }

    #[test]
    fn adams_first_step_is_the_learning_rate() {
        let moved = fit(ADAM, 0.01, 1) - fit(ADAM, 0.01, 0);
        // Both w and b move by lr towards the target, whatever the size of the gradient.
        approx::assert_relative_eq!(moved, 0.02, max_relative = 1e-4);
    }
}
