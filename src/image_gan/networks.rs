//! The two networks of the classic fully connected MNIST GAN.
//!
//! Source: Linder-Norén, "PyTorch-GAN", `gan.py`. There the 0.8 is passed as eps of `BatchNorm1d`;
//! it is kept, because this is the network that is commonly trained.

use rand_chacha::ChaCha8Rng;

use crate::images::PIXELS;
use crate::nn::{Activation, BatchNorm1d, Float, Layer, Linear, Mlp};

/// The activation between two layers with weights.
pub(crate) const LEAKY: Layer = Layer::Activation(Activation::LeakyRelu { slope: 0.2 });
/// eps of batch norm.
pub(crate) const NORM_EPS: Float = 0.8;
pub(crate) const NORM_MOMENTUM: Float = 0.1;

/// G: Z → 128 → 256 → 512 → 1024 → 784, LeakyReLU between, batch norm starting at the second layer,
/// Tanh at the end.
pub fn generator(latent_dim: usize, rng: &mut ChaCha8Rng) -> Mlp {
    let mut layers = vec![Layer::Linear(Linear::new(latent_dim, 128, rng)), LEAKY];
    for (inputs, outputs) in [(128, 256), (256, 512), (512, 1024)] {
        layers.push(Layer::Linear(Linear::new(inputs, outputs, rng)));
        layers.push(Layer::BatchNorm1d(BatchNorm1d::new(outputs, NORM_EPS, NORM_MOMENTUM)));
        layers.push(LEAKY);
    }
    layers.push(Layer::Linear(Linear::new(1024, PIXELS, rng)));
    layers.push(Layer::Activation(Activation::Tanh));
    Mlp::new(layers)
}

/// D: 784 → 512 → 256 → 1, LeakyReLU between. The sigmoid that follows belongs to the loss, which
/// works on logits.
pub fn discriminator(rng: &mut ChaCha8Rng) -> Mlp {
    Mlp::new(vec![
        Layer::Linear(Linear::new(PIXELS, 512, rng)),
        LEAKY,
        Layer::Linear(Linear::new(512, 256, rng)),
        LEAKY,
        Layer::Linear(Linear::new(256, 1, rng)),
    ])
}
