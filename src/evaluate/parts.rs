//! The uses of the real digits: no score compares digits with ones that the classifier has seen.
//!
//! Of the training digits, divided into sixths (10,000 of MNIST's 60,000):
//!
//! - The first sixth serves as a generator's samples, for the *floor* of every score. No network except the
//!   generator has seen it.
//! - The rest trains the classifier.
//! - The first 1,000 of the last sixth choose the width of the Parzen windows.
//!
//! Everything is compared with the test digits.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::images::{Dataset, LabelledImages};
use crate::{Error, Result};

/// The most digits of a sixth, in larger sets.
const SIXTH: usize = 10_000;
/// The most digits that choose the width of the Parzen windows.
const VALIDATION: usize = 1_000;
/// The fewest training and test digits for meaningful scores.
const FEWEST: (usize, usize) = (600, 100);

/// Indices of training digits.
pub(super) struct Parts {
    pub(super) floor: Range<usize>,
    pub(super) classifier: Range<usize>,
    pub(super) validation: Range<usize>,
}

impl Parts {
    /// # Errors
    /// If there are too few.
    pub(super) fn of(digits: &LabelledImages) -> Result<Self> {
        let count = digits.images.count;
        enough("training", count, FEWEST.0)?;
        let sixth = (count / 6).min(SIXTH);
        let last = count - sixth;
        Ok(Self { floor: 0..sixth, classifier: sixth..count, validation: last..last + sixth.min(VALIDATION) })
    }
}

/// The labels among digits, each once, in rising order. They may be any numbers: EMNIST's letters are 1 to 26.
pub fn labels(digits: &LabelledImages) -> Vec<u8> {
    let labels: BTreeSet<u8> = digits.labels.iter().copied().collect();
    labels.into_iter().collect()
}

/// Refuses sets that are too small for scores, and test digits of classes that no training digit has.
///
/// # Errors
/// Says what is missing.
pub fn check(data: &Dataset) -> Result<()> {
    enough("training", data.train.images.count, FEWEST.0)?;
    enough("test", data.test.images.count, FEWEST.1)?;
    let known = labels(&data.train);
    match labels(&data.test).iter().find(|label| !known.contains(label)) {
        None => Ok(()),
        Some(label) => Err(Error::Config(format!(
            "scores need test digits of the same classes as the training digits, found the label {label} among the \
             test digits only; leave these digits out, or take both parts from the same set"
        ))),
    }
}

fn enough(which: &str, found: usize, expected: usize) -> Result<()> {
    if found >= expected {
        return Ok(());
    }
    Err(Error::Config(format!(
        "scores need at least {expected} {which} digits, found {found}; name a larger set with `data`"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::images::{Images, PIXELS, SIDE};

    fn digits(count: usize) -> LabelledImages {
        let images = Images { count, height: SIDE, width: SIDE, pixels: vec![0; count * PIXELS] };
        LabelledImages { images, labels: vec![0; count] }
    }

    #[test]
    fn mnist_is_cut_as_in_2014() {
        let parts = Parts::of(&digits(60_000)).unwrap();
        assert_eq!((parts.floor, parts.classifier), (0..10_000, 10_000..60_000));
        assert_eq!(parts.validation, 50_000..51_000);
    }

    #[test]
    fn test_digits_of_a_class_that_no_training_digit_has_are_refused() {
        let mut data = Dataset { train: digits(600), test: digits(100) };
        data.train.labels[599] = 9;
        check(&data).unwrap();
        data.test.labels[50] = 7;
        let error = check(&data).unwrap_err().to_string();
        assert!(error.contains("found the label 7 among the test digits only; leave"), "{error}");
    }

    #[test]
    fn small_sets_are_cut_the_same_way_and_tiny_ones_refused() {
        let parts = Parts::of(&digits(605)).unwrap();
        assert_eq!((parts.floor, parts.classifier, parts.validation), (0..100, 100..605, 505..605));
        let error = Parts::of(&digits(599)).err().unwrap().to_string();
        assert!(error.contains("at least 600 training digits, found 599"), "{error}");
    }
}
