//! Stability near the equilibrium, from eigenvalues.

use super::config::{DiracConfig, Updates};
use super::field::Field;

/// A complex number: real and imaginary part.
type Complex = (f64, f64);

/// λ = −γ/2 ± √(γ²/4 − c²), the eigenvalues at the equilibrium of a game that turns at speed c = f′(0) and
/// is damped by γ: those of the Jacobian \[\[0, −c\], \[c, −γ\]\].
///
/// Minimax has c = ½. Without damping λ = ±i/2: the game circles for ever. Up to the critical γ = 2c = 1 it
/// spirals in; above, it converges without turning, more slowly for larger γ.
///
/// Source: Mescheder, Geiger, Nowozin 2018, Lemma 2.3 and section 4.1.
pub fn eigenvalues(turn: f64, damping: f64) -> [Complex; 2] {
    roots(-damping, turn * turn)
}

/// The factor by which one step multiplies the radius in the long run, near the equilibrium: the spectral radius of
/// the linear update. Above 1 the game is driven away. `None` with momentum, as its steps depend on earlier ones.
///
/// With J as for [`eigenvalues`] and step size h, simultaneous steps have 1 + hJ, of trace 2 − hγ and
/// determinant 1 − hγ + h²c²; alternating ones, in either order, have trace 2 − hγ − h²c² and determinant
/// 1 − hγ. So without damping simultaneous steps always drive away, and alternating ones up to h = 2/c do
/// not.
pub fn factor(config: &DiracConfig, field: &Field) -> Option<f64> {
    if config.momentum != 0.0 {
        return None;
    }
    let (h, c, damping) = (config.lr, field.turn(), field.damping());
    let [first, second] = match config.updates {
        Updates::Simultaneous => roots(2.0 - h * damping, 1.0 - h * damping + h * h * c * c),
        Updates::Alternating => roots(2.0 - h * damping - h * h * c * c, 1.0 - h * damping),
    };
    Some(libm::hypot(first.0, first.1).max(libm::hypot(second.0, second.1)))
}

/// The eigenvalues of a 2×2 matrix: the roots of λ² − trace·λ + determinant.
fn roots(trace: f64, determinant: f64) -> [Complex; 2] {
    // Adding 0 turns −0 into 0.
    let (middle, discriminant) = (trace / 2.0 + 0.0, trace * trace / 4.0 - determinant);
    let apart = discriminant.abs().sqrt();
    match discriminant < 0.0 {
        true => [(middle, apart), (middle, -apart)],
        false => [(middle + apart, 0.0), (middle - apart, 0.0)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dirac::Updates;
    use crate::gan::Objective;
    use approx::assert_abs_diff_eq;

    #[test]
    fn the_critical_penalty_is_1() {
        assert_eq!(eigenvalues(0.5, 0.0), [(0.0, 0.5), (0.0, -0.5)]);
        assert_eq!(eigenvalues(0.5, 1.0), [(-0.5, 0.0), (-0.5, 0.0)]);
        let [slow, fast] = eigenvalues(0.5, 1.25);
        assert_eq!((slow, fast), ((-0.25, 0.0), (-1.0, 0.0)));
        let [up, down] = eigenvalues(0.5, 0.6);
        assert_abs_diff_eq!(up.0, -0.3);
        assert_abs_diff_eq!(up.1, 0.4);
        assert_abs_diff_eq!(down.1, -0.4);
    }

    #[test]
    fn eigenvalues_are_those_of_the_fields_slopes() {
        for loss in Objective::ALL {
            for (penalty, noise) in [(0.0, 0.0), (0.3, 0.0), (1.7, 0.0), (0.0, 0.6), (0.2, 1.0)] {
                let config = DiracConfig { loss, penalty, instance_noise: noise, ..DiracConfig::default() };
                let field = Field::new(&config);
                let h = 1e-5;
                let slope = |up: (f64, f64), down: (f64, f64)| {
                    ((up.0 - down.0) / (2.0 * h), (up.1 - down.1) / (2.0 * h))
                };
                let by_theta = slope(field.velocity(h, 0.0), field.velocity(-h, 0.0));
                let by_psi = slope(field.velocity(0.0, h), field.velocity(0.0, -h));
                let trace = by_theta.0 + by_psi.1;
                let determinant = by_theta.0 * by_psi.1 - by_theta.1 * by_psi.0;
                let expected = roots(trace, determinant);
                for (found, expected) in eigenvalues(field.turn(), field.damping()).into_iter().zip(expected)
                {
                    assert_abs_diff_eq!(found.0, expected.0, epsilon = 1e-6);
                    assert_abs_diff_eq!(found.1, expected.1, epsilon = 1e-6);
                }
            }
        }
    }

    #[test]
    fn simultaneous_steps_drive_away_and_alternating_ones_do_not() {
        let factor = |updates, penalty| {
            let config = DiracConfig { updates, penalty, ..DiracConfig::default() };
            factor(&config, &Field::new(&config)).unwrap()
        };
        assert_abs_diff_eq!(factor(Updates::Simultaneous, 0.0), 1.01_f64.sqrt(), epsilon = 1e-12);
        assert_abs_diff_eq!(factor(Updates::Alternating, 0.0), 1.0, epsilon = 1e-12);
        assert!(factor(Updates::Simultaneous, 0.3) < 0.98);
    }
}
