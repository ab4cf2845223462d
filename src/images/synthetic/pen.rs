//! Draws lines with a width as grey pixels.

use std::array;
use std::f32::consts::TAU;

use ndarray_rand::rand::Rng;
use rand_chacha::ChaCha8Rng;

use super::curve::Point;
use super::hand::bell;
use crate::images::pixels::{PIXELS, SIDE};

/// The side of the square that a digit fills, in pixels: the rest is margin.
///
/// Source: LeCun, Cortes, Burges, "The MNIST database of handwritten digits".
const BOX: f32 = 20.0;
/// The position of the centre of mass, in each direction.
pub const CENTRE: f32 = 14.0;
/// The width of the edge from no ink to full ink, in pixels.
const EDGE: f32 = 1.3;

/// A point on a line, and half the line's width there, in pixels.
#[derive(Clone, Copy)]
struct Dot {
    at: Point,
    radius: f32,
}

/// A pen with varying pressure.
struct Pen {
    /// Half the width of its line, in pixels, on average.
    radius: f32,
    /// The amplitude of its variation …
    swing: f32,
    /// … and the phase, in radians: its change from one line to the next, and its value at the start.
    speed: f32,
    phase: f32,
}

impl Pen {
    fn new(rng: &mut ChaCha8Rng) -> Self {
        Self {
            radius: 1.22 * libm::expf(0.27 * bell(rng)),
            swing: 0.12 * bell(rng),
            speed: 0.5 * bell(rng),
            phase: rng.random_range(0.0..TAU),
        }
    }

    fn dot(&self, line: &[Point], i: usize) -> Dot {
        let swing = self.swing * libm::sinf(self.phase + self.speed * i as f32);
        Dot { at: line[i], radius: self.radius * (1.0 + swing) }
    }
}

/// Draws the lines with one pen into `pixels` `[784]`, with the size and position of MNIST's digits.
pub fn draw(mut lines: Vec<Vec<Point>>, rng: &mut ChaCha8Rng, pixels: &mut [u8]) {
    let pen = Pen::new(rng);
    let shift = array::from_fn(|_| rng.random_range(0.0..1.0));
    fit(&mut lines, BOX - 2.0 * pen.radius, shift);
    let mut depth = [f32::NEG_INFINITY; PIXELS];
    for line in &lines {
        for i in 1..line.len() {
            sweep(pen.dot(line, i - 1), pen.dot(line, i), &mut depth);
        }
    }
    centre(&depth.map(ink), pixels);
}

/// Scales the lines to a square of this size, around the middle of the picture plus `shift`.
fn fit(lines: &mut [Vec<Point>], size: f32, shift: Point) {
    let (mut low, mut high) = ([f32::INFINITY; 2], [f32::NEG_INFINITY; 2]);
    for point in lines.iter().flatten() {
        for k in 0..2 {
            low[k] = low[k].min(point[k]);
            high[k] = high[k].max(point[k]);
        }
    }
    let scale = size / (high[0] - low[0]).max(high[1] - low[1]);
    for point in lines.iter_mut().flatten() {
        for k in 0..2 {
            point[k] = (point[k] - (low[k] + high[k]) / 2.0) * scale + SIDE as f32 / 2.0 + shift[k];
        }
    }
}

/// depth ← max(depth, radius − distance) of each pixel's middle to the line from `a` to `b`, for pixels
/// that are near enough for ink.
fn sweep(a: Dot, b: Dot, depth: &mut [f32; PIXELS]) {
    let [dx, dy] = [b.at[0] - a.at[0], b.at[1] - a.at[1]];
    let inverse = 1.0 / (dx * dx + dy * dy).max(1e-6);
    let reach = a.radius.max(b.radius) + EDGE / 2.0;
    let range = |k: usize| {
        let low = (a.at[k].min(b.at[k]) - reach - 0.5).ceil().max(0.0);
        let high = (a.at[k].max(b.at[k]) + reach + 0.5).floor().min(SIDE as f32);
        low as usize..high as usize
    };
    for y in range(1) {
        let py = y as f32 + 0.5 - a.at[1];
        for x in range(0) {
            let px = x as f32 + 0.5 - a.at[0];
            let t = ((px * dx + py * dy) * inverse).clamp(0.0, 1.0);
            let [ex, ey] = [px - t * dx, py - t * dy];
            let inside = a.radius + t * (b.radius - a.radius) - (ex * ex + ey * ey).sqrt();
            let depth = &mut depth[y * SIDE + x];
            *depth = depth.max(inside);
        }
    }
}

/// 255 (3t² − 2t³), where t goes from 0 to 1 across the edge of a line.
fn ink(depth: f32) -> u8 {
    let t = (depth / EDGE + 0.5).clamp(0.0, 1.0);
    (255.0 * t * t * (3.0 - 2.0 * t)).round() as u8
}

/// Moves the picture by whole pixels until its centre of mass is as near to [`CENTRE`] as possible.
fn centre(ink: &[u8; PIXELS], pixels: &mut [u8]) {
    let (mut mass, mut moment) = (0.0, [0.0; 2]);
    for (i, &ink) in ink.iter().enumerate() {
        let ink = f32::from(ink);
        mass += ink;
        moment[0] += ink * (i % SIDE) as f32;
        moment[1] += ink * (i / SIDE) as f32;
    }
    let [right, down] = moment.map(|moment| (CENTRE - moment / mass).round() as isize);
    for (i, pixel) in pixels.iter_mut().enumerate() {
        let from = |to: usize, by: isize| to.checked_add_signed(-by).filter(|&from| from < SIDE);
        *pixel = match (from(i % SIDE, right), from(i / SIDE, down)) {
            (Some(x), Some(y)) => ink[y * SIDE + x],
            _ => 0,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gan::Stream;

    #[test]
    fn a_line_is_as_wide_as_its_pen() {
        let dot = |x| Dot { at: [x, 14.0], radius: 2.5 };
        let mut depth = [f32::NEG_INFINITY; PIXELS];
        sweep(dot(4.0), dot(24.0), &mut depth);
        let column: Vec<u8> = (0..SIDE).map(|y| ink(depth[y * SIDE + SIDE / 2])).collect();
        assert_eq!(column[12..16], [255; 4]);
        assert_eq!(column[..11], [0; 11]);
        let width = column.iter().map(|&ink| f32::from(ink)).sum::<f32>() / 255.0;
        assert!((width - 5.0).abs() < 0.02, "{width}");
    }

    #[test]
    fn a_line_without_length_is_a_dot() {
        let dot = Dot { at: [14.5, 14.5], radius: 1.0 };
        let mut depth = [f32::NEG_INFINITY; PIXELS];
        sweep(dot, dot, &mut depth);
        assert_eq!(depth.map(ink).iter().filter(|&&ink| ink > 127).count(), 5);
    }

    #[test]
    fn a_digit_is_20_pixels_high_or_wide_and_has_its_mass_at_the_centre() {
        let mut rng = Stream::SyntheticTrain.rng(0);
        for lines in
            [vec![vec![[0.0, 0.0], [3.0, 70.0]]], vec![vec![[5.0, 1.0], [900.0, 80.0], [20.0, 200.0]]]]
        {
            let mut pixels = [0; PIXELS];
            draw(lines, &mut rng, &mut pixels);
            let marked = |range: &dyn Fn(usize) -> usize| {
                let places: Vec<usize> = (0..PIXELS).filter(|&i| pixels[i] > 127).map(range).collect();
                places.iter().max().unwrap() - places.iter().min().unwrap() + 1
            };
            let longest = marked(&|i| i % SIDE).max(marked(&|i| i / SIDE));
            assert!((19..=21).contains(&longest), "{longest}");
        }
    }
}
