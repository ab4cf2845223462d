//! Smooth lines through knots.

/// A point, x to the right and y down.
pub type Point = [f32; 2];

/// Lines between two knots.
const STEPS: usize = 5;

/// A Catmull–Rom spline through the knots, as a polyline of many short lines. A knot given twice in
/// a row is a corner: a new curve starts there.
pub fn smooth(knots: &[Point]) -> Vec<Point> {
    let mut line = Vec::with_capacity(knots.len() * STEPS);
    line.extend(knots.first());
    for (i, pair) in knots.windows(2).enumerate() {
        let (b, c) = (pair[0], pair[1]);
        if b == c {
            continue;
        }
        // The curve is straight at its ends.
        let before = i.checked_sub(1).map(|i| knots[i]).filter(|&a| a != b);
        let after = knots.get(i + 2).copied().filter(|&d| d != c);
        let a = before.unwrap_or([2.0 * b[0] - c[0], 2.0 * b[1] - c[1]]);
        let d = after.unwrap_or([2.0 * c[0] - b[0], 2.0 * c[1] - b[1]]);
        for step in 1..=STEPS {
            let t = step as f32 / STEPS as f32;
            line.push([0, 1].map(|k| spline([a[k], b[k], c[k], d[k]], t)));
        }
    }
    line
}

/// ½ (2b + (c − a) t + (2a − 5b + 4c − d) t² + (3b − a − 3c + d) t³): b at t = 0, c at t = 1.
///
/// Source: Catmull & Rom 1974, "A class of local interpolating splines".
fn spline([a, b, c, d]: [f32; 4], t: f32) -> f32 {
    0.5 * (2.0 * b + t * (c - a + t * (2.0 * a - 5.0 * b + 4.0 * c - d + t * (3.0 * (b - c) + d - a))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn direction(from: Point, to: Point) -> f32 {
        libm::atan2f(to[1] - from[1], to[0] - from[0]).to_degrees()
    }

    #[test]
    fn the_curve_passes_through_every_knot() {
        let knots = [[0.0, 0.0], [4.0, 8.0], [9.0, 7.0], [12.0, -3.0]];
        let line = smooth(&knots);
        for (i, knot) in knots.iter().enumerate() {
            let point = line[i * STEPS];
            assert!((point[0] - knot[0]).abs() + (point[1] - knot[1]).abs() < 1e-4, "{point:?} {knot:?}");
        }
    }

    #[test]
    fn knots_in_a_row_give_a_straight_line() {
        for [x, y] in smooth(&[[0.0, 0.0], [1.0, 2.0], [3.0, 6.0]]) {
            assert!((2.0 * x - y).abs() < 1e-5);
        }
    }

    #[test]
    fn a_knot_given_twice_is_a_corner_and_one_given_once_is_not() {
        let turn = |line: Vec<Point>| {
            let at = STEPS;
            direction(line[at], line[at + 1]) - direction(line[at - 1], line[at])
        };
        let (a, b, c) = ([0.0, 0.0], [10.0, 0.0], [10.0, 10.0]);
        assert!((turn(smooth(&[a, b, b, c])) - 90.0).abs() < 1e-3);
        assert!(turn(smooth(&[a, b, c])) < 40.0);
    }
}
