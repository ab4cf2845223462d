//! Losses over time for drawing: smoothed, or as the band between their extremes.

/// A time and a loss.
pub(super) type Point = (f64, f64);

/// The first point in each `column` of x, and the last point.
pub(super) fn thinned(points: &[Point], column: f64) -> Vec<Point> {
    let number = |(x, _): &Point| (x / column) as usize;
    let columns = points.chunk_by(|a, b| number(a) == number(b));
    let mut kept: Vec<_> = columns.map(|column| column[0]).collect();
    if kept.last() != points.last() {
        kept.extend(points.last());
    }
    kept
}

/// The exponential moving average over about `window` of time, without a bias towards a start value, of losses
/// weighted by their duration, Δₜ: mₜ = Σ wₖ xₖ / Σ wₖ, where wₜ = Δₜ is new and all earlier w shrink by
/// 1 − Δₜ/window.
pub(super) fn smooth(points: &[Point], window: f64) -> Vec<Point> {
    let (mut sum, mut weight, mut before) = (0.0, 0.0, 0.0);
    let smoothed = points.iter().map(|&(x, y)| {
        // A loss that is NaN must not affect all later ones.
        if y.is_finite() {
            let lasts: f64 = x - before;
            let kept = 1.0 - (lasts / window).min(1.0);
            sum = kept * sum + lasts * y;
            weight = kept * weight + lasts;
        }
        before = x;
        (x, sum / weight)
    });
    smoothed.collect()
}

/// The lowest and the highest in each `column` of x, at the first x in it.
///
/// NaN values are left out.
pub(super) fn extremes(points: &[Point], column: f64) -> Vec<(f64, [f64; 2])> {
    let mut band: Vec<(f64, [f64; 2])> = Vec::new();
    let mut number = usize::MAX;
    for &(x, y) in points.iter().filter(|(_, y)| !y.is_nan()) {
        let its_number = (x / column) as usize;
        match band.last_mut() {
            Some((_, [low, high])) if its_number == number => {
                (*low, *high) = (low.min(y), high.max(y));
            }
            _ => band.push((x, [y, y])),
        }
        number = its_number;
    }
    band
}
