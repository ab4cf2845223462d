//! θ, ψ and r over the steps.

use super::DiracDrawing;
use super::marks::{Entry, Mark, key};
use crate::Result;
use crate::frame::DiracFrame;
use crate::surface::sheet::{Axes, Axis, CAP, Rectangle, Sheet};
use crate::surface::theme::Line;
use crate::surface::ticks::decades;

/// Radii that vary by more than this factor have a logarithmic axis.
const WIDE: f64 = 20.0;
/// The maximum number of ticks on the axes.
const TICKS: (usize, usize) = (5, 5);
/// The distance from the key to the plot, in em.
const BELOW_KEY: f64 = 0.65;
/// Beyond this many times the reach of the portrait, θ and ψ are no longer drawn.
const GONE: f64 = 2.0;
/// The minimum of a logarithmic axis.
const NEAREST: f64 = 1e-12;

/// One quantity over time.
struct Curve {
    line: Line,
    points: Vec<(f64, f64)>,
}

impl DiracDrawing<'_> {
    /// Draws θ and ψ within `players`, r within `radius`.
    pub(super) fn series(
        &self,
        sheet: &Sheet,
        players: Rectangle,
        radius: Rectangle,
        step: usize,
    ) -> Result<()> {
        let is_above = players.left == radius.left;
        let reach = self.run.stage.reach;
        let player_axes = self.axes(sheet, !is_above, players, self.linear(sheet, (-reach, reach), players));
        let (r_range, is_log) = self.radii();
        let r_axis = match is_log {
            true => self.axis(r_range).at(decades(r_range.0, r_range.1, most(sheet, radius))),
            false => self.linear(sheet, r_range, radius),
        };
        let radius_axes = self.axes(sheet, true, radius, r_axis);
        let plots = [player_axes.plot_within(sheet, players), radius_axes.plot_within(sheet, radius)];
        // Above each other, they share a left edge.
        let left = plots[0].left.max(plots[1].left);
        let left = if is_above { [left; 2] } else { [plots[0].left, plots[1].left] };
        let key_height = (CAP + BELOW_KEY) * sheet.em;
        let right =
            if is_above { [plots[0].right.min(plots[1].right); 2] } else { plots.map(|plot| plot.right) };
        let plot = |i: usize| {
            let top = (plots[i].top + key_height).floor();
            Rectangle { left: left[i], top, right: right[i], ..plots[i] }
        };
        self.panel(sheet, &player_axes, plot(0), &self.player_curves(step), self.player_key())?;
        self.panel(sheet, &radius_axes, plot(1), &self.radius_curves(step, is_log), self.radius_key())
    }

    fn panel<const N: usize>(
        &self,
        sheet: &Sheet,
        axes: &Axes,
        plot: Rectangle,
        curves: &[Curve],
        entries: [Entry; N],
    ) -> Result<()> {
        let baseline = plot.top - BELOW_KEY * sheet.em;
        key(sheet, &entries, (plot.left, plot.right), baseline)?;
        axes.draw(sheet, plot)?;
        let chart = sheet.chart(plot, axes.bottom.range, axes.left.range);
        for curve in curves {
            chart.line(&curve.points, &curve.line)?;
        }
        Ok(())
    }

    fn axis(&self, range: (f64, f64)) -> Axis {
        Axis::plain(self.theme, "", range)
    }

    fn linear(&self, sheet: &Sheet, range: (f64, f64), place: Rectangle) -> Axis {
        self.axis(range).with_ticks(sheet, most(sheet, place), f64::INFINITY)
    }

    fn axes(&self, sheet: &Sheet, is_named: bool, place: Rectangle, left: Axis) -> Axes {
        let room = 0.8 * place.width();
        let bottom = self.axis((0.0, self.last_step().max(1) as f64)).with_ticks(sheet, TICKS.0, room);
        let bottom = match is_named {
            true => Axis { name: self.words.step.to_owned(), ..bottom },
            // The axis below has the numbers.
            false => bottom.bare(),
        };
        Axes::two(bottom, left)
    }

    /// ψ, θ and their equilibrium; a game that has diverged is no longer drawn.
    fn player_curves(&self, step: usize) -> [Curve; 3] {
        let far = GONE * self.run.stage.reach;
        let over = |value: fn(&DiracFrame) -> f64| {
            let followed = self.run.path[..=step].iter().take_while(|point| point.radius() <= far);
            followed.map(|point| (point.step, value(point))).collect()
        };
        let theme = self.theme;
        let thin = |line: Line| Line { width: 0.75 * line.width, ..line };
        [
            Curve { line: theme.reference, points: vec![(0.0, 0.0), (self.last_step() as f64, 0.0)] },
            Curve { line: thin(theme.d), points: over(|point| point.psi) },
            Curve { line: thin(theme.p_g), points: over(|point| point.theta) },
        ]
    }

    fn player_key(&self) -> [Entry; 2] {
        let theme = self.theme;
        [
            Entry { mark: Mark::Line(theme.p_g), name: "θ", colour: theme.p_g_text },
            Entry { mark: Mark::Line(theme.d), name: "ψ", colour: theme.d.colour },
        ]
    }

    fn radius_curves(&self, step: usize, is_log: bool) -> [Curve; 2] {
        let height = |point: &DiracFrame| match is_log {
            true => libm::log10(point.radius()),
            false => point.radius(),
        };
        let over = |points: &[DiracFrame]| points.iter().map(|point| (point.step, height(point))).collect();
        [
            Curve { line: self.flow_line(), points: over(&self.run.stage.flow) },
            Curve { line: self.way(), points: over(&self.run.path[..=step]) },
        ]
    }

    fn radius_key(&self) -> [Entry; 1] {
        let name = "r = √(θ² + ψ²)";
        [Entry { mark: Mark::Line(self.way()), name, colour: self.theme.divergence_text }]
    }

    /// The range of r over the film, and whether its axis is logarithmic; the range then is of log₁₀ r.
    fn radii(&self) -> ((f64, f64), bool) {
        let radii = self.run.path.iter().map(|point| point.radius().max(NEAREST));
        let (low, high) = radii.fold((f64::INFINITY, 0.0_f64), |(low, high), r| (low.min(r), high.max(r)));
        match high > WIDE * low {
            true => {
                let (low, high) = (libm::log10(low), libm::log10(high));
                let margin = 0.06 * (high - low);
                ((low - margin, high + margin), true)
            }
            false => ((0.0, 1.12 * high), false),
        }
    }
}

/// The number of ticks for which a vertical axis in `place` has room.
fn most(sheet: &Sheet, place: Rectangle) -> usize {
    (place.height() / (1.9 * sheet.em)).clamp(2.0, TICKS.1 as f64) as usize
}
