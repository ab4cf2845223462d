//! The axes of the plot.

use super::elements::Element;
use super::scene::Scene;
use crate::frame::{Toy1dFrame, Toy1dRun};
use crate::render::canvas::text::Weight;
use crate::render::sheet::{Axes, Axis, Rectangle, Sheet};
use crate::render::theme::Theme;
use crate::render::ticks::apart;

/// The axis of D reaches a little above 1, so that a D(x) near 1 is seen whole.
pub(super) const D_RANGE: (f64, f64) = (0.0, 1.08);

impl Scene<'_> {
    /// The axes of a plot about as large as `room` (width, height). `frame` is the one whose scores a critic's axis
    /// names; none for several plots with one such axis.
    pub(super) fn axes(&self, sheet: &Sheet, room: (f64, f64), frame: Option<&Toy1dFrame>) -> Axes {
        let most = (room.0 / (2.6 * sheet.em)).clamp(2.0, 9.0) as usize;
        let bottom = self.axis(&self.labels.x, self.x_range()).with_ticks(sheet, most, room.0);
        let left = match self.has(Element::PData) || self.has(Element::PG) {
            true => {
                let most = (room.1 / (2.0 * sheet.em)).clamp(2.0, 5.0) as usize;
                self.axis(&self.labels.density, (0.0, self.y_max)).with_ticks(sheet, most, f64::INFINITY)
            }
            false => self.axis("", (0.0, self.y_max)),
        };
        let has_right = [Element::D, Element::OptimalD, Element::Half].iter().any(|&e| self.has(e));
        Axes { right: has_right.then(|| self.d_axis(frame)), ..Axes::two(bottom, left) }
    }

    fn axis(&self, name: &str, range: (f64, f64)) -> Axis {
        let name = if self.has(Element::AxisNames) { name } else { "" };
        Axis::plain(self.theme, name, range)
    }

    /// A critic's scores have no scale: they are drawn from the lowest to the highest, and both have their values.
    fn d_axis(&self, frame: Option<&Toy1dFrame>) -> Axis {
        let mut axis = self.axis(self.d_name(), D_RANGE);
        (axis.line.colour, axis.label_colour) = (self.theme.d.colour, self.theme.d.colour);
        if !self.is_critic() {
            return axis.at([0.0, 0.5, 1.0].map(|d| (d, format!("{d:.1}"))).to_vec());
        }
        let ends = match frame {
            Some(frame) => apart(scores(frame)),
            None => ["min", "max"].map(str::to_owned),
        };
        let widest = frame.map_or(String::new(), |_| self.widest_score.clone());
        let ticks = [0.0, 1.0].into_iter().zip(ends).collect();
        Axis { widest, is_name_between: true, ..axis.at(ticks) }
    }

    /// What is left for the curves when the axes fill `outer`, with room for the names of the mapping
    /// strip at the left.
    pub(super) fn plot_within(&self, sheet: &Sheet, axes: &Axes, outer: Rectangle) -> Rectangle {
        let mut plot = axes.plot_within(sheet, outer);
        if self.has_map_room {
            let names = (outer.left + self.map_names_width(sheet)).floor() + plot.left.fract();
            plot.left = plot.left.max(names);
        }
        plot
    }
}

/// The lowest and the highest score of a critic.
pub(super) fn scores(frame: &Toy1dFrame) -> (f64, f64) {
    let extreme = |pick: fn(f64, f64) -> f64| frame.d.iter().copied().fold(f64::NAN, pick);
    (extreme(f64::min), extreme(f64::max))
}

/// The widest of the scores at the axis in a film of a critic; empty in others.
pub(super) fn widest_score(run: &Toy1dRun, theme: &Theme) -> String {
    let frames = run.frames.iter().filter(|_| run.stage.is_critic);
    let width = |text: &String| theme.fonts.width(text, 1.0, Weight::Regular);
    let texts = frames.flat_map(|frame| apart(scores(frame)));
    texts.max_by(|a, b| width(a).total_cmp(&width(b))).unwrap_or_default()
}
