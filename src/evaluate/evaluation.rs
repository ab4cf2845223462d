//! All scores of one generator.

use super::distances::Points;
use super::frechet::Gaussian;
use super::manifold::Balls;
use super::parts::Parts;
use super::{Classes, Classifier, LogLikelihood, Manifold, check, parzen};
use crate::generator::Sampler;
use crate::images::{Dataset, PIXELS, SIDE};
use crate::nn::Float;
use crate::{Error, Result};
use ndarray::Array2;
use serde::Serialize;

/// The allowed number of samples.
const SAMPLES: std::ops::RangeInclusive<usize> = 100..=100_000;

/// All scores of one set of samples.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scores {
    /// Of the test digits, under Parzen windows around the samples.
    pub log_likelihood: LogLikelihood,
    /// The classes of the samples, by the classifier.
    pub classes: Classes,
    /// The Fréchet distance to the test digits on the classifier's features; not on those of the Inception network.
    pub frechet_distance: f64,
    /// Against the test digits, on the classifier's features.
    pub manifold: Manifold,
}

/// Real digits and a classifier, ready to be compared with samples.
#[derive(Debug, Clone)]
pub struct Judge<'a> {
    data: &'a Dataset,
    classifier: &'a Classifier,
    /// Pixels in [0, 1].
    validation: Points,
    test: Points,
    test_features: Gaussian,
    test_balls: Balls,
}

impl<'a> Judge<'a> {
    /// Prepares the test digits.
    ///
    /// # Errors
    /// As for [`check`].
    pub fn new(data: &'a Dataset, classifier: &'a Classifier) -> Result<Self> {
        check(data)?;
        let validation: Vec<usize> = Parts::of(&data.train)?.validation.collect();
        let test: Vec<usize> = (0..data.test.images.count).collect();
        let pixels = data.test.images.rows(&test);
        let (features, _) = classifier.look(pixels.view());
        Ok(Self {
            data,
            classifier,
            validation: pixels_of(data.train.images.rows(&validation)),
            test: pixels_of(pixels),
            test_features: Gaussian::of(features.view()),
            test_balls: Balls::around(Points::new(features)),
        })
    }

    /// Up to `samples` real digits that serve as samples to measure the floor: training digits that the
    /// classifier has not seen, at most a sixth of all.
    ///
    /// # Shapes
    /// [N, 784]
    ///
    /// # Errors
    /// As for [`Judge::new`].
    pub fn stand_ins(&self, samples: usize) -> Result<Array2<Float>> {
        let chosen: Vec<usize> = Parts::of(&self.data.train)?.floor.take(samples).collect();
        Ok(self.data.train.images.rows(&chosen))
    }

    /// All scores of samples.
    ///
    /// # Shapes
    /// `samples` [N, 784] in [−1, 1]
    ///
    /// # Panics
    /// If there are fewer than six, or they have another size.
    pub fn scores(&self, samples: &Array2<Float>) -> Scores {
        let (features, p) = self.classifier.look(samples.view());
        Scores {
            log_likelihood: parzen::log_likelihood(&pixels_of(samples.clone()), &self.validation, &self.test),
            classes: Classes::of(p.view()),
            frechet_distance: Gaussian::of(features.view()).frechet(&self.test_features),
            manifold: Manifold::of(&Balls::around(Points::new(features)), &self.test_balls),
        }
    }
}

/// `count` digits of a generator, as rows that can be scored. The first are those that films of the same seed show.
///
/// # Shapes
/// [N, 784]
///
/// # Errors
/// If its images have another size or are not finite, or `count` is out of range.
pub fn sample(sampler: &Sampler, count: usize, seed: u64) -> Result<Array2<Float>> {
    let (fewest, most) = (SAMPLES.start(), SAMPLES.end());
    if !SAMPLES.contains(&count) {
        return Err(Error::setting("samples", format!("must lie between {fewest} and {most}"), count));
    }
    let side = sampler.side();
    if side != SIDE {
        return Err(Error::Weights(format!(
            "expected a generator of {SIDE} × {SIDE} pixels, found {side} × {side}; scores are for digits as in MNIST"
        )));
    }
    let pixels = sampler.sample(count, seed)?.pixels;
    Ok(Array2::from_shape_fn((count, PIXELS), |(i, pixel)| Float::from(pixels[i * PIXELS + pixel])))
}

/// (x + 1) / 2, pixels in [0, 1].
fn pixels_of(rows: Array2<Float>) -> Points {
    Points::new((rows + 1.0) / 2.0)
}

#[cfg(test)]
mod tests;
