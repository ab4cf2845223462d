//! Outlines in whole numbers, relative to their start, so that they do not depend on their position.

use std::fmt::Write as _;

use tiny_skia::{Path, PathSegment, Point};

/// One continuous line, straight or curved, or the edge of an area.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Outline {
    /// `Z` in front when it ends at its start. Then `L` straight to the next point, `Q` and `C` curved
    /// by one or two control points; the last verb repeats until the points are used up.
    verbs: String,
    /// All points after the start, control points too, relative to the start.
    x: Vec<i32>,
    y: Vec<i32>,
}

/// The outlines of a path and where each starts, `units` to a pixel.
pub(super) fn outlines(path: &Path, units: f32) -> Vec<(Outline, [i32; 2])> {
    let mut outlines: Vec<(Outline, [i32; 2])> = Vec::new();
    let mut start = Point::zero();
    for segment in path.segments() {
        let (verb, points) = match segment {
            PathSegment::MoveTo(point) => {
                start = point;
                let at = [point.x, point.y].map(|x| (x * units).round() as i32);
                let outline = Outline { verbs: String::new(), x: Vec::new(), y: Vec::new() };
                outlines.push((outline, at));
                continue;
            }
            PathSegment::LineTo(end) => ('L', vec![end]),
            PathSegment::QuadTo(control, end) => ('Q', vec![control, end]),
            PathSegment::CubicTo(first, second, end) => ('C', vec![first, second, end]),
            PathSegment::Close => ('Z', Vec::new()),
        };
        // Every path starts with a move command.
        if let Some((outline, _)) = outlines.last_mut() {
            outline.verbs.push(verb);
            for point in points {
                outline.x.push(((point.x - start.x) * units).round() as i32);
                outline.y.push(((point.y - start.y) * units).round() as i32);
            }
        }
    }
    for (outline, _) in &mut outlines {
        outline.shorten();
    }
    outlines
}

impl Outline {
    /// `LLLL` becomes `L`, and `LLLLZ` becomes `ZL`: closed, then as an open one.
    fn shorten(&mut self) {
        let closed = self.verbs.ends_with('Z');
        let drawn = self.verbs.trim_end_matches('Z');
        let last = drawn.chars().last();
        let mut verbs = drawn.trim_end_matches(|verb| Some(verb) == last).to_owned();
        verbs.extend(last);
        if closed {
            verbs.insert(0, 'Z');
        }
        self.verbs = verbs;
    }

    /// Verbs and the second differences of x and y: near 0 where a curve is smooth.
    pub(super) fn small(&self) -> (&str, Vec<i32>, Vec<i32>) {
        (&self.verbs, second_differences(&self.x), second_differences(&self.y))
    }

    /// The SVG path data after `M` and the start.
    pub(super) fn path_data(&self) -> String {
        let closed = self.verbs.starts_with('Z');
        let verbs = self.verbs.trim_start_matches('Z');
        let mut data = String::new();
        let mut verb = verbs.chars();
        let mut current = 'L';
        let (mut at, mut from) = (0, (0, 0));
        while at < self.x.len() {
            current = verb.next().unwrap_or(current);
            data.push(current.to_ascii_lowercase());
            let count = 1 + usize::from(current != 'L') + usize::from(current == 'C');
            for i in at..at + count {
                let space = if i > at { " " } else { "" };
                // Writing to a String cannot fail.
                let _ = write!(data, "{space}{} {}", self.x[i] - from.0, self.y[i] - from.1);
            }
            at += count;
            from = (self.x[at - 1], self.y[at - 1]);
        }
        if closed {
            data.push('z');
        }
        data
    }
}

fn second_differences(values: &[i32]) -> Vec<i32> {
    let (mut value, mut step) = (0, 0);
    let mut second = Vec::with_capacity(values.len());
    for &next in values {
        second.push(next - value - step);
        (step, value) = (next - value, next);
    }
    second
}

#[cfg(test)]
mod tests {
    use tiny_skia::PathBuilder;

    use super::*;

    #[test]
    fn a_smooth_curve_becomes_small_numbers() {
        assert_eq!(second_differences(&[1, 4, 9, 16, 25]), [1, 2, 2, 2, 2]);
    }

    #[test]
    fn an_outline_is_the_same_wherever_it_stands() {
        let at = |x: f32, y: f32| {
            let mut path = PathBuilder::new();
            path.move_to(x, y);
            path.line_to(x + 1.0, y);
            path.quad_to(x + 2.0, y, x + 2.0, y + 1.0);
            path.close();
            path.move_to(x, y + 5.0);
            path.line_to(x + 3.0, y + 5.0);
            path.line_to(x + 3.0, y + 6.0);
            outlines(&path.finish().unwrap(), 16.0)
        };
        let (here, there) = (at(0.0, 0.0), at(17.3, 4.71));
        assert_eq!([&here[0].0, &here[1].0], [&there[0].0, &there[1].0]);
        assert_eq!((here[0].1, there[0].1), ([0, 0], [277, 75]));
        assert_eq!(here[0].0.path_data(), "l16 0q16 0 16 16z");
        assert_eq!(here[1].0.path_data(), "l48 0l0 16");
        assert_eq!([here[0].0.small().0, here[1].0.small().0], ["ZLQ", "L"]);
    }
}
