//! How high p_g goes where it leaves the plot.

use plotters::style::text_anchor::{HPos, VPos};

use super::scene::Scene;
use crate::Result;
use crate::render::sheet::{Rectangle, Sheet, Style};
use crate::render::ticks::short;

/// The size of the letters, and between them and the curve, in em.
const SIZE: f64 = 0.85;
const GAP: f64 = 0.4;
/// In a lower plot it would cover the curves, in em.
const LEAST_HEIGHT: f64 = 5.0;

impl Scene<'_> {
    /// An arrow and the height of p_g beside its highest peak, where that is cut off and there is room.
    pub(super) fn peak(&self, sheet: &Sheet, plot: Rectangle, p_g: &[f64]) -> Result<()> {
        let Some((left, right, height)) = cut_off(p_g, self.y_max) else { return Ok(()) };
        if plot.height() < LEAST_HEIGHT * sheet.em {
            return Ok(());
        }
        let text = format!("↑ {}", short(height));
        let style = Style { size: SIZE, ..Style::plain(self.theme.p_g_text) };
        let taken = 2.0 * GAP * sheet.em + sheet.width(&text, &style);
        let x = |i: usize| plot.left + plot.width() * i as f64 / (p_g.len() - 1) as f64;
        let (x, side, gap) = match (x(right) + taken <= plot.right, x(left) - taken >= plot.left) {
            (true, _) => (x(right), HPos::Left, GAP),
            (false, true) => (x(left), HPos::Right, -GAP),
            (false, false) => return Ok(()),
        };
        sheet.text(&text, (x + gap * sheet.em, plot.top), &style.anchored(side, VPos::Top))
    }
}

/// The last place before and the first after the highest peak at which a curve is below `top`, and the height of the
/// peak; none when it stays below.
fn cut_off(curve: &[f64], top: f64) -> Option<(usize, usize, f64)> {
    let above = |height: f64| height.is_finite() && height > top;
    let (peak, &height) =
        curve.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).filter(|(_, h)| above(**h))?;
    let left = curve[..peak].iter().rposition(|&height| !above(height)).unwrap_or(0);
    let after = curve[peak..].iter().position(|&height| !above(height));
    Some((left, after.map_or(curve.len() - 1, |after| peak + after), height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_highest_peak_above_the_top_is_told() {
        assert_eq!(cut_off(&[0.0, 3.0, 0.5, 2.0, 4.0, 2.0, 0.5], 1.0), Some((2, 6, 4.0)));
        assert_eq!(cut_off(&[2.0, 3.0], 1.0), Some((0, 1, 3.0)));
        assert_eq!(cut_off(&[0.0, 1.0, 0.5], 1.0), None);
        assert_eq!(cut_off(&[f64::NAN, f64::INFINITY], 1.0), None);
        assert_eq!(cut_off(&[], 1.0), None);
    }
}
