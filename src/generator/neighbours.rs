//! The real image nearest to each sample: shows whether G copies its training data.

use ndarray::{Array2, ArrayView2, Axis};
use rayon::prelude::*;

use crate::frame::{Distances, NeighboursFrame};
use crate::images::{Dataset, Images, PIXELS, SIDE};
use crate::maths::{dot, square};
use crate::nn::MulAdd;
use crate::nn::matmul::matmul;
use crate::nn::{Float, top};

/// Real images compared at a time.
const BLOCK: usize = 2048;

/// The nearest of many images.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Nearest {
    /// Its index; the first if several are equally near.
    index: usize,
    /// ‖a − b‖ = √Σ (aᵢ − bᵢ)², with brightness from 0 to 1.
    distance: f64,
}

/// Samples with the training images nearest to them, and the distances of equally many held-out images.
///
/// # Shapes
/// `samples` [N · 784] in [−1, 1], of which the first `shown` are in the picture.
///
/// # Panics
/// If there are fewer samples than `shown`.
pub fn frame(samples: &[f32], shown: usize, data: &Dataset) -> NeighboursFrame {
    let (train, test) = (&data.train.images, &data.test.images);
    let images = rows(samples.iter().map(|&x| (Float::from(x) + 1.0) / 2.0));
    let found = nearest(images.view(), train);
    let held_out = rows(test.pixels.iter().take(samples.len()).map(|&byte| brightness(byte)));
    let (found, of_held_out) = (&found[..], nearest(held_out.view(), train));
    let pixels = |nearest: &Nearest| &train.pixels[nearest.index * PIXELS..][..PIXELS];
    let shown_nearest = found[..shown].iter().flat_map(pixels);
    NeighboursFrame {
        side: SIDE,
        samples: samples[..shown * PIXELS].to_vec(),
        nearest: shown_nearest.map(|&byte| f32::from(byte) / 127.5 - 1.0).collect(),
        distances: found[..shown].iter().map(|nearest| nearest.distance).collect(),
        measured: summary(found),
        held_out: summary(&of_held_out),
    }
}

/// `[N, 784]`
fn rows(pixels: impl ExactSizeIterator<Item = Float>) -> Array2<Float> {
    let count = pixels.len() / PIXELS;
    Array2::from_shape_vec((count, PIXELS), pixels.take(count * PIXELS).collect()).expect("whole images")
}

fn summary(found: &[Nearest]) -> Distances {
    let distances = found.iter().map(|nearest| nearest.distance);
    let count = found.len();
    Distances {
        count,
        mean: distances.clone().sum::<f64>() / count as f64,
        least: distances.fold(f64::INFINITY, f64::min),
    }
}

/// For each of `images` the nearest of `real`.
///
/// ‖a − b‖² = ‖a‖² − 2 a·b + ‖b‖²: one matmul compares all pairs. The distance of the nearest is
/// then recomputed without this difference of large numbers.
///
/// # Shapes
/// `images` [N, P], brightness from 0 to 1.
///
/// # Panics
/// If the images differ in their number of pixels, or there are no real ones.
fn nearest(images: ArrayView2<Float>, real: &Images) -> Vec<Nearest> {
    let (count, pixels) = images.dim();
    assert_eq!(pixels, real.height * real.width, "pixels of an image");
    assert!(real.count > 0, "the nearest of none");
    // The least ‖b‖² − 2 a·b so far, and its image.
    let mut best = vec![(Float::INFINITY, 0); count];
    let mut block = Array2::zeros((BLOCK, pixels));
    for (number, bytes) in real.pixels.chunks(BLOCK * pixels).enumerate() {
        let rows = bytes.len() / pixels;
        for (mut row, bytes) in block.rows_mut().into_iter().zip(bytes.chunks_exact(pixels)) {
            row.iter_mut().zip(bytes).for_each(|(b, &byte)| *b = brightness(byte));
        }
        let block = top(&block, rows);
        let norms: Vec<Float> = block.rows().into_iter().map(|b| dot(b, b)).collect();
        let mut products = Array2::zeros((count, rows));
        matmul(MulAdd::Unfused, images, block.t(), products.view_mut());
        best.par_iter_mut().zip(products.axis_iter(Axis(0)).into_par_iter()).for_each(|(best, products)| {
            for (row, (norm, product)) in norms.iter().zip(products).enumerate() {
                let score = norm - 2.0 * product;
                if score < best.0 {
                    *best = (score, number * BLOCK + row);
                }
            }
        });
    }
    let found = best.into_iter().zip(images.rows());
    found
        .map(|((_, index), image)| {
            let other = &real.pixels[index * pixels..][..pixels];
            let square = |(&a, &b): (&Float, &u8)| square(f64::from(a - brightness(b)));
            Nearest { index, distance: image.iter().zip(other).map(square).sum::<f64>().sqrt() }
        })
        .collect()
}

/// From 0, black, to 1, white.
fn brightness(byte: u8) -> Float {
    Float::from(byte) / 255.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Enough noise images to fill more than one block.
    fn real() -> Images {
        let count = BLOCK + 300;
        let pixels = (0..count * 9).map(|i| (i * i * 7919 % 65_521 % 256) as u8).collect();
        Images { count, height: 3, width: 3, pixels }
    }

    #[test]
    fn the_nearest_is_that_of_a_brute_force_search() {
        let real = real();
        let images =
            Array2::from_shape_fn((40, 9), |(i, j)| (libm::sin((i * 9 + j) as f64) as Float + 1.0) / 2.0);
        for (image, found) in images.rows().into_iter().zip(nearest(images.view(), &real)) {
            let distance = |index: usize| {
                let other = real.pixels[index * 9..][..9].iter();
                let squares = image.iter().zip(other).map(|(&a, &b)| square(f64::from(a - brightness(b))));
                squares.sum::<f64>().sqrt()
            };
            let least = (0..real.count).map(distance).fold(f64::INFINITY, f64::min);
            assert!((found.distance - least).abs() < 1e-5, "{found:?}, but {least} is less");
            assert_eq!(found.distance, distance(found.index));
        }
    }

    #[test]
    fn a_copy_is_found_at_distance_0_the_first_where_there_are_two() {
        let mut real = real();
        let copied = [5, BLOCK + 7];
        let twice = real.pixels[copied[1] * 9..][..9].to_vec();
        real.pixels.extend(twice);
        real.count += 1;
        let images = Array2::from_shape_fn((2, 9), |(i, j)| brightness(real.pixels[copied[i] * 9 + j]));
        let expected = copied.map(|index| Nearest { index, distance: 0.0 });
        assert_eq!(nearest(images.view(), &real), expected);
    }
}
