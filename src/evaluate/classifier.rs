//! Classifies digits with a network trained by this crate's engine.
//!
//! x(784) → 256 → 64 → C, with batch norm and ReLU after the first two. The outputs of the second ReLU are a
//! digit's *features*. Softmax cross-entropy, Adam, and a learning rate that decreases linearly to 0.

use ndarray::{Array2, ArrayView2};
use ndarray_rand::rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;

use super::parts::Parts;
pub use super::parts::labels;
use crate::gan::Stream;
use crate::images::{LabelledImages, PIXELS};
use crate::nn::loss::{softmax, softmax_cross_entropy_backward};
use crate::nn::optim::Rule;
use crate::nn::{Activation, BatchNorm1d, Float, Layer, Linear, Mlp, Optimizer, state_dict};
use crate::{Error, Result};

const HIDDEN: usize = 256;
/// Features of a digit.
pub const FEATURES: usize = 64;
/// Passes over the digits in training.
pub const EPOCHS: usize = 12;
const BATCH: usize = 128;
const LR: f64 = 2e-3;
/// The classifier is part of the definition of the scores, so its seed does not depend on that of the samples.
const SEED: u64 = 0;

/// A trained classifier.
#[derive(Debug, Clone)]
pub struct Classifier {
    /// From a digit to its features.
    trunk: Mlp,
    /// From features to logits, one for each number up to the largest label.
    head: Mlp,
    /// The labels that occur. Class c is that of `labels[c]`.
    labels: Vec<u8>,
}

impl Classifier {
    fn new(network: &Mlp, labels: Vec<u8>) -> Self {
        let (trunk, head) = network.layers().split_at(network.layers().len() - 1);
        Self { trunk: Mlp::new(trunk.to_vec()), head: Mlp::new(head.to_vec()), labels }
    }

    /// The classifier of the classes with these labels in the bytes of a safetensors file.
    ///
    /// # Errors
    /// If it has other weights, or some are not finite.
    pub fn from_weights(bytes: &[u8], labels: Vec<u8>) -> Result<Self> {
        let mut network = network(&labels);
        state_dict::load(&mut network, bytes)?;
        match network.is_finite() {
            true => Ok(Self::new(&network, labels)),
            false => Err(Error::Weights("some are not numbers".to_owned())),
        }
    }

    /// Its weights as the bytes of a safetensors file.
    ///
    /// # Errors
    /// As for [`state_dict::save`].
    pub fn weights(&self) -> Result<Vec<u8>> {
        state_dict::save(&Mlp::new([self.trunk.layers(), self.head.layers()].concat()))
    }

    /// The label of each class, `[C]`, ascending.
    pub fn labels(&self) -> &[u8] {
        &self.labels
    }

    /// The features of digits, and the probability of each class.
    ///
    /// # Shapes
    /// `x` [N, 784] in [−1, 1] → [N, F], [N, C].
    pub fn look(&self, x: ArrayView2<Float>) -> (Array2<Float>, Array2<Float>) {
        let features = self.trunk.infer(x);
        let all = self.head.infer(features.view());
        let logit = |(row, class): (usize, usize)| all[[row, usize::from(self.labels[class])]];
        let logits = Array2::from_shape_fn((x.nrows(), self.labels.len()), logit);
        let mut p = Array2::zeros(logits.dim());
        softmax(logits.view(), p.view_mut());
        (features, p)
    }

    /// The share of digits that it classifies correctly, from 0 to 1.
    pub fn accuracy(&self, digits: &LabelledImages) -> f64 {
        let all: Vec<usize> = (0..digits.images.count).collect();
        let (_, p) = self.look(digits.images.rows(&all).view());
        let right = p.rows().into_iter().zip(&digits.labels);
        let right = right.filter(|(p, label)| self.labels[likeliest(p.iter().copied()).0] == **label);
        right.count() as f64 / digits.images.count as f64
    }
}

/// The class of the largest probability, and that probability.
pub(super) fn likeliest(p: impl Iterator<Item = Float>) -> (usize, Float) {
    let larger = |best: (usize, Float), next: (usize, Float)| if next.1 > best.1 { next } else { best };
    p.enumerate().fold((0, Float::NEG_INFINITY), larger)
}

/// The training of a classifier, one epoch at a time.
#[derive(Debug, Clone)]
pub struct Training<'a> {
    digits: &'a LabelledImages,
    labels: Vec<u8>,
    network: Mlp,
    optimizer: Optimizer,
    /// The digits it trains on, in the order of the last epoch.
    order: Vec<usize>,
    rng: ChaCha8Rng,
    epochs: usize,
}

impl<'a> Training<'a> {
    /// A training, before its first epoch, on all digits except the first sixth, which serves as samples.
    ///
    /// # Errors
    /// If there are too few digits.
    pub fn new(digits: &'a LabelledImages) -> Result<Self> {
        let labels = labels(digits);
        Ok(Self {
            digits,
            network: network(&labels),
            labels,
            optimizer: Optimizer::new(Rule::Adam { beta1: 0.9, beta2: 0.999, eps: 1e-8 }, LR as Float),
            order: Parts::of(digits)?.classifier.collect(),
            rng: Stream::Data.rng(SEED),
            epochs: 0,
        })
    }

    /// Trains on every digit once, except those that do not fill a batch; does nothing after [`EPOCHS`] epochs.
    pub fn epoch(&mut self) {
        if self.epochs == EPOCHS {
            return;
        }
        self.order.shuffle(&mut self.rng);
        let batches = self.order.len() / BATCH;
        let mut d_logits = Array2::zeros((BATCH, self.network.outputs()));
        for (batch, chosen) in self.order.chunks_exact(BATCH).enumerate() {
            let done = (self.epochs * batches + batch) as f64 / (EPOCHS * batches) as f64;
            self.optimizer.lr = (LR * (1.0 - done)) as Float;
            let labels: Vec<u8> = chosen.iter().map(|&i| self.digits.labels[i]).collect();
            let logits = self.network.forward(self.digits.images.rows(chosen).view());
            softmax_cross_entropy_backward(logits, &labels, d_logits.view_mut());
            self.network.backward_params(d_logits.view());
            self.optimizer.step(&mut self.network);
        }
        self.epochs += 1;
    }

    /// The classifier after the epochs so far.
    pub fn classifier(self) -> Classifier {
        Classifier::new(&self.network, self.labels)
    }
}

/// A key for the classifier of these training digits: it differs for other digits, another training method, or
/// another version of this crate.
pub fn key(digits: &LabelledImages) -> String {
    let recipe = format!(
        "{} {HIDDEN} {FEATURES} {EPOCHS} {BATCH} {LR} {SEED} {}",
        env!("CARGO_PKG_VERSION"),
        size_of::<Float>()
    );
    let [recipe, labels, pixels] =
        [recipe.as_bytes(), &digits.labels, &digits.images.pixels].map(crc32fast::hash);
    format!("{recipe:08x}{labels:08x}{pixels:08x}")
}

/// A network with an output for each number up to the largest of these labels, so that a label is the number of its output.
fn network(labels: &[u8]) -> Mlp {
    let outputs = labels.last().map_or(1, |&largest| usize::from(largest) + 1);
    let mut rng = Stream::Init.rng(SEED);
    let mut layers = Vec::new();
    for (inputs, outputs) in [(PIXELS, HIDDEN), (HIDDEN, FEATURES)] {
        layers.push(Layer::Linear(Linear::new(inputs, outputs, &mut rng)));
        layers.push(Layer::BatchNorm1d(BatchNorm1d::new(outputs, 1e-5, 0.1)));
        layers.push(Layer::Activation(Activation::Relu));
    }
    layers.push(Layer::Linear(Linear::new(FEATURES, outputs, &mut rng)));
    Mlp::new(layers)
}

#[cfg(test)]
mod tests;
