//! The losses of D and G: five games on the same two networks.
//!
//! D outputs a logit l; each side minimises its own loss, a mean over the batch:
//!
//! | game | L_D on real | L_D on fake | L_G |
//! |---|---|---|---|
//! | minimax | −log σ(l) | −log(1 − σ(l)) | log(1 − σ(l)) |
//! | non-saturating | −log σ(l) | −log(1 − σ(l)) | −log σ(l) |
//! | least squares | ½(l − 1)² | ½l² | ½(l − 1)² |
//! | Wasserstein | −l | l | −l |
//! | hinge | max(0, 1 − l) | max(0, 1 + l) | −l |
//!
//! Source: Goodfellow et al. 2014, equation 1 and section 3; Mao et al. 2017, "Least Squares GANs", equation 9;
//! Arjovsky et al. 2017, "Wasserstein GAN", Algorithm 1; Lim & Ye 2017, "Geometric GAN".

mod theory;

use ndarray::{ArrayView2, ArrayViewMut2};
use serde::{Deserialize, Serialize};

use crate::names::Named;
use crate::nn::Float;
use crate::nn::loss::{bce_with_logits, bce_with_logits_backward};

/// Which game is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Objective {
    /// G minimises what D maximises; its gradient vanishes while D separates data and fakes well
    Minimax,
    /// G maximises log D(G(z)) instead, so that its gradient does not vanish
    #[default]
    #[cfg_attr(feature = "cli", value(name = "nonsaturating"))]
    NonSaturating,
    /// Squared error of D's output: the targets are 1 on data and 0 on fakes, and 1 for G (least squares GAN)
    #[cfg_attr(feature = "cli", value(name = "lsgan"))]
    LeastSquares,
    /// D gives an unbounded score, which G maximises; D's slope must be limited (Wasserstein GAN)
    #[cfg_attr(feature = "cli", value(name = "wgan"))]
    Wasserstein,
    /// As wgan for G; D's score is pushed above 1 on data and below −1 on fakes, but no further
    Hinge,
}

impl Named for Objective {
    /// Recipes have longer ones.
    fn name(&self) -> String {
        Self::name(*self).to_owned()
    }
}

/// Which samples the logits belong to, and which network the loss trains.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Side {
    /// D on data, with the label of data: 1, or a little less.
    Real {
        /// 1 − α with label smoothing α.
        label: Float,
    },
    /// D on fakes.
    Fake,
    /// G on its fakes.
    Generator,
}

impl Objective {
    /// The loss of these logits, `[B, 1]`.
    pub fn loss(self, side: Side, logits: ArrayView2<Float>) -> Float {
        let mean =
            |f: &dyn Fn(Float) -> Float| logits.iter().map(|&l| f(l)).sum::<Float>() / logits.len() as Float;
        match (self, side) {
            // log(1 − σ(l)) = −BCE(σ(l), 0)
            (Self::Minimax, Side::Generator) => -bce_with_logits(logits, 0.0),
            (Self::Minimax | Self::NonSaturating, _) => bce_with_logits(logits, side.label()),
            (Self::LeastSquares, _) => mean(&|l| 0.5 * (l - side.label()) * (l - side.label())),
            (Self::Wasserstein, _) | (Self::Hinge, Side::Generator) => mean(&|l| -side.sign() * l),
            (Self::Hinge, _) => mean(&|l| (1.0 - side.sign() * l).max(0.0)),
        }
    }

    /// dLoss/dlogits
    ///
    /// # Shapes
    /// `logits`, `d_logits` [B, 1].
    pub fn backward(self, side: Side, logits: ArrayView2<Float>, mut d_logits: ArrayViewMut2<Float>) {
        let b = logits.len() as Float;
        match (self, side) {
            (Self::Minimax, Side::Generator) => {
                bce_with_logits_backward(logits, 0.0, d_logits.view_mut());
                d_logits.mapv_inplace(|d| -d);
            }
            (Self::Minimax | Self::NonSaturating, _) => {
                bce_with_logits_backward(logits, side.label(), d_logits);
            }
            (Self::LeastSquares, _) => {
                d_logits.zip_mut_with(&logits, |d, l| *d = (l - side.label()) / b);
            }
            (Self::Wasserstein, _) | (Self::Hinge, Side::Generator) => d_logits.fill(-side.sign() / b),
            (Self::Hinge, _) => d_logits.zip_mut_with(&logits, |d, l| {
                *d = if side.sign() * l < 1.0 { -side.sign() / b } else { 0.0 };
            }),
        }
    }
}

impl Side {
    /// The target of the logits.
    fn label(self) -> Float {
        match self {
            Self::Real { label } => label,
            Self::Fake => 0.0,
            Self::Generator => 1.0,
        }
    }

    /// Whether this side's loss raises the score (1) or lowers it (−1).
    fn sign(self) -> Float {
        if self == Self::Fake { -1.0 } else { 1.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Array2, array};

    const SIDES: [Side; 3] = [Side::Real { label: 0.9 }, Side::Fake, Side::Generator];

    #[test]
    fn every_gradient_is_the_slope_of_its_loss() {
        let logits: Array2<Float> = array![[-2.0], [0.3], [1.7]];
        let h = 1e-2;
        for (game, side) in Objective::ALL.into_iter().flat_map(|game| SIDES.map(|side| (game, side))) {
            let mut d_logits = Array2::zeros((3, 1));
            game.backward(side, logits.view(), d_logits.view_mut());
            for i in 0..3 {
                let moved = |by: Float| {
                    let mut logits = logits.clone();
                    logits[[i, 0]] += by;
                    game.loss(side, logits.view())
                };
                let slope = (moved(h) - moved(-h)) / (2.0 * h);
                approx::assert_abs_diff_eq!(d_logits[[i, 0]], slope, epsilon = 2e-4);
            }
        }
    }

    #[test]
    fn the_minimax_gradient_vanishes_when_d_rejects_the_fakes() {
        let logits = array![[-20.0]];
        let slope = |game: Objective| {
            let mut d_logits = Array2::zeros((1, 1));
            game.backward(Side::Generator, logits.view(), d_logits.view_mut());
            d_logits[[0, 0]]
        };
        assert!(slope(Objective::Minimax).abs() < 1e-8);
        assert!(slope(Objective::NonSaturating) < -0.99);
    }
}
