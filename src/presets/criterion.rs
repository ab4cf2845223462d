//! What happened in a run, judged by its measurements.

use std::f64::consts::LN_2;

use crate::study::{Trace, TracePoint};
use crate::toy1d::Target;
use crate::toy1d::verdict::NEAR;

/// W₁ in σ of the data that is clearly off.
const OFF: f64 = 0.5;
/// Coverage of a mode that is missed, and of one that is hit. A spike that hits a mode covers little of its width.
const MISSED: f64 = 0.02;
const HIT: f64 = 0.05;
/// With a loss below this, D has won.
const VICTORY: f64 = 0.05;
/// Repetitions that make a pattern.
const TIMES: usize = 4;

/// The expected outcome of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Criterion {
    /// G ends close to the data.
    Learns,
    /// G ends on some modes and misses another.
    Collapses,
    /// G leaves the mode it was on for another, again and again.
    Hops,
    /// D wins, and G stays where it began.
    Stalls,
    /// G swings around the data and does not settle.
    Oscillates,
    /// The losses are those of the equilibrium, but G is far from the data.
    Pretends,
}

impl Criterion {
    /// What must be measured, in words and figures.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Learns => "ends with W₁ ≤ 0.1 σ of the data",
            Self::Collapses => "ends with one mode covered by at least half and another by less than 2 %",
            Self::Hops => "changes the mode it is on at least 4 times",
            Self::Stalls => "ends with D's loss below 0.05 and W₁ above 0.8 of what it was at the start",
            Self::Oscillates => {
                "in the second half, p_g's mean crosses that of the data at least 4 times and W₁ rises above 0.5 σ"
            }
            Self::Pretends => "ends with D's loss within 0.1 of 2 log 2 and W₁ above 0.5 σ of the data",
        }
    }

    /// Whether a run on `target` meets it. A run that broke off meets none.
    pub fn is_met(self, target: &Target, run: &Trace) -> bool {
        run.broken.is_none() && self.is_seen(target, &run.points)
    }

    fn is_seen(self, target: &Target, points: &[TracePoint]) -> bool {
        let (Some(first), Some(last)) = (points.first(), points.last()) else { return false };
        let (w1, sigma) = (last.measures.w1, target.sigma());
        let d_loss = last.losses.map_or(f64::INFINITY, |losses| losses.d);
        match self {
            Self::Learns => w1 <= NEAR * sigma,
            Self::Collapses => {
                let coverage = &last.measures.coverage;
                coverage.iter().any(|&share| share >= 0.5) && coverage.iter().any(|&share| share < MISSED)
            }
            Self::Hops => hops(points) >= TIMES,
            Self::Stalls => d_loss < VICTORY && w1 > 0.8 * first.measures.w1,
            Self::Oscillates => {
                let half = &points[points.len() / 2..];
                crossings(half, target.mean()) >= TIMES
                    && half.iter().any(|point| point.measures.w1 > OFF * sigma)
            }
            Self::Pretends => (d_loss - 2.0 * LN_2).abs() < 0.1 && w1 > OFF * sigma,
        }
    }
}

/// How often the one mode that is hit changes.
fn hops(points: &[TracePoint]) -> usize {
    let modes: Vec<usize> = points.iter().filter_map(|point| only_mode(&point.measures.coverage)).collect();
    modes.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

/// The mode that is hit if all others are missed.
fn only_mode(coverage: &[f64]) -> Option<usize> {
    let hit: Vec<usize> = (0..coverage.len()).filter(|&i| coverage[i] >= MISSED).collect();
    match hit[..] {
        [mode] if coverage[mode] >= HIT => Some(mode),
        _ => None,
    }
}

/// How often p_g's mean changes its side of `mean`.
fn crossings(points: &[TracePoint], mean: f64) -> usize {
    let sides: Vec<bool> = points.iter().map(|point| point.measures.mean > mean).collect();
    sides.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Losses, Measures};

    fn point(w1: f64, mean: f64, d_loss: f64, coverage: [f64; 2]) -> TracePoint {
        let measures = Measures {
            w1,
            jsd: 0.0,
            kl_data_g: 0.0,
            kl_g_data: 0.0,
            value: None,
            bound: 0.0,
            mean,
            sigma: 1.0,
            coverage: coverage.to_vec(),
            uncertainty: None,
        };
        TracePoint { step: 0, measures, losses: Some(Losses { d: d_loss, g: 1.0 }) }
    }

    fn target() -> Target {
        "normal(4, 0.5)".parse().unwrap()
    }

    #[test]
    fn learning_is_to_end_within_a_tenth_of_sigma() {
        let run = |end| [point(8.0, 0.0, 0.0, [0.0; 2]), point(end, 4.0, 1.4, [1.0; 2])];
        assert!(Criterion::Learns.is_seen(&target(), &run(0.05)));
        assert!(!Criterion::Learns.is_seen(&target(), &run(0.051)));
        assert!(!Criterion::Learns.is_seen(&target(), &[]));
    }

    #[test]
    fn a_collapse_leaves_a_mode_out_and_a_hop_changes_it() {
        let on = |coverage| point(1.0, 0.0, 1.0, coverage);
        let (left, right, both) = (on([0.6, 0.0]), on([0.0, 0.6]), on([0.9, 0.9]));
        assert!(Criterion::Collapses.is_seen(&target(), &[both.clone(), left.clone()]));
        assert!(!Criterion::Collapses.is_seen(&target(), &[left.clone(), both.clone()]));
        let run: Vec<_> = [&left, &right, &both, &left, &left, &right, &left].map(Clone::clone).to_vec();
        assert!(Criterion::Hops.is_seen(&target(), &run));
        assert!(!Criterion::Hops.is_seen(&target(), &run[..6]));
    }

    #[test]
    fn a_stalled_g_is_where_it_began_and_d_has_won() {
        let run = |end, d_loss| [point(8.0, 0.0, 1.0, [0.0; 2]), point(end, 0.0, d_loss, [0.0; 2])];
        assert!(Criterion::Stalls.is_seen(&target(), &run(7.9, 0.001)));
        assert!(!Criterion::Stalls.is_seen(&target(), &run(1.0, 0.001)));
        assert!(!Criterion::Stalls.is_seen(&target(), &run(7.9, 1.0)));
    }

    #[test]
    fn an_oscillation_crosses_the_mean_of_the_data_in_the_second_half() {
        let run: Vec<_> = (0..20).map(|i| point(0.4, 4.0 + [0.4, -0.4][i % 2], 1.4, [0.5; 2])).collect();
        assert!(Criterion::Oscillates.is_seen(&target(), &run));
        let settled: Vec<_> =
            (0..20).map(|i| point(0.4, 4.0 + 0.4 * f64::from(i < 10), 1.4, [0.5; 2])).collect();
        assert!(!Criterion::Oscillates.is_seen(&target(), &settled));
    }

    #[test]
    fn losses_of_the_equilibrium_do_not_make_one() {
        assert!(Criterion::Pretends.is_seen(&target(), &[point(1.0, 4.0, 1.386, [0.1; 2])]));
        assert!(!Criterion::Pretends.is_seen(&target(), &[point(0.01, 4.0, 1.386, [1.0; 2])]));
    }
}
