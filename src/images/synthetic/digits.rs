//! Sets of synthetic digits, made in parallel.

use ndarray_rand::rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;

use super::{hand, pen};
use crate::gan::Stream;
use crate::images::dataset::{Dataset, LabelledImages};
use crate::images::pixels::{Images, PIXELS, SIDE};

/// Digits for training, and held out, in a [`dataset`]: as many as in MNIST.
pub const COUNTS: [usize; 2] = [60_000, 10_000];
/// Digits that share a section of the random stream: one of each.
const GROUP: usize = 10;
/// The length of that section in words. A group uses about 2,000.
const WORDS: u128 = 1 << 13;

/// `count` digits; of each ten in a row, one is a 0, one a 1 and so on, in random order. The same seed gives
/// the same digits; a smaller `count` gives the first of them.
pub fn digits(seed: u64, count: usize) -> LabelledImages {
    written(&Stream::SyntheticTrain.rng(seed), count)
}

/// Digits for training, and others that are held out.
pub fn dataset(seed: u64) -> Dataset {
    let [train, test] = COUNTS;
    Dataset { train: digits(seed, train), test: written(&Stream::SyntheticTest.rng(seed), test) }
}

fn written(start: &ChaCha8Rng, count: usize) -> LabelledImages {
    let mut pixels = vec![0; count * PIXELS];
    let mut labels = vec![0; count];
    let groups = pixels.par_chunks_mut(GROUP * PIXELS).zip(labels.par_chunks_mut(GROUP));
    groups.enumerate().for_each(|(group, (pixels, labels))| {
        let mut rng = start.clone();
        rng.set_word_pos(group as u128 * WORDS);
        let mut order: [u8; GROUP] = std::array::from_fn(|digit| digit as u8);
        order.shuffle(&mut rng);
        for ((pixels, label), digit) in pixels.chunks_exact_mut(PIXELS).zip(labels).zip(order) {
            *label = digit;
            pen::draw(hand::write(digit, &mut rng), &mut rng, pixels);
        }
        debug_assert!(rng.get_word_pos() <= (group as u128 + 1) * WORDS, "a group stays within its section");
    });
    LabelledImages { images: Images { count, height: SIDE, width: SIDE, pixels }, labels }
}

#[cfg(test)]
mod tests;
