//! A mark where p_g leaves the plot at the top.
//!
//! It has no number, because the height of a narrow peak changes many times per second and is less informative than W₁.

use plotters::style::text_anchor::{HPos, VPos};

use super::scene::Scene;
use crate::Result;
use crate::surface::sheet::{Rectangle, Sheet, Typeface};

/// The text size, and the space between text and curve, in em.
const SIZE: f64 = 0.85;
const GAP: f64 = 0.4;
/// The minimum height of a plot, in em; in a lower one the mark would cover the curves.
const LEAST_HEIGHT: f64 = 5.0;

impl Scene<'_> {
    /// An arrow and a few words beside the cut-off peak of p_g, or the arrow alone, depending on the space.
    pub(super) fn peak(&self, sheet: &Sheet, plot: Rectangle, p_g: &[f64]) -> Result<()> {
        let Some((left, right)) = cut_off(p_g, self.y_max) else { return Ok(()) };
        if plot.height() < LEAST_HEIGHT * sheet.em {
            return Ok(());
        }
        let style = Typeface { size: SIZE, ..Typeface::plain(self.theme.p_g_text) };
        let x = |i: usize| plot.left + plot.width() * i as f64 / (p_g.len() - 1) as f64;
        for text in [&format!("↑ {}", self.labels.off_scale), "↑"] {
            let taken = 2.0 * GAP * sheet.em + sheet.width(text, &style);
            let (x, side, gap) = match (x(right) + taken <= plot.right, x(left) - taken >= plot.left) {
                (true, _) => (x(right), HPos::Left, GAP),
                (false, true) => (x(left), HPos::Right, -GAP),
                (false, false) => continue,
            };
            return sheet.text(text, (x + gap * sheet.em, plot.top), &style.anchored(side, VPos::Top));
        }
        Ok(())
    }
}

/// The last position before and the first after the peak above `top` at which a curve is below it; none if it stays
/// below. Of several peaks, the one with the most probability is used, so that the mark does not jump.
fn cut_off(curve: &[f64], top: f64) -> Option<(usize, usize)> {
    let is_above = |height: &f64| height.is_finite() && *height > top;
    let mut start = 0;
    let mut largest: Option<(f64, usize, usize)> = None;
    for run in curve.chunk_by(|a, b| is_above(a) == is_above(b)) {
        let end = start + run.len();
        let sum: f64 = run.iter().sum();
        if is_above(&run[0]) && largest.is_none_or(|(most, ..)| sum > most) {
            largest = Some((sum, start.saturating_sub(1), end.min(curve.len() - 1)));
        }
        start = end;
    }
    largest.map(|(_, left, right)| (left, right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_peaks_above_the_top_the_one_with_most_probability_is_marked() {
        assert_eq!(cut_off(&[0.0, 5.0, 0.5, 2.0, 4.0, 2.0, 0.5], 1.0), Some((2, 6)));
        assert_eq!(cut_off(&[2.0, 3.0], 1.0), Some((0, 1)));
        assert_eq!(cut_off(&[0.0, 1.0, 0.5], 1.0), None);
        assert_eq!(cut_off(&[f64::NAN, f64::INFINITY], 1.0), None);
        assert_eq!(cut_off(&[], 1.0), None);
    }
}
