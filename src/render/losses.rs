//! Both losses over the training: faint as they were, bold as they moved.

use super::canvas::Canvas;
use super::film::Palette;
use super::image::Image;
use super::sheet::{Axes, Axis, Header, LegendEntry, Rectangle, Sheet, Style, em};
use super::theme::{Line, Theme};
use super::ticks::{thousands, ticks};
use crate::Result;
use crate::frame::Losses;
use plotters::style::text_anchor::{HPos, VPos};
use std::f64::consts::LN_2;

/// The smoothed line averages over this part of the whole training.
const SMOOTHING: f64 = 1.0 / 80.0;

/// The losses that say D ≡ ½, with their names.
const REFERENCES: [(f64, &str); 2] = [(2.0 * LN_2, "2 log 2"), (LN_2, "log 2")];

/// Draws the losses of one training, at any moment of it, on axes that stay the same.
#[derive(Debug, Clone)]
pub struct LossDrawing<'a> {
    losses: &'a [Losses],
    theme: &'a Theme,
    size: (u32, u32),
    unit: &'a str,
    y_max: f64,
}

impl<'a> LossDrawing<'a> {
    /// Drawings of `size` (width, height) in pixels.
    ///
    /// `losses` are those of the whole training, the first first; `unit` names what each belongs to:
    /// "batch" or "step". The y axis holds nearly all of them; rare spikes are cut off.
    pub fn new(losses: &'a [Losses], unit: &'a str, theme: &'a Theme, size: (u32, u32)) -> Self {
        Self {
            losses,
            theme,
            size,
            unit,
            y_max: y_max(losses),
        }
    }

    /// The first `count` losses as a picture.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn draw(&self, count: usize) -> Result<Image> {
        self.canvas(count)?.into_image()
    }

    /// The first `count` losses as a canvas, which also knows where each text stands.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn canvas(&self, count: usize) -> Result<Canvas> {
        let (width, height) = self.size;
        let mut canvas = Canvas::new(width, height, self.theme.background)?;
        let sheet = Sheet::new(&mut canvas, self.theme, em(width, height));
        let pad = 1.15 * sheet.em;
        let outer = Rectangle {
            left: pad,
            top: pad,
            right: f64::from(width) - pad,
            bottom: f64::from(height) - pad * 0.7,
        };
        self.panel(
            &sheet,
            outer,
            count,
            &format!("{} {}", self.unit, thousands(count)),
        )?;
        drop(sheet);
        Ok(canvas)
    }

    /// The colours of the whole film, for a GIF: as many as `colours`, at most 256.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn palette(&self, colours: usize) -> Result<Palette> {
        let count = self.losses.len();
        let samples: Result<Vec<_>> = [count / 2, count].iter().map(|&n| self.draw(n)).collect();
        let exact = self.theme.exact_colours();
        Ok(Palette::new(&exact, &samples?, colours))
    }

    /// The losses with everything around them, within `outer`, under `heading`.
    pub(super) fn panel(
        &self,
        sheet: &Sheet,
        mut outer: Rectangle,
        count: usize,
        heading: &str,
    ) -> Result<()> {
        let em = sheet.em;
        let style = Style::plain(self.theme.quiet_text).anchored(HPos::Left, VPos::Center);
        let name_width = sheet.width(REFERENCES[0].1, &style);
        outer.right -= name_width + 0.4 * em;
        let axes = self.axes(outer.right - outer.left, em);
        let inner = axes.plot_within(sheet, outer);
        let ends = (inner.left, inner.right + name_width);
        outer.top = self.header(heading).draw(sheet, ends, outer.top)?;
        let plot = axes.plot_within(sheet, outer);
        axes.draw(sheet, plot)?;
        self.references(sheet, plot, &style)?;
        let shown = &self.losses[..count.min(self.losses.len())];
        let theme = self.theme;
        self.curve(sheet, plot, shown.iter().map(|l| l.g), &theme.g_loss)?;
        self.curve(sheet, plot, shown.iter().map(|l| l.d), &theme.d_loss)
    }

    fn x_range(&self) -> (f64, f64) {
        (0.0, self.losses.len().max(1) as f64)
    }

    fn axes(&self, width: f64, em: f64) -> Axes {
        let axis = |name: &str, range: (f64, f64), most| Axis {
            name: name.to_owned(),
            range,
            ticks: ticks(range.0, range.1, most),
            line: self.theme.axis,
            label_colour: self.theme.quiet_text,
        };
        Axes {
            bottom: axis(
                self.unit,
                self.x_range(),
                if width > 32.0 * em { 6 } else { 3 },
            ),
            left: axis("loss", (0.0, self.y_max), 5),
            right: None,
        }
    }

    fn header(&self, heading: &str) -> Header {
        let theme = self.theme;
        let entry = |name, line: Line, text_colour| LegendEntry {
            name,
            line,
            text_colour,
        };
        Header {
            heading: heading.to_owned(),
            widest_heading: heading.to_owned(),
            readouts: Vec::new(),
            legend: vec![
                entry("D loss", theme.d_loss, theme.d_loss.colour),
                entry("G loss", theme.g_loss, theme.p_g_text),
            ],
        }
    }

    /// The losses of a D that cannot tell, each named at its right end.
    fn references(&self, sheet: &Sheet, plot: Rectangle, style: &Style) -> Result<()> {
        let height = |value: f64| plot.bottom + (plot.top - plot.bottom) * value / self.y_max;
        let mut above = f64::NEG_INFINITY;
        for (value, name) in REFERENCES {
            let y = height(value);
            sheet.line(&[(plot.left, y), (plot.right, y)], &self.theme.reference)?;
            // On a long axis the two lines are too close to name both.
            if y - above > 1.15 * sheet.em {
                sheet.text(name, (plot.right + 0.4 * sheet.em, y), style)?;
            }
            above = y;
        }
        Ok(())
    }

    fn curve(
        &self,
        sheet: &Sheet,
        plot: Rectangle,
        losses: impl Iterator<Item = f64> + Clone,
        line: &Line,
    ) -> Result<()> {
        let chart = sheet.chart(plot, self.x_range(), (0.0, self.y_max));
        let per_column = self.losses.len() as f64 / (plot.right - plot.left);
        let at = |(i, y): (usize, f64)| ((i + 1) as f64, y);
        let raw = Line {
            colour: line.colour.with_alpha(self.theme.raw_alpha),
            width: 0.05,
            dash: None,
        };
        chart.line(
            &extremes(losses.clone().enumerate().map(at), per_column),
            &raw,
        )?;
        let smoothed = smooth(losses, SMOOTHING * self.losses.len() as f64);
        let every = (per_column as usize).max(1);
        let last = smoothed.len().saturating_sub(1);
        let points = smoothed.into_iter().enumerate();
        let kept = points.filter(|(i, _)| i % every == 0 || *i == last);
        chart.line(&kept.map(at).collect::<Vec<_>>(), line)
    }
}

/// The upper end of the y axis: above 99 % of the losses, and above 2 log 2.
fn y_max(losses: &[Losses]) -> f64 {
    let both = losses.iter().flat_map(|l| [l.d, l.g]);
    let mut sorted: Vec<_> = both.filter(|loss| loss.is_finite()).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let high = sorted.get(sorted.len() * 99 / 100).copied();
    (1.15 * high.unwrap_or(0.0)).max(1.5 * REFERENCES[0].0)
}

/// The exponential moving average over about `window` values, without a bias towards a start value:
/// mₜ = Σ βᵏ xₜ₋ₖ / Σ βᵏ with β = 1 − 1/window.
fn smooth(values: impl Iterator<Item = f64>, window: f64) -> Vec<f64> {
    let beta = 1.0 - 1.0 / window.max(1.0);
    let (mut sum, mut weight) = (0.0, 0.0);
    values
        .map(|value| {
            // A loss that is no number must not wipe out all that follow.
            if value.is_finite() {
                sum = beta * sum + value;
                weight = beta * weight + 1.0;
            }
            sum / weight
        })
        .collect()
}

/// Of every `per_column` points only the lowest and the highest, in their order: what a line through
/// all of them would cover.
fn extremes(points: impl Iterator<Item = (f64, f64)>, per_column: f64) -> Vec<(f64, f64)> {
    let points: Vec<_> = points.collect();
    if per_column <= 2.0 {
        return points;
    }
    let mut kept = Vec::new();
    for column in points.chunk_by(|a, b| (a.0 / per_column) as u64 == (b.0 / per_column) as u64) {
        let by_height = |a: &&(f64, f64), b: &&(f64, f64)| a.1.total_cmp(&b.1);
        let (lowest, highest) = (
            column.iter().min_by(by_height),
            column.iter().max_by(by_height),
        );
        let mut pair: Vec<_> = [lowest, highest].into_iter().flatten().copied().collect();
        pair.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        kept.extend(pair);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smoothing_keeps_a_constant_and_survives_what_is_no_number() {
        let values = [2.0, 2.0, f64::NAN, 2.0];
        assert_eq!(smooth(values.into_iter(), 10.0), [2.0; 4]);
        assert_eq!(smooth([1.0, 3.0].into_iter(), 1.0), [1.0, 3.0]);
    }

    #[test]
    fn thinning_keeps_every_extreme() {
        let spike = |i: usize| if i == 777 { 9.0 } else { (i as f64).sin() };
        let points: Vec<_> = (0..10_000).map(|i| (i as f64, spike(i))).collect();
        let kept = extremes(points.iter().copied(), 50.0);
        assert_eq!(kept.len(), 400);
        assert!(kept.contains(&(777.0, 9.0)));
        assert!(kept.is_sorted_by(|a, b| a.0 <= b.0));
    }

    #[test]
    fn a_rare_spike_does_not_flatten_the_curves() {
        let mut losses = vec![Losses { d: 1.3, g: 0.8 }; 1000];
        losses[3] = Losses {
            d: 80.0,
            g: f64::NAN,
        };
        assert!(y_max(&losses) < 3.0);
    }
}
