//! The vector field of the Dirac-GAN.

use super::config::DiracConfig;
use crate::gan::Objective;

/// Points of the quadrature on each side of 0, and its range, in σ.
const NODES: i32 = 64;
const FAR: f64 = 8.0;

/// The vector field
///
/// θ̇ = −ψ E\[g(ψ(θ + ε))\], ψ̇ = E\[(θ + ε) f′(ψ(θ + ε)) − ε f′(−ψε)\] − γψ, ε ~ N(0, σ²).
///
/// The slopes f′ of D's objective and g of G's:
///
/// | game | f′(t) | g(t) |
/// |---|---|---|
/// | minimax | 1/(1 + eᵗ) | f′(t) |
/// | non-saturating | 1/(1 + eᵗ) | f′(−t) |
/// | least squares | ½ − t | f′(−t) |
/// | Wasserstein | 1 | 1 |
/// | hinge | 1 for t < 1, else 0 | 1 |
///
/// Without noise, ψ̇ = θ f′(ψθ) − γψ. The expectation is a sum over evenly spaced ε from −8σ to 8σ: on
/// Gaussians the trapezoidal rule converges faster than any power, and here is exact to rounding while
/// |ψ|σ < 4.
#[derive(Debug, Clone)]
pub struct Field {
    loss: Objective,
    penalty: f64,
    noise: f64,
    /// Values of ε and their probabilities.
    nodes: Vec<(f64, f64)>,
}

impl Field {
    /// The field of this game.
    pub fn new(config: &DiracConfig) -> Self {
        let noise = config.instance_noise;
        Self { loss: config.loss, penalty: config.penalty, noise, nodes: nodes(noise) }
    }

    /// (θ̇, ψ̇) at (θ, ψ).
    pub fn velocity(&self, theta: f64, psi: f64) -> (f64, f64) {
        let (mut theta_dot, mut psi_dot) = (0.0, -self.penalty * psi);
        for &(noise, mass) in &self.nodes {
            let x = theta + noise;
            theta_dot -= mass * psi * self.loss.g_slope(psi * x);
            psi_dot += mass * (x * self.loss.d_slope(psi * x) - noise * self.loss.d_slope(-psi * noise));
        }
        (theta_dot, psi_dot)
    }

    /// f′(0): the angular speed around the equilibrium.
    pub fn turn(&self) -> f64 {
        self.loss.d_slope(0.0)
    }

    /// γ − 2 f″(0) σ²: how fast ψ decays near the equilibrium. Instance noise acts as a penalty there.
    pub fn damping(&self) -> f64 {
        self.penalty - 2.0 * self.loss.curvature() * self.noise * self.noise
    }
}

/// N(0, σ²) as values and probabilities that sum to 1.
fn nodes(sigma: f64) -> Vec<(f64, f64)> {
    if sigma == 0.0 {
        return vec![(0.0, 1.0)];
    }
    let z = (-NODES..=NODES).map(|i| FAR * f64::from(i) / f64::from(NODES));
    let weighted: Vec<_> = z.map(|z| (sigma * z, libm::exp(-z * z / 2.0))).collect();
    let total: f64 = weighted.iter().map(|(_, weight)| weight).sum();
    weighted.into_iter().map(|(noise, weight)| (noise, weight / total)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gan::Side;
    use crate::nn::Float;
    use approx::assert_abs_diff_eq;
    use ndarray::{Array2, array};

    fn field(loss: Objective, penalty: f64, instance_noise: f64) -> Field {
        Field::new(&DiracConfig { loss, penalty, instance_noise, ..DiracConfig::default() })
    }

    /// The field by `gan::Objective`: the logit of being real is −ψx, and for least squares ½ − ψx.
    fn by_backward(loss: Objective, theta: f64, psi: f64) -> (f64, f64) {
        let offset = if loss == Objective::LeastSquares { 0.5 } else { 0.0 };
        let slope = |side| {
            let logits = array![[(offset - psi * theta) as Float]];
            let mut d_logits = Array2::zeros((1, 1));
            loss.backward(side, logits.view(), d_logits.view_mut());
            f64::from(d_logits[[0, 0]])
        };
        // Both descend: dlogit/dθ = −ψ, dlogit/dψ = −θ; the data at 0 have no gradient for ψ.
        (psi * slope(Side::Generator), theta * slope(Side::Fake))
    }

    #[test]
    fn the_field_is_the_one_that_the_networks_descend() {
        for loss in Objective::ALL {
            for (theta, psi) in [(1.0, 1.0), (-0.5, 2.0), (0.3, -0.7)] {
                let (theta_dot, psi_dot) = field(loss, 0.0, 0.0).velocity(theta, psi);
                let expected = by_backward(loss, theta, psi);
                assert_abs_diff_eq!(theta_dot, expected.0, epsilon = 1e-6);
                assert_abs_diff_eq!(psi_dot, expected.1, epsilon = 1e-6);
            }
        }
    }

    #[test]
    fn noise_has_a_closed_form_where_slopes_are_linear() {
        // E[(θ + ε)(½ − ψ(θ + ε))] − E[ε(½ + ψε)] = θ/2 − ψθ² − 2ψσ²
        let (theta, psi, sigma) = (0.8, -1.3, 0.7);
        let (theta_dot, psi_dot) = field(Objective::LeastSquares, 0.0, sigma).velocity(theta, psi);
        assert_abs_diff_eq!(theta_dot, -psi * (0.5 + psi * theta), epsilon = 1e-12);
        assert_abs_diff_eq!(
            psi_dot,
            theta / 2.0 - psi * theta * theta - 2.0 * psi * sigma * sigma,
            epsilon = 1e-12
        );
    }

    #[test]
    fn noise_averages_the_neighbourhood() {
        // A finer sum of 4,001 points.
        let (theta, psi, sigma): (f64, f64, f64) = (0.8, 1.3, 1.5);
        let fine: Vec<_> = (-2000..=2000).map(|i| f64::from(i) / 200.0).collect();
        let mass = |z: f64| libm::exp(-z * z / 2.0) / std::f64::consts::TAU.sqrt() / 200.0;
        let slope = |t: f64| 1.0 / (1.0 + libm::exp(t));
        let expected: f64 = fine.iter().map(|&z| -psi * slope(psi * (theta + sigma * z)) * mass(z)).sum();
        assert_abs_diff_eq!(
            field(Objective::Minimax, 0.0, sigma).velocity(theta, psi).0,
            expected,
            epsilon = 1e-10
        );
    }
}
