//! The axes of the plot.

use super::elements::Element;
use super::scene::{D_RANGE, Scene};
use crate::surface::sheet::{Axes, Axis, Rectangle, Sheet};
use crate::surface::ticks::{apart, halves};

impl Scene<'_> {
    /// The axes of a plot about as wide as `room`.
    pub(super) fn axes(&self, sheet: &Sheet, room: f64) -> Axes {
        let most = (room / (2.6 * sheet.em)).clamp(2.0, 9.0) as usize;
        let bottom = self.axis(&self.labels.x, self.x_range()).with_ticks(sheet, most, room);
        let left = match self.has(Element::PData) || self.has(Element::PG) {
            true => {
                let ticks = halves(self.y_max / D_RANGE.1);
                self.axis(&self.labels.density, (0.0, self.y_max)).at(ticks.to_vec())
            }
            false => self.axis("", (0.0, self.y_max)),
        };
        let has_right = [Element::D, Element::OptimalD, Element::Half].iter().any(|&e| self.has(e));
        Axes { right: has_right.then(|| self.d_axis()), ..Axes::two(bottom, left) }
    }

    fn axis(&self, name: &str, range: (f64, f64)) -> Axis {
        let name = if self.has(Element::AxisNames) { name } else { "" };
        Axis::plain(self.theme, name, range)
    }

    /// Scores of a critic have no natural scale: only the ends of their axis have values.
    fn d_axis(&self) -> Axis {
        let mut axis = self.axis(self.d_name(), D_RANGE);
        (axis.line.colour, axis.label_colour) = (self.theme.d.colour, self.theme.d.colour);
        if !self.is_critic() {
            return axis.at([0.0, 0.5, 1.0].map(|d| (d, format!("{d:.1}"))).to_vec());
        }
        let ticks = [0.0, 1.0].into_iter().zip(apart(self.score_range)).collect();
        Axis { is_name_between: true, ..axis.at(ticks) }
    }

    /// The space left for the curves when the axes fill `outer`, with room for the names of the mapping
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
