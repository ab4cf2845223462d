//! Theoretical properties of each game.

use std::f64::consts::LN_2;

use super::Objective;
use crate::lang::Lang;
use crate::nn::Float;
use crate::nn::activation::sigmoid;

impl Objective {
    /// All games.
    pub const ALL: [Self; 5] =
        [Self::Minimax, Self::NonSaturating, Self::LeastSquares, Self::Wasserstein, Self::Hinge];

    /// Its name in settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Minimax => "minimax",
            Self::NonSaturating => "nonsaturating",
            Self::LeastSquares => "lsgan",
            Self::Wasserstein => "wgan",
            Self::Hinge => "hinge",
        }
    }

    /// Its name in a sentence.
    pub fn full_name(self, lang: Lang) -> &'static str {
        let [english, japanese] = match self {
            Self::Minimax => ["minimax GAN", "ミニマックス GAN"],
            Self::NonSaturating => ["non-saturating GAN", "非飽和 GAN"],
            Self::LeastSquares => ["least squares GAN", "最小二乗 GAN"],
            Self::Wasserstein => ["Wasserstein GAN", "ワッサースタイン GAN"],
            Self::Hinge => ["hinge GAN", "ヒンジ損失の GAN"],
        };
        match lang {
            Lang::En => english,
            Lang::Ja => japanese,
        }
    }

    /// Whether D is a critic, whose score is not a probability.
    pub fn has_critic(self) -> bool {
        matches!(self, Self::Wasserstein | Self::Hinge)
    }

    /// Whether D maximises V(D, G) = E log D(x) + E log(1 − D(G(z))), so that max V = −log 4 + 2·JSD.
    ///
    /// Source: Goodfellow et al. 2014, Theorem 1.
    pub fn has_value(self) -> bool {
        matches!(self, Self::Minimax | Self::NonSaturating)
    }

    /// D(x) for the network's output `logit`: a probability, or the score itself.
    pub fn answer(self, logit: f64) -> f64 {
        match self.has_value() {
            true => f64::from(sigmoid(logit as Float)),
            false => logit,
        }
    }

    /// Whether D has to keep a bounded slope for its loss to mean anything.
    ///
    /// Source: Arjovsky et al. 2017, "Wasserstein GAN", section 3.
    pub fn needs_bounded_slope(self) -> bool {
        self == Self::Wasserstein
    }

    /// f′(t), how fast D's payment f changes with the score t that it gives for being fake: the loss of D on fakes is −f(t),
    /// on data −f(−t) (least squares: of D = ½ − t).
    ///
    /// Source: Mescheder et al. 2018, "Which Training Methods for GANs do actually Converge?", section 2.
    pub fn d_slope(self, t: f64) -> f64 {
        match self {
            Self::Minimax | Self::NonSaturating => 1.0 / (1.0 + libm::exp(t)),
            Self::LeastSquares => 0.5 - t,
            Self::Wasserstein => 1.0,
            // D no longer pushes a score that is beyond 1.
            Self::Hinge if t < 1.0 => 1.0,
            Self::Hinge => 0.0,
        }
    }

    /// The same for what G minimises.
    pub fn g_slope(self, t: f64) -> f64 {
        match self {
            Self::Minimax => self.d_slope(t),
            Self::NonSaturating | Self::LeastSquares | Self::Wasserstein => self.d_slope(-t),
            Self::Hinge => 1.0,
        }
    }

    /// f″(0)
    pub fn curvature(self) -> f64 {
        match self {
            Self::Minimax | Self::NonSaturating => -0.25,
            Self::LeastSquares => -1.0,
            Self::Wasserstein | Self::Hinge => 0.0,
        }
    }

    /// The losses of D and G, the larger first, once D cannot tell data from fakes, with their names.
    pub fn equilibrium(self) -> &'static [(f64, &'static str)] {
        match self {
            Self::NonSaturating => &[(2.0 * LN_2, "2 log 2"), (LN_2, "log 2")],
            Self::Minimax => &[(2.0 * LN_2, "2 log 2"), (-LN_2, "−log 2")],
            Self::LeastSquares => &[(0.25, "1/4"), (0.125, "1/8")],
            Self::Wasserstein => &[(0.0, "0")],
            Self::Hinge => &[(2.0, "2"), (0.0, "0")],
        }
    }

    /// A remark on how the gradient grows, for update rules that step by its size; empty where it is bounded.
    pub fn growth(self) -> &'static str {
        match self {
            Self::LeastSquares => ", which with lsgan grows with the logits",
            Self::Wasserstein => ", which with wgan has no bound",
            Self::Minimax | Self::NonSaturating | Self::Hinge => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use ndarray::Array2;

    use super::super::Side;
    use super::*;

    #[test]
    fn the_losses_of_a_d_that_cannot_tell_are_those_of_the_equilibrium() {
        for objective in Objective::ALL {
            // The logit of such a D: ½ for least squares, whose labels are 0 and 1.
            let logit = if objective == Objective::LeastSquares { 0.5 } else { 0.0 };
            let logits = Array2::from_elem((4, 1), logit);
            let loss = |side| f64::from(objective.loss(side, logits.view()));
            let d = loss(Side::Real { label: 1.0 }) + loss(Side::Fake);
            let mut expected = [d, loss(Side::Generator)];
            expected.sort_by(|a, b| b.total_cmp(a));
            let named = objective.equilibrium();
            let last = named[named.len() - 1];
            for (expected, (value, name)) in expected.into_iter().zip(named.iter().copied().chain([last])) {
                assert!(
                    (expected - value).abs() < 1e-6,
                    "{objective:?}: {name} is {value}, found {expected}"
                );
            }
        }
    }
}
