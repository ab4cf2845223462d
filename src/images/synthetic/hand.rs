//! Random handwriting: no two digits are the same.

use std::array;
use std::f32::consts::TAU;

use ndarray_rand::rand::Rng;
use ndarray_rand::rand::seq::IndexedRandom;
use rand_chacha::ChaCha8Rng;

use super::curve::{Point, smooth};
use super::skeletons::{HEIGHT, STYLES, Stroke};

/// The random displacement of a knot, in units of a skeleton, and that of the ends of a stroke.
const SHAKE: f32 = 1.2;
const SHAKE_AT_ENDS: f32 = 3.5;

/// Draws `digit` as lines: in a random style and handwriting.
pub fn write(digit: u8, rng: &mut ChaCha8Rng) -> Vec<Vec<Point>> {
    let styles = STYLES[usize::from(digit)];
    let style = styles.choose_weighted(rng, |style| style.share).expect("every style has a positive share");
    let hand = Hand::new(rng);
    style.strokes.iter().map(|stroke| hand.draw(stroke, rng)).collect()
}

/// The distortion of one handwriting. The figures are such that slants, widths and heights are spread like those
/// of MNIST.
struct Hand {
    /// How far the top leans to the right, per unit of height.
    slant: f32,
    /// The turn to the right, in radians: so small that sin t is t.
    turn: f32,
    /// Width as a multiple of the skeleton's.
    width: f32,
    /// How much the middle is lowered, at the expense of the lower half.
    balance: f32,
    warp: Warp,
}

impl Hand {
    fn new(rng: &mut ChaCha8Rng) -> Self {
        Self {
            slant: 0.14 + 0.23 * bell(rng),
            turn: 0.08 * bell(rng),
            width: 1.05 * libm::expf(0.18 * bell(rng)),
            balance: 0.2 * bell(rng),
            warp: Warp::new(5.5, rng),
        }
    }

    /// A stroke as lines, with slightly displaced knots.
    fn draw(&self, stroke: Stroke, rng: &mut ChaCha8Rng) -> Vec<Point> {
        let mut knots: Vec<Point> = Vec::with_capacity(stroke.len());
        for (i, &(x, y)) in stroke.iter().enumerate() {
            // Both halves of a corner move together.
            if i > 0 && stroke[i - 1] == (x, y) {
                knots.push(knots[i - 1]);
                continue;
            }
            let at_end = i == 0 || i + 1 == stroke.len();
            let shake = if at_end { SHAKE_AT_ENDS } else { SHAKE };
            let knot = [f32::from(x) + shake * bell(rng), f32::from(y) + shake * bell(rng)];
            knots.push(self.place(knot));
        }
        smooth(&knots)
    }

    fn place(&self, point: Point) -> Point {
        let [x, y] = self.warp.move_point(point);
        let y = y + self.balance * y * (1.0 - y / HEIGHT);
        let x = self.width * x - self.slant * y;
        [x - self.turn * y, y + self.turn * x]
    }
}

/// A smooth displacement of the plane: near points move together, so that lines that meet still meet.
///
/// x ← x + Σ aᵢ sin(fᵢ·(x, y) + φᵢ) over two waves, and y likewise over two others.
struct Warp([Wave; 4]);

struct Wave {
    frequency: Point,
    phase: f32,
    size: f32,
}

impl Warp {
    fn new(size: f32, rng: &mut ChaCha8Rng) -> Self {
        Self(array::from_fn(|_| Wave {
            // Mostly less than one wave over the height of a digit: lines lean and bulge, and round ones stay round.
            frequency: array::from_fn(|_| 0.42 * bell(rng) * TAU / HEIGHT),
            phase: rng.random_range(0.0..TAU),
            size: size * bell(rng),
        }))
    }

    fn move_point(&self, [x, y]: Point) -> Point {
        let [a, b, c, d] = &self.0;
        let height =
            |wave: &Wave| wave.size * libm::sinf(wave.frequency[0] * x + wave.frequency[1] * y + wave.phase);
        [x + height(a) + height(b), y + height(c) + height(d)]
    }
}

/// A bell curve around 0 of variance 1, without outliers: the sum of three uniform numbers in [−1, 1].
pub fn bell(rng: &mut ChaCha8Rng) -> f32 {
    (0..3).map(|_| rng.random_range(-1.0..1.0f32)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gan::Stream;

    #[test]
    fn the_bell_curve_has_variance_1_and_no_outliers() {
        let mut rng = Stream::SyntheticTrain.rng(0);
        let draws: Vec<f32> = (0..20_000).map(|_| bell(&mut rng)).collect();
        let mean = draws.iter().sum::<f32>() / 20_000.0;
        let variance = draws.iter().map(|x| (x - mean) * (x - mean)).sum::<f32>() / 20_000.0;
        assert!(mean.abs() < 0.03 && (variance - 1.0).abs() < 0.03, "mean {mean}, variance {variance}");
        assert!(draws.iter().all(|x| x.abs() <= 3.0));
    }

    #[test]
    fn a_corner_stays_a_corner_and_no_two_digits_are_the_same() {
        let mut rng = Stream::SyntheticTrain.rng(0);
        let stroke: Stroke = &[(0, 0), (50, 0), (50, 0), (50, 100)];
        let [one, other] = array::from_fn(|_| Hand::new(&mut rng).draw(stroke, &mut rng));
        assert_ne!(one, other);
        // Two pieces of five lines each, with none between the halves of the corner.
        assert_eq!([one.len(), other.len()], [11, 11]);
    }
}
