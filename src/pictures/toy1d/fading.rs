//! A curve that is pale beyond some range, with a short gradient between.

use crate::Result;
use crate::surface::sheet::Chart;
use crate::surface::theme::Line;

type Point = (f64, f64);

/// The number of steps of the gradient; more would not be visible.
const LAYERS: usize = 4;

/// Where a curve is drawn in full, and how it fades.
pub(super) struct Fading {
    /// Drawn in full from the first x to the second.
    pub(super) strong: (f64, f64),
    /// It fades over this distance.
    pub(super) over: f64,
    /// The overlap of the sides with the full part, so that no gap is visible.
    pub(super) overlap: f64,
    /// The line far away.
    pub(super) pale: Line,
    /// The same as an opacity, 0 to 1.
    pub(super) opacity: f64,
}

impl Fading {
    /// Draws the curve through `points`, x ascending.
    ///
    /// The sides are layers of faint lines on top of each other: separate pieces would show a notch where
    /// two meet. All start at the full part, so that their dashes, if any, coincide.
    pub(super) fn line(&self, chart: &Chart, points: &[Point], line: &Line) -> Result<()> {
        let (low, high) = self.strong;
        let mut left = between(points, f64::NEG_INFINITY, low + self.overlap);
        left.reverse();
        self.side(chart, &left, line)?;
        self.side(chart, &between(points, high - self.overlap, f64::INFINITY), line)?;
        chart.line(&between(points, low, high), line)
    }

    /// Draws the line beyond the full part, starting there.
    fn side(&self, chart: &Chart, points: &[Point], line: &Line) -> Result<()> {
        let Some(&(start, _)) = points.first() else { return Ok(()) };
        let strength =
            |layer: usize| self.opacity + (1.0 - self.opacity) * layer as f64 / (LAYERS + 1) as f64;
        chart.line(points, &self.pale)?;
        for layer in 1..=LAYERS {
            let end = self.overlap + self.over * (LAYERS + 1 - layer) as f64 / LAYERS as f64;
            // Together with the layers below, this gives the required opacity.
            let opacity = 1.0 - (1.0 - strength(layer)) / (1.0 - strength(layer - 1));
            let near: Vec<_> = points.iter().copied().take_while(|(x, _)| (x - start).abs() <= end).collect();
            chart.line(&near, &with_opacity(line, opacity))?;
        }
        Ok(())
    }
}

fn with_opacity(line: &Line, opacity: f64) -> Line {
    Line { colour: line.colour.with_alpha((255.0 * opacity).round() as u8), ..*line }
}

/// The part of the polyline through `points`, x ascending, from x = `low` to `high`, cut between two points.
fn between(points: &[Point], low: f64, high: f64) -> Vec<Point> {
    let mut part = Vec::new();
    for pair in points.windows(2) {
        let (from, to) = (pair[0].0.max(low), pair[1].0.min(high));
        if from < to {
            let at = |x: f64| match x {
                x if x == pair[0].0 => pair[0],
                x if x == pair[1].0 => pair[1],
                x => (x, pair[0].1 + (pair[1].1 - pair[0].1) * (x - pair[0].0) / (pair[1].0 - pair[0].0)),
            };
            if part.is_empty() {
                part.push(at(from));
            }
            part.push(at(to));
        }
    }
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_curve_is_cut_between_its_points() {
        let curve = [(0.0, 0.0), (1.0, 2.0), (2.0, 0.0), (3.0, f64::NAN)];
        assert_eq!(between(&curve, 0.5, 1.5), [(0.5, 1.0), (1.0, 2.0), (1.5, 1.0)]);
        assert_eq!(between(&curve, f64::NEG_INFINITY, 0.25), [(0.0, 0.0), (0.25, 0.5)]);
        assert_eq!(between(&curve, 1.0, 2.0), [(1.0, 2.0), (2.0, 0.0)]);
        assert!(between(&curve, 4.0, f64::INFINITY).is_empty());
        assert!(between(&curve[..1], 0.0, 1.0).is_empty());
    }
}
