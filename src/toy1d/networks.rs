//! The two networks: their widths, depth and activation.

use std::fmt;
use std::str::FromStr;

use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

use crate::as_text::as_text;
use crate::names::Named;
use crate::nn::{Activation, Float, Layer, Linear, Mlp};
use crate::{Error, Result};

/// Deeper networks of this kind do not train.
const DEEPEST: usize = 8;
/// Wider ones take minutes.
const WIDEST: usize = 1024;
/// The usual slope of LeakyReLU in GANs.
const LEAK: Float = 0.2;

/// The widths of a network's hidden layers, starting at its input. Written and read as `32,32`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hidden(Vec<usize>);

impl Default for Hidden {
    fn default() -> Self {
        Self(vec![32, 32])
    }
}

/// Activation function of both networks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ActivationKind {
    /// Smooth, flat for large inputs of either sign
    Tanh,
    /// Smooth, linear for large positive inputs
    Softplus,
    /// Piecewise linear with a slope of 0.2 below 0; p_g and D get corners
    LeakyRelu,
    /// Piecewise linear, 0 below 0; p_g and D get corners
    Relu,
    /// Like tanh, but from 0 to 1
    Sigmoid,
}

impl Named for ActivationKind {}

impl ActivationKind {
    /// All functions.
    pub const ALL: [Self; 5] = [Self::Tanh, Self::Softplus, Self::LeakyRelu, Self::Relu, Self::Sigmoid];

    /// The layer.
    pub fn layer(self) -> Activation {
        match self {
            Self::Tanh => Activation::Tanh,
            Self::Softplus => Activation::Softplus,
            Self::LeakyRelu => Activation::LeakyRelu { slope: LEAK },
            Self::Relu => Activation::Relu,
            Self::Sigmoid => Activation::Sigmoid,
        }
    }
}

impl Hidden {
    /// These widths.
    ///
    /// # Errors
    /// If there is none, there are too many, or one is out of range.
    pub fn new(widths: Vec<usize>) -> Result<Self> {
        if let Some(width) = widths.iter().find(|width| !(1..=WIDEST).contains(*width)) {
            return Err(Error::Config(format!("each width must lie between 1 and {WIDEST}, found {width}")));
        }
        match widths.len() {
            1..=DEEPEST => Ok(Self(widths)),
            found => {
                Err(Error::Config(format!("expected 1 to {DEEPEST} widths such as 32,32, found {found}")))
            }
        }
    }

    /// All units of the hidden layers.
    pub fn units(&self) -> usize {
        self.0.iter().sum()
    }

    /// inputs → hidden layers → 1, with PyTorch's initial weights, those of the first layer multiplied by `gain`.
    ///
    /// # Panics
    /// If there are no inputs.
    pub fn network(&self, inputs: usize, activation: Activation, gain: Float, rng: &mut ChaCha8Rng) -> Mlp {
        let mut layers = Vec::with_capacity(2 * self.0.len() + 1);
        let mut from = inputs;
        for &width in &self.0 {
            layers.push(Layer::Linear(Linear::new(from, width, rng)));
            layers.push(Layer::Activation(activation));
            from = width;
        }
        layers.push(Layer::Linear(Linear::new(from, 1, rng)));
        if let Some(Layer::Linear(first)) = layers.first_mut() {
            first.weight *= gain;
            first.bias *= gain;
        }
        Mlp::new(layers)
    }
}

impl fmt::Display for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let widths: Vec<String> = self.0.iter().map(usize::to_string).collect();
        f.write_str(&widths.join(","))
    }
}

impl FromStr for Hidden {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let width = |part: &str| {
            let wrong = || Error::Config(format!("expected widths such as 32,32, found {text:?}"));
            part.trim().parse().map_err(|_| wrong())
        };
        Self::new(text.split(',').map(width).collect::<Result<_>>()?)
    }
}

as_text!(Hidden);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gan::Stream;

    #[test]
    fn widths_are_read_as_they_are_written() {
        for text in ["32,32", "8", "64,32,16"] {
            assert_eq!(text.parse::<Hidden>().unwrap().to_string(), text);
        }
        assert_eq!("8, 16".parse::<Hidden>().unwrap(), Hidden(vec![8, 16]));
    }

    #[test]
    fn widths_that_make_no_network_are_refused() {
        for (text, words) in [
            ("", "found \"\""),
            ("32,", "found \"32,\""),
            ("32x32", "found \"32x32\""),
            ("0", "between 1 and 1024, found 0"),
            ("32,4096", "found 4096"),
            ("1,1,1,1,1,1,1,1,1", "expected 1 to 8 widths such as 32,32, found 9"),
        ] {
            let error = text.parse::<Hidden>().unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
    }

    #[test]
    fn a_network_has_the_requested_layers() {
        let hidden: Hidden = "5,3".parse().unwrap();
        let network = hidden.network(2, Activation::Tanh, 1.0, &mut Stream::Init.rng(0));
        let widths: Vec<_> = network
            .layers()
            .iter()
            .filter_map(
                |layer| if let Layer::Linear(linear) = layer { Some(linear.weight.dim()) } else { None },
            )
            .collect();
        assert_eq!(widths, [(5, 2), (3, 5), (1, 3)]);
    }
}
