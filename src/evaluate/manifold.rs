//! How much two sets of features overlap.
//!
//! The ball of a point extends to its k-th nearest neighbour in the same set.
//!
//! - precision: the share of samples in the ball of some real digit: samples that look real;
//! - recall: the share of real digits in the ball of some sample: real digits that could have been made;
//! - density: (1/k) · the mean number of real digits' balls that a sample is in; 1 for sets of one distribution;
//! - coverage: the share of real digits whose ball has a sample in it.
//!
//! Source: Kynkäänniemi et al. 2019, "Improved Precision and Recall Metric for Assessing Generative Models"; Naeem et
//! al. 2020, "Reliable Fidelity and Diversity Metrics for Generative Models".

use serde::Serialize;

use super::distances::Points;
use crate::nn::Float;

/// k
const NEIGHBOURS: usize = 5;

/// The four shares; density may be above 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Manifold {
    /// Samples that look real.
    pub precision: f64,
    /// Real digits that could have been made.
    pub recall: f64,
    /// How dense the real digits are where the samples are.
    pub density: f64,
    /// Real digits with samples near.
    pub coverage: f64,
}

/// Points with their balls.
#[derive(Debug, Clone)]
pub(super) struct Balls {
    points: Points,
    /// Squared.
    radii: Vec<Float>,
}

impl Balls {
    /// # Panics
    /// If there are not more points than a ball has neighbours.
    pub(super) fn around(points: Points) -> Self {
        assert!(points.count() > NEIGHBOURS, "{NEIGHBOURS} neighbours of {} points", points.count());
        let radii = points.map_distances(&points, kth_nearest);
        Self { points, radii }
    }
}

impl Manifold {
    pub(super) fn of(samples: &Balls, real: &Balls) -> Self {
        let hits = samples.points.map_distances(&real.points, |_, distances| {
            distances.iter().zip(&real.radii).filter(|(distance, radius)| distance <= radius).count()
        });
        let of_real = real.points.map_distances(&samples.points, |i, distances| {
            let recalled = distances.iter().zip(&samples.radii).any(|(distance, radius)| distance <= radius);
            (recalled, distances.iter().any(|distance| *distance <= real.radii[i]))
        });
        let count = samples.points.count() as f64;
        Self {
            precision: hits.iter().filter(|&&hits| hits > 0).count() as f64 / count,
            recall: share(of_real.iter().map(|real| real.0)),
            density: hits.iter().sum::<usize>() as f64 / (NEIGHBOURS as f64 * count),
            coverage: share(of_real.iter().map(|real| real.1)),
        }
    }
}

/// The squared distance to the k-th nearest point other than point `own`.
fn kth_nearest(own: usize, distances: &[Float]) -> Float {
    // Ascending.
    let mut nearest = [Float::INFINITY; NEIGHBOURS];
    for (i, &distance) in distances.iter().enumerate() {
        if i == own || distance >= nearest[NEIGHBOURS - 1] {
            continue;
        }
        let place = nearest.partition_point(|&nearer| nearer <= distance);
        nearest.copy_within(place..NEIGHBOURS - 1, place + 1);
        nearest[place] = distance;
    }
    nearest[NEIGHBOURS - 1]
}

fn share(mut which: impl ExactSizeIterator<Item = bool>) -> f64 {
    let all = which.len() as f64;
    which.by_ref().filter(|&is| is).count() as f64 / all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gan::Stream;
    use crate::gan::draws::StandardNormal;
    use crate::maths::square;
    use ndarray::{Array2, ArrayView1};
    use ndarray_rand::RandomExt;

    fn balls(points: &Array2<Float>) -> Balls {
        Balls::around(Points::new(points.clone()))
    }

    /// 1, 2, 4, …, all moved: no two neighbours of a point are equally far.
    fn powers(count: u32, moved: Float) -> Array2<Float> {
        Array2::from_shape_fn((count as usize, 1), |(i, _)| (1 << i) as Float + moved)
    }

    #[test]
    fn a_set_against_itself_is_in_all_its_balls() {
        let set = balls(&powers(9, 0.0));
        // A ball holds its own point and k others.
        let expected = Manifold { precision: 1.0, recall: 1.0, density: 6.0 / 5.0, coverage: 1.0 };
        assert_eq!(Manifold::of(&set, &set), expected);
    }

    #[test]
    fn sets_far_apart_have_nothing_in_common() {
        let (one, two) = (balls(&powers(9, 0.0)), balls(&powers(9, 5000.0)));
        let nothing = Manifold { precision: 0.0, recall: 0.0, density: 0.0, coverage: 0.0 };
        assert_eq!(Manifold::of(&one, &two), nothing);
    }

    #[test]
    fn a_collapsed_generator_is_precise_and_recalls_the_one_digit_that_it_makes() {
        let real = powers(10, 0.0);
        let samples = Array2::from_elem((20, 1), real[[0, 0]]);
        let found = Manifold::of(&balls(&samples), &balls(&real));
        assert_eq!((found.precision, found.recall), (1.0, 0.1));
        // 1 is among the five nearest of itself, 2, 4, 8, 16 and 32.
        assert_eq!((found.density, found.coverage), (6.0 / 5.0, 0.6));
    }

    #[test]
    fn all_four_agree_with_their_definitions() {
        let mut rng = Stream::Data.rng(5);
        let mut points = |count: usize| Array2::<Float>::random_using((count, 3), StandardNormal, &mut rng);
        // Neither set is within the other.
        let (samples, real) = (points(300) * 1.2 + 0.7, points(400));
        let distance = |a: ArrayView1<Float>, b: ArrayView1<Float>| {
            a.iter().zip(b).map(|(a, b)| square(f64::from(a - b))).sum::<f64>()
        };
        let radii = |set: &Array2<Float>| -> Vec<f64> {
            let radius = |own: ArrayView1<Float>| {
                let mut all: Vec<f64> = set.rows().into_iter().map(|x| distance(x, own)).collect();
                all.sort_by(f64::total_cmp);
                all[NEIGHBOURS]
            };
            set.rows().into_iter().map(radius).collect()
        };
        let (of_samples, of_real) = (radii(&samples), radii(&real));
        let inside = |x: ArrayView1<Float>, set: &Array2<Float>, radii: &[f64], i: usize| {
            distance(x, set.row(i)) <= radii[i]
        };
        let in_real = |x: ArrayView1<Float>| (0..400).filter(|&i| inside(x, &real, &of_real, i)).count();
        let hits: Vec<usize> = samples.rows().into_iter().map(in_real).collect();
        let recalled = |x: &ArrayView1<Float>| (0..300).any(|i| inside(*x, &samples, &of_samples, i));
        let recalled = real.rows().into_iter().filter(recalled).count();
        let covered = |i: &usize| samples.rows().into_iter().any(|x| inside(x, &real, &of_real, *i));
        let covered = (0..400).filter(covered).count();
        let found = Manifold::of(&balls(&samples), &balls(&real));
        assert_eq!(found.precision, hits.iter().filter(|&&hits| hits > 0).count() as f64 / 300.0);
        assert_eq!(found.density, hits.iter().sum::<usize>() as f64 / 1500.0);
        assert_eq!((found.recall, found.coverage), (recalled as f64 / 400.0, covered as f64 / 400.0));
        let Manifold { precision, recall, coverage, .. } = found;
        assert!([precision, recall, coverage].iter().all(|x| (0.3..1.0).contains(x)), "{found:?}");
    }
}
