//! Batches of images in random order.

use ndarray::Array2;
use ndarray_rand::rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;

use super::pixels::Images;
use crate::nn::Float;
use crate::{Error, Result};

/// Batches of the images in random order, each image once per epoch. The last batch of an epoch may be
/// smaller, as with PyTorch's `DataLoader`.
#[derive(Debug, Clone)]
pub struct Batches {
    order: Vec<u32>,
    batch_size: usize,
    at: usize,
    rng: ChaCha8Rng,
}

impl Batches {
    /// Batches of `batch_size` out of `count` images.
    ///
    /// # Errors
    /// If a batch would be larger than the data, or too small for batch norm.
    pub fn new(count: usize, batch_size: usize, rng: ChaCha8Rng) -> Result<Self> {
        if !(2..=count).contains(&batch_size) {
            let expected = format!(
                "must lie between 2 (batch norm needs a variance) and {count} (the number of images)"
            );
            return Err(Error::setting("batch-size", expected, batch_size));
        }
        Ok(Self { order: (0..count as u32).collect(), batch_size, at: count, rng })
    }

    /// Batches in an epoch. A single remaining image is dropped: it has no variance.
    pub fn per_epoch(&self) -> usize {
        let (whole, left_over) = (self.order.len() / self.batch_size, self.order.len() % self.batch_size);
        whole + usize::from(left_over > 1)
    }

    /// The order of this epoch, the images of it already shown, and the position in the random numbers.
    pub(crate) fn place(&self) -> (&[u32], usize, u128) {
        (&self.order, self.at, self.rng.get_word_pos())
    }

    /// Continues from a [`place`](Self::place).
    ///
    /// # Errors
    /// If it is not a place among these images.
    pub(crate) fn set_place(&mut self, order: Vec<u32>, shown: usize, words: u128) -> Result<()> {
        let mut images = order.clone();
        images.sort_unstable();
        if shown > order.len() || !images.into_iter().eq(0..self.order.len() as u32) {
            let expected = format!("expected each of {} images once", self.order.len());
            return Err(Error::Weights(format!("data.order: {expected}, found others")));
        }
        (self.order, self.at) = (order, shown);
        self.rng.set_word_pos(words);
        Ok(())
    }

    /// B of the next batch.
    pub fn next_size(&self) -> usize {
        let left = self.order.len() - self.at;
        if left < 2 { self.batch_size } else { left.min(self.batch_size) }
    }

    /// The next batch's images, scaled to [−1, 1]: (x/255 − ½) / ½.
    ///
    /// # Shapes
    /// `batch` [B, 784], where B is [`Batches::next_size`].
    ///
    /// # Panics
    /// If `batch` has another number of rows.
    pub fn fill(&mut self, images: &Images, batch: &mut Array2<Float>) {
        let b = self.next_size();
        assert_eq!(batch.nrows(), b, "one row for each image of the next batch");
        if self.order.len() - self.at < 2 {
            self.order.shuffle(&mut self.rng);
            self.at = 0;
        }
        let chosen = &self.order[self.at..self.at + b];
        self.at += b;
        images.fill(chosen.iter().map(|&i| i as usize), batch);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gan::Stream;
    use crate::images::{PIXELS, SIDE};

    /// `count` images, image i all of brightness i.
    fn images(count: usize) -> Images {
        let pixels = (0..count).flat_map(|i| vec![i as u8; PIXELS]).collect();
        Images { count, height: SIDE, width: SIDE, pixels }
    }

    #[test]
    fn an_epoch_shows_each_image_once_in_another_order_each_time() {
        let images = images(10);
        let mut batches = Batches::new(10, 4, Stream::Data.rng(1)).unwrap();
        assert_eq!(batches.per_epoch(), 3);
        let mut epochs = Vec::new();
        for _ in 0..2 {
            let mut seen: Vec<u8> = Vec::new();
            for _ in 0..batches.per_epoch() {
                let mut batch = Array2::zeros((batches.next_size(), PIXELS));
                batches.fill(&images, &mut batch);
                seen.extend(batch.column(0).iter().map(|x| ((x + 1.0) * 127.5).round() as u8));
            }
            epochs.push(seen);
        }
        assert_ne!(epochs[0], epochs[1]);
        for mut seen in epochs {
            seen.sort_unstable();
            assert_eq!(seen, (0..10).collect::<Vec<u8>>());
        }
    }

    #[test]
    fn a_single_remaining_image_is_dropped() {
        let images = images(9);
        let mut batches = Batches::new(9, 4, Stream::Data.rng(1)).unwrap();
        assert_eq!(batches.per_epoch(), 2);
        let mut batch = Array2::zeros((4, PIXELS));
        for _ in 0..6 {
            assert_eq!(batches.next_size(), 4);
            batches.fill(&images, &mut batch);
        }
    }

    #[test]
    fn pixels_run_from_minus_1_to_1() {
        let mut both = images(2);
        both.pixels[PIXELS..].fill(255);
        let mut batch = Array2::zeros((2, PIXELS));
        Batches::new(2, 2, Stream::Data.rng(1)).unwrap().fill(&both, &mut batch);
        let mut ends = [batch[[0, 0]], batch[[1, 0]]];
        ends.sort_by(Float::total_cmp);
        assert_eq!(ends, [-1.0, 1.0]);
    }

    #[test]
    fn a_batch_larger_than_the_data_is_refused() {
        let error = Batches::new(10, 11, Stream::Data.rng(1)).unwrap_err().to_string();
        assert!(error.contains("between 2") && error.contains("found 11"), "{error}");
    }

    #[test]
    fn an_order_that_misses_an_image_is_refused() {
        let mut batches = Batches::new(3, 2, Stream::Data.rng(0)).unwrap();
        for (order, shown) in [(vec![0, 1, 1], 0), (vec![0, 1], 0), (vec![0, 1, 3], 0), (vec![2, 0, 1], 4)] {
            assert!(batches.set_place(order.clone(), shown, 0).is_err(), "{order:?} {shown}");
        }
        batches.set_place(vec![2, 0, 1], 3, 0).unwrap();
    }
}
