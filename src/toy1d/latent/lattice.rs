//! Points that fill a cube of many dimensions evenly.

use ndarray::{Array2, Axis};
use ndarray_rand::rand::Rng;
use ndarray_rand::rand_distr::Open01;
use rand_chacha::ChaCha8Rng;

/// The points of a lattice, repeated with a different shift each time: u = frac(i·a/n + shift) for i = 0 … n − 1,
/// folded: 1 − |2u − 1|, in the open unit cube. Each shift alone is uniform, so the differences between results from
/// different shifts show the error of their mean.
///
/// Each coordinate alone has two points in each (n/2)-th of its axis, and the factors a are chosen so that few
/// coordinates together are nearly as even. The fold makes means exact also for smooth functions whose values at both
/// ends differ.
///
/// Sources: Sloan & Reztsov 2002, "Component-by-component construction of good lattice rules"; of the fold, Hickernell
/// 2002, "Obtaining O(N^(−2+ε)) convergence for lattice quadrature rules"; of the shifts, Cranley & Patterson 1976,
/// "Randomization of number theoretic methods for multiple integration".
///
/// # Shapes
/// `[shifts·n, dim]`
pub(super) fn lattice(n: usize, shifts: usize, dim: usize, rng: &mut ChaCha8Rng) -> Array2<f64> {
    let mut points = Array2::zeros((shifts * n, dim));
    let factors = factors(n, dim);
    for mut points in points.axis_chunks_iter_mut(Axis(0), n) {
        for (factor, mut column) in factors.iter().zip(points.columns_mut()) {
            let shift: f64 = rng.sample(Open01);
            for (i, u) in column.iter_mut().enumerate() {
                let at = ((i * factor % n) as f64 / n as f64 + shift).fract();
                *u = (1.0 - (2.0 * at - 1.0).abs()).clamp(f64::EPSILON, 1.0 - f64::EPSILON);
            }
        }
    }
    points
}

/// The factor of each coordinate: the one with the least mean over all points of Π (1 + w·B₂(frac(i·a/n))), given those
/// before it, where B₂(u) = u² − u + 1/6 and w gives each coordinate the same small part.
fn factors(n: usize, dim: usize) -> Vec<usize> {
    let weight = 6.0 / dim as f64;
    let kernel: Vec<f64> = (0..n)
        .map(|i| {
            let u = i as f64 / n as f64;
            1.0 + weight * (u * u - u + 1.0 / 6.0)
        })
        .collect();
    let mut products = vec![1.0; n];
    let mut factors = Vec::with_capacity(dim);
    for _ in 0..dim {
        let error = |a: usize| products.iter().enumerate().map(|(i, p)| p * kernel[i * a % n]).sum::<f64>();
        // a and n − a are mirror images; an even a would meet every second point only, as n is even.
        let odd = (1..n / 2).step_by(2).map(|a| (a, error(a)));
        let (best, _) = odd.min_by(|(_, a), (_, b)| a.total_cmp(b)).unwrap_or((1, 0.0));
        for (i, product) in products.iter_mut().enumerate() {
            *product *= kernel[i * best % n];
        }
        factors.push(best);
    }
    factors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gan::Stream;
    use crate::maths::square;

    #[test]
    fn each_coordinate_has_two_points_in_each_slice() {
        let points = lattice(256, 1, 64, &mut Stream::Picture.rng(3));
        for column in points.columns() {
            let mut slices: Vec<usize> = column.iter().map(|u| (u * 128.0) as usize).collect();
            slices.sort_unstable();
            assert_eq!(slices, (0..256).map(|i| i / 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn pairs_of_coordinates_are_filled_more_evenly_than_by_chance() {
        let points = lattice(1024, 1, 8, &mut Stream::Picture.rng(3));
        let mut sum = 0.0;
        for a in 0..8 {
            for b in 0..a {
                let mut squares = [0.0; 64];
                for point in points.rows() {
                    squares[(point[a] * 8.0) as usize * 8 + (point[b] * 8.0) as usize] += 1.0;
                }
                // χ²/63 of 64 squares with 16 points each on average: about 1 for independent draws.
                let chi: f64 = squares.iter().map(|n: &f64| square(n - 16.0) / 16.0).sum::<f64>() / 63.0;
                assert!(chi < 1.0, "coordinates {a} and {b}: {chi}");
                sum += chi;
            }
        }
        assert!(sum / 28.0 < 0.5, "{sum} of 28 pairs");
    }
}
