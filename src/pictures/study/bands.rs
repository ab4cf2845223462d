//! Quantiles of W₁/σ over the steps, on a logarithmic axis.

use super::heading::Heading;
use crate::Result;
use crate::pictures::losses::{LEFT_AXIS, NAME_GAP, X_TICKS};
use crate::surface::sheet::{AREA, Axes, Axis, Header, LegendEntry, Rectangle, Sheet, Typeface};
use crate::surface::theme::{Line, Theme};
use crate::surface::ticks::powers_of_10;
use plotters::style::text_anchor::{HPos, VPos};

/// The opacity of the band of 90 % of the runs, and of that of half of them.
const OPACITY: [u8; 2] = [44, 90];
/// Smaller distances are drawn at this value, because a logarithmic axis has no 0.
const LOWEST: f64 = 1e-6;

/// The distance of the runs of one setting from the data, from the first step to the last.
#[derive(Debug, Clone, PartialEq)]
pub struct Bands {
    /// The step, and the 5, 25, 50, 75 and 95 % quantiles of W₁/σ; infinite where runs broke down.
    pub course: Vec<(usize, [f64; 5])>,
    /// The W₁/σ of the horizontal reference line.
    pub goal: f64,
}

impl Bands {
    pub(super) fn draw(&self, sheet: &Sheet, mut outer: Rectangle, heading: Heading) -> Result<()> {
        let axes = self.axes(sheet, outer);
        let inner = axes.plot_within(sheet, outer);
        outer.top = heading.draw(sheet, legend(sheet.theme), (inner.left, outer.right), outer.top)?;
        let plot = axes.plot_within(sheet, outer);
        let chart = sheet.chart(plot, axes.bottom.range, axes.left.range);
        let line = sheet.theme.d_loss;
        for ([low, high], opacity) in [[0, 4], [1, 3]].into_iter().zip(OPACITY) {
            let band = self.course.iter().map(|(step, q)| (*step as f64, [log(q[low]), log(q[high])]));
            chart.fill_between(&band.collect::<Vec<_>>(), line.colour.with_alpha(opacity))?;
        }
        let goal = log(self.goal);
        chart.line(&[(0.0, goal), (axes.bottom.range.1, goal)], &sheet.theme.reference)?;
        let median = self.course.iter().map(|(step, q)| (*step as f64, log(q[2])));
        chart.line(&median.collect::<Vec<_>>(), &line)?;
        axes.draw(sheet, plot)?;
        let (low, high) = axes.left.range;
        let y = plot.bottom + (plot.top - plot.bottom) * (goal - low) / (high - low);
        sheet.text(&self.goal_name(), (plot.right + NAME_GAP * sheet.em, y), &goal_style(sheet.theme))
    }

    pub(super) fn description(&self) -> String {
        let start = self.course.first().map_or(f64::NAN, |(_, q)| q[2]);
        let (steps, end) = self.course.last().map_or((0, f64::NAN), |(step, q)| (*step, q[2]));
        format!(
            "Bands that hold half and 90 % of the runs, with their median, over the steps: the median of W₁/σ is \
             {start:.3} at the start and {end:.3} after {steps} steps."
        )
    }

    fn goal_name(&self) -> String {
        format!("{} σ", self.goal)
    }

    fn axes(&self, sheet: &Sheet, outer: Rectangle) -> Axes {
        let theme = sheet.theme;
        let last = self.course.last().map_or(1, |(step, _)| *step).max(1);
        let right_margin = sheet.width(&self.goal_name(), &goal_style(theme)) + NAME_GAP * sheet.em;
        let length = outer.width() - right_margin - LEFT_AXIS * sheet.em;
        let (low, high) = self.range();
        let bottom = Axis::plain(theme, "step", (0.0, last as f64)).with_ticks(sheet, X_TICKS, length);
        let left = Axis::plain(theme, "W₁ / σ", (low, high)).at(powers_of_10(low, high));
        Axes { right_margin, ..Axes::two(bottom, left) }
    }

    /// The logarithms of the smallest and the largest distance with a margin, including the reference line.
    fn range(&self) -> (f64, f64) {
        let all = self.course.iter().flat_map(|(_, q)| q.iter().copied()).filter(|d| d.is_finite());
        let (mut low, mut high) = (log(self.goal), log(self.goal));
        for distance in all {
            (low, high) = (low.min(log(distance)), high.max(log(distance)));
        }
        (low - 0.12, high + 0.12)
    }
}

fn log(distance: f64) -> f64 {
    libm::log10(distance.max(LOWEST))
}

fn goal_style(theme: &Theme) -> Typeface {
    Typeface::plain(theme.quiet_text).anchored(HPos::Left, VPos::Center)
}

fn legend(theme: &Theme) -> Header {
    let line = theme.d_loss;
    let entry = |name: &str, line| LegendEntry { name: name.to_owned(), line, text_colour: theme.text };
    let band = |opacity: u8| Line { colour: line.colour.with_alpha(opacity), width: AREA, dash: None };
    // The band of half of the runs is drawn on top of the other.
    let both = 255 - (255 - u32::from(OPACITY[0])) * (255 - u32::from(OPACITY[1])) / 255;
    Header {
        legend: vec![
            entry("median", line),
            entry("half of the runs", band(both as u8)),
            entry("90 % of the runs", band(OPACITY[0])),
        ],
        ..Header::only(String::new(), String::new())
    }
}
