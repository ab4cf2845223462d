//! Where D(x) is trained: where there are data or fakes, and between them. Elsewhere D is not corrected.

use crate::frame::{Toy1dFrame, Toy1dRun, Toy1dStage};

/// The fraction of data and fakes together that is beyond their range on each side: batches of 256 of each, the
/// default, contain one such sample every other step.
const BEYOND: f64 = 1e-3;
/// If less than this fraction of the fakes is outside the picture, their position does not matter.
const LOST: f64 = 0.01;
/// Where p_data + p_g is below this fraction of its mean over the picture, there are almost no samples.
const SPARSE: f64 = 0.01;
/// D fades over this fraction of the picture's width.
pub(super) const FADING: f64 = 0.06;

/// The range of data and fakes: their quantiles, which move smoothly with them. None if their densities are not
/// numbers.
pub(super) fn reach(stage: &Toy1dStage, frame: &Toy1dFrame) -> Option<(f64, f64)> {
    let (first, last) = (*stage.x.first()?, *stage.x.last()?);
    let cell = (last - first) / (stage.x.len().max(2) - 1) as f64;
    let weights: Vec<f64> = weights(stage, frame).collect();
    let beyond = BEYOND * weights.iter().sum::<f64>();
    if beyond <= 0.0 || !beyond.is_finite() {
        return None;
    }
    let low = first + cell * (cells_up_to(beyond, weights.iter()) - 0.5);
    let high = last - cell * (cells_up_to(beyond, weights.iter().rev()) - 0.5);
    // Fakes outside the picture are in none of its cells; their mean shows on which side they are.
    let inside = cell * frame.p_g.iter().sum::<f64>();
    let outside = Some(frame.measures.mean).filter(|mean| inside < 1.0 - LOST && mean.is_finite());
    let mean = outside.unwrap_or(low);
    Some((low.min(mean).max(first), high.max(mean).min(last)))
}

/// The number of cells needed to reach `sum`, including fractions.
fn cells_up_to<'a>(sum: f64, weights: impl Iterator<Item = &'a f64>) -> f64 {
    let (mut passed, mut count) = (0.0, 0.0);
    for weight in weights {
        if passed + weight >= sum {
            return count + (sum - passed) / weight;
        }
        passed += weight;
        count += 1.0;
    }
    count
}

/// Whether there are data or fakes in each cell.
pub(super) fn is_frequented<'a>(
    stage: &'a Toy1dStage,
    frame: &'a Toy1dFrame,
) -> impl Iterator<Item = bool> + 'a {
    let least = SPARSE * weights(stage, frame).sum::<f64>() / stage.x.len() as f64;
    let (low, high) = reach(stage, frame).unwrap_or((f64::NEG_INFINITY, f64::INFINITY));
    let cells = stage.x.iter().zip(weights(stage, frame));
    cells.map(move |(x, weight)| weight >= least && (low..=high).contains(x))
}

/// Whether D is pale anywhere in the film.
pub(super) fn is_ever_left(run: &Toy1dRun) -> bool {
    let stage = &run.stage;
    let (Some(first), Some(last)) = (stage.x.first(), stage.x.last()) else { return false };
    let seen = FADING * (last - first);
    let reaches = run.frames.iter().filter_map(|frame| reach(stage, frame));
    reaches.into_iter().any(|(low, high)| low - first > seen || last - high > seen)
}

/// p_data + p_g of each cell, 0 where it is not a number.
fn weights<'a>(stage: &'a Toy1dStage, frame: &'a Toy1dFrame) -> impl Iterator<Item = f64> + 'a {
    let number = |density: f64| if density.is_finite() { density.max(0.0) } else { 0.0 };
    stage.p_data.iter().zip(&frame.p_g).map(move |(&p, &q)| number(p) + number(q))
}

#[cfg(test)]
mod tests {
    use super::super::tests::run;
    use super::*;

    #[test]
    fn data_and_fakes_reach_as_far_as_all_but_a_thousandth_of_them() {
        let run = run();
        // Data N(4, 0.5²), fakes N(4, 0.6²); 0.1 % of each lie more than 3.09 σ below the mean.
        let (low, high) = reach(&run.stage, &run.frames[10]).unwrap();
        assert!((4.0 - 3.09 * 0.6..4.0 - 3.09 * 0.5).contains(&low), "{low}");
        assert!((high - 4.0 - (4.0 - low)).abs() < 0.01, "{high}");
    }

    #[test]
    fn the_gap_between_data_and_fakes_is_within_their_reach_but_not_frequented() {
        let mut run = run();
        let spike = |x: &f64| if (x - 1.0).abs() < 0.021 { 25.0 } else { 0.0 };
        run.frames[0].p_g = run.stage.x.iter().map(spike).collect();
        let (low, high) = reach(&run.stage, &run.frames[0]).unwrap();
        assert!((low - 1.0).abs() < 0.05 && high > 5.0, "{low} {high}");
        let frequented: Vec<_> = is_frequented(&run.stage, &run.frames[0]).collect();
        let at = |x: f64| frequented[((x + 1.0) / 0.04).round() as usize];
        assert_eq!([0.8, 1.0, 1.8, 4.0, 6.5].map(at), [false, true, false, true, false]);
    }

    #[test]
    fn fakes_beyond_the_picture_are_within_reach() {
        let mut run = run();
        run.frames[0].p_g.fill(0.0);
        run.frames[0].measures.mean = -50.0;
        assert_eq!(reach(&run.stage, &run.frames[0]).unwrap().0, -1.0);
    }

    #[test]
    fn densities_that_are_no_numbers_have_no_reach() {
        let mut run = run();
        run.stage.p_data.fill(f64::NAN);
        run.frames[0].p_g.fill(f64::INFINITY);
        assert_eq!(reach(&run.stage, &run.frames[0]), None);
        run.stage.x.clear();
        assert_eq!(reach(&run.stage, &run.frames[0]), None);
        assert!(!is_ever_left(&run));
    }
}
