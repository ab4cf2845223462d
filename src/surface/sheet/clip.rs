//! Clips curves at the edges of their chart.

type Point = (f64, f64);

/// The pieces of the polyline through `points` with y within `low..=high`; a point that is not a
/// number interrupts the line.
pub(super) fn runs(points: &[Point], (low, high): (f64, f64)) -> Vec<Vec<Point>> {
    let mut runs = vec![Vec::new()];
    for pair in points.windows(2) {
        let Some((a, b)) = segment_within(pair[0], pair[1], low, high) else {
            runs.push(Vec::new());
            continue;
        };
        // Never empty: it starts with one run and only grows.
        let last = runs.len() - 1;
        match runs[last].last() {
            Some(&end) if end == a => runs[last].push(b),
            _ => runs.push(vec![a, b]),
        }
    }
    runs.retain(|run| run.len() > 1);
    runs
}

/// The part of the line from `a` to `b` with y within `low..=high`.
fn segment_within(a: Point, b: Point, low: f64, high: f64) -> Option<(Point, Point)> {
    if !(a.1.is_finite() && b.1.is_finite()) || a.1.max(b.1) < low || a.1.min(b.1) > high {
        return None;
    }
    let cut = |from: Point, to: Point| match from.1.clamp(low, high) {
        edge if edge == from.1 => from,
        edge => crossing(from, to, edge),
    };
    Some((cut(a, b), cut(b, a)))
}

/// Where the line from `a` to `b` reaches the height `y`.
fn crossing(a: Point, b: Point, y: f64) -> Point {
    (a.0 + (b.0 - a.0) * (y - a.1) / (b.1 - a.1), y)
}

/// The corners of the area under `points` down to `low`, cut off at `high`.
pub(super) fn under(points: &[Point], (low, high): (f64, f64)) -> Vec<Point> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return Vec::new();
    };
    let mut corners = vec![(first.0, low)];
    let solid = |point: Point| (point.0, if point.1.is_nan() { low } else { point.1 });
    let mut before = solid(*first);
    for &point in points {
        let point = solid(point);
        if (before.1 > high) != (point.1 > high) && before.1.is_finite() && point.1.is_finite() {
            corners.push(crossing(before, point, high));
        }
        corners.push((point.0, point.1.clamp(low, high)));
        before = point;
    }
    corners.push((last.0, low));
    corners
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peak_above_the_edge_is_cut_where_it_crosses() {
        let peak = [(0.0, 0.0), (1.0, 4.0), (2.0, 0.0)];
        let range = (0.0, 2.0);
        assert_eq!(runs(&peak, range), [[(0.0, 0.0), (0.5, 2.0)], [(1.5, 2.0), (2.0, 0.0)]]);
        let (start, end) = ((0.0, 0.0), (2.0, 0.0));
        let area = [start, start, (0.5, 2.0), (1.0, 2.0), (1.5, 2.0), end, end];
        assert_eq!(under(&peak, range), area);
    }

    #[test]
    fn what_is_no_number_interrupts_a_line() {
        let points = [(0.0, 1.0), (1.0, 1.0), (2.0, f64::NAN), (3.0, 1.0), (4.0, 1.0)];
        let pieces = [[(0.0, 1.0), (1.0, 1.0)], [(3.0, 1.0), (4.0, 1.0)]];
        assert_eq!(runs(&points, (0.0, 2.0)), pieces);
    }

    #[test]
    fn a_line_inside_stays_whole() {
        let points = [(0.0, 1.0), (1.0, 2.0), (2.0, 0.0)];
        assert_eq!(runs(&points, (0.0, 2.0)), [points]);
    }
}
