//! The game in continuous time, with infinitely small steps.

use std::f64::consts::TAU;

use super::field::Field;
use crate::frame::DiracFrame;

/// The longest time that is integrated, and the most steps.
const LONGEST: f64 = 1000.0;
const MOST_STEPS: usize = 100_000;
/// The largest step.
const COARSEST: f64 = 0.02;
/// A point is kept whenever this much time has passed or the direction has turned by this much.
const KEEP: (f64, f64) = (0.5, TAU / 90.0);

/// θ̇, ψ̇ integrated from `start` through `steps` steps of `h`, at most 1,000 units of time, by the classic
/// fourth-order Runge–Kutta method. The game stays on the circle θ² + ψ² = const when it is minimax or
/// Wasserstein without penalty and noise.
pub fn flow(field: &Field, start: DiracFrame, h: f64, steps: usize) -> Vec<DiracFrame> {
    let end = (h * steps as f64).min(LONGEST);
    let (mut time, mut theta, mut psi) = (0.0, start.theta, start.psi);
    let mut kept = vec![start];
    let (mut kept_time, mut kept_angle) = (0.0, f64::NAN);
    for _ in 0..MOST_STEPS {
        if time >= end {
            break;
        }
        // Far out the field changes faster.
        let dt = (COARSEST / (1.0 + (theta * theta + psi * psi) / 4.0)).min(end - time);
        let before = (theta, psi);
        (theta, psi) = runge_kutta(field, before, dt);
        time += dt;
        let angle = libm::atan2(psi - before.1, theta - before.0);
        let turned = (angle - kept_angle).abs();
        let is_far = time - kept_time >= KEEP.0 || turned.is_nan() || turned.min(TAU - turned) >= KEEP.1;
        if is_far || time >= end {
            kept.push(DiracFrame { step: time / h, theta, psi });
            (kept_time, kept_angle) = (time, angle);
        }
    }
    kept
}

fn runge_kutta(field: &Field, (theta, psi): (f64, f64), dt: f64) -> (f64, f64) {
    let k1 = field.velocity(theta, psi);
    let k2 = field.velocity(theta + dt / 2.0 * k1.0, psi + dt / 2.0 * k1.1);
    let k3 = field.velocity(theta + dt / 2.0 * k2.0, psi + dt / 2.0 * k2.1);
    let k4 = field.velocity(theta + dt * k3.0, psi + dt * k3.1);
    let mean = |a: f64, b: f64, c: f64, d: f64| (a + 2.0 * b + 2.0 * c + d) / 6.0;
    (theta + dt * mean(k1.0, k2.0, k3.0, k4.0), psi + dt * mean(k1.1, k2.1, k3.1, k4.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dirac::DiracConfig;
    use crate::gan::Objective;
    use approx::assert_abs_diff_eq;

    fn flow_of(loss: Objective, penalty: f64) -> Vec<DiracFrame> {
        let config = DiracConfig { loss, penalty, ..DiracConfig::default() };
        let start = DiracFrame { step: 0.0, theta: 1.0, psi: 1.0 };
        flow(&Field::new(&config), start, 0.2, 500)
    }

    #[test]
    fn minimax_and_wasserstein_stay_on_their_circle() {
        for loss in [Objective::Minimax, Objective::Wasserstein] {
            let points = flow_of(loss, 0.0);
            for point in &points {
                assert_abs_diff_eq!(point.radius(), 2_f64.sqrt(), epsilon = 1e-6);
            }
            assert_abs_diff_eq!(points[points.len() - 1].step, 500.0, epsilon = 1e-9);
        }
    }

    #[test]
    fn large_steps_are_integrated_to_the_end() {
        let start = DiracFrame { step: 0.0, theta: 1.0, psi: 1.0 };
        let points = flow(&Field::new(&DiracConfig::default()), start, 1.0, 500);
        assert_abs_diff_eq!(points[points.len() - 1].step, 500.0, epsilon = 1e-9);
    }

    #[test]
    fn wasserstein_turns_once_in_tau() {
        let points = flow_of(Objective::Wasserstein, 0.0);
        for point in points {
            let angle = TAU / 8.0 + 0.2 * point.step;
            assert_abs_diff_eq!(point.theta, 2_f64.sqrt() * libm::cos(angle), epsilon = 1e-5);
        }
    }

    #[test]
    fn the_others_come_closer() {
        for (loss, penalty) in
            [(Objective::NonSaturating, 0.0), (Objective::LeastSquares, 0.0), (Objective::Minimax, 0.3)]
        {
            let points = flow_of(loss, penalty);
            assert!(points[points.len() - 1].radius() < 0.6, "{loss:?}");
            assert!(points.len() < 3000, "{}", points.len());
        }
    }
}
