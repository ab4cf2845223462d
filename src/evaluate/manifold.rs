//! How much of two sets of features lies where the other one is.
//!
//! The ball of a point reaches to its k-th nearest neighbour in its own set.
//!
//! - precision: the share of samples in the ball of some real digit: samples that look real;
//! - recall: the share of real digits in the ball of some sample: real digits that could have been made;
//! - density: (1/k) · the mean number of real digits' balls that a sample is in; 1 for sets of one distribution;
//! - coverage: the share of real digits whose own ball has a sample in it.
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

/// The squared distance to the k-th nearest point other than number `own` itself.
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
