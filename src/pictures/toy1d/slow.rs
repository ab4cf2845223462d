//! Slow motion: fakes, and what D tells G at each of them.

use super::Toy1dDrawing;
use super::elements::Element;
use super::labels::Labels;
use super::scene::Scene;
use crate::Result;
use crate::frame::{Fake, PART_FRAMES, Push, SlowMoment, StepPart, Toy1dFrame};
use crate::numbers::{key_frames, significant};
use crate::surface::sheet::{LegendEntry, Rectangle, Sheet, Typeface};
use crate::surface::theme::Line;
use crate::surface::ticks::{scientific, thousands};

/// Fakes lie below the density of G(z), so that each seems to be a piece of its area: from the first of these fractions
/// of its height there to the second, …
const HEIGHTS: (f64, f64) = (0.08, 0.9);
/// … and at least this fraction of the plot's height above the axis.
const LOWEST: f64 = 0.035;
/// A density higher than this fraction of the plot counts as that high.
const HIGHEST: f64 = 0.9;
/// The radius of the ring around a fake, in radii of the fake.
const RING: f64 = 1.3;
/// The radius of a fake, the width of an arrow, and the length and half the width of its head, in em.
const RADIUS: f64 = 0.26;
const WIDTH: f64 = 0.17;
const HEAD: (f64, f64) = (0.68, 0.32);

/// The name of a part.
fn part_name(labels: &Labels, part: StepPart) -> &str {
    match part {
        StepPart::Discriminator => &labels.d_part,
        StepPart::Gradient => &labels.gradient_part,
        StepPart::Generator => &labels.g_part,
    }
}

impl Toy1dDrawing<'_> {
    /// The heading of `frame`, and the widest one of the film: its step, and in slow motion its part. Without the step
    /// if that is hidden.
    pub(super) fn headings(&self, sheet: &Sheet, frame: &Toy1dFrame) -> [String; 2] {
        let has_step = self.scene.has(Element::Step);
        let [now, widest] = self.steps_and_parts(sheet, frame);
        [now, widest].map(|(step, part)| match (has_step, part) {
            (true, part) => joined(step, part),
            (false, part) => part.unwrap_or_default(),
        })
    }

    /// The same for a panel, which always says its step.
    pub(super) fn panel_headings(&self, sheet: &Sheet, frame: &Toy1dFrame) -> [String; 2] {
        self.steps_and_parts(sheet, frame).map(|(step, part)| joined(step, part))
    }

    /// The step and the part of `frame`, and the widest ones of the film.
    fn steps_and_parts(&self, sheet: &Sheet, frame: &Toy1dFrame) -> [(String, Option<String>); 2] {
        let labels = &self.scene.labels;
        let step = |step| format!("{} {}", labels.step, thousands(step));
        let Some(slow) = &frame.slow else {
            return [frame.step, self.run.stage.steps].map(|number| (step(number), None));
        };
        let last = self.run.frames.last().map_or(frame.step, |frame| frame.step);
        let bold = Typeface::plain(sheet.theme.text).bold();
        let width = |text: &String| sheet.width(text, &bold);
        let names = StepPart::ALL.map(|part| part_name(labels, part).to_owned());
        let widest = names.into_iter().max_by(|a, b| width(a).total_cmp(&width(b)));
        [(step(frame.step), slow.part.map(|part| part_name(labels, part).to_owned())), (step(last), widest)]
    }

    /// The name of a moment of slow motion, such as "step 9: D learns".
    pub(super) fn name_of_part(&self, slow: &SlowMoment) -> Option<&str> {
        slow.part.map(|part| part_name(&self.scene.labels, part))
    }
}

fn joined(step: String, part: Option<String>) -> String {
    match part {
        Some(part) => format!("{step}: {part}"),
        None => step,
    }
}

/// The numbers of at most `most` frames at the ends of parts, evenly spread.
pub(super) fn ends_of_parts(frames: usize, most: usize) -> Vec<usize> {
    let ends = key_frames(frames.div_ceil(PART_FRAMES), most);
    ends.into_iter().map(|end| end * PART_FRAMES).collect()
}

impl Scene<'_> {
    fn arrow_line(&self) -> Line {
        Line { colour: self.theme.text, width: WIDTH, dash: None }
    }

    /// The entry of the arrows in the legend, which says how long they are.
    pub(super) fn arrows_entry(&self) -> Option<LegendEntry> {
        let scale = self.arrow_scale?;
        let factor = if (1e-3..1e4).contains(&scale) { significant(scale, 1) } else { scientific(scale) };
        Some(LegendEntry {
            name: format!("{} × {factor}", self.labels.arrows),
            line: self.arrow_line(),
            text_colour: self.theme.text,
        })
    }

    /// The arrows and the fakes of a moment.
    pub(super) fn slow(&self, sheet: &Sheet, plot: Rectangle, moment: &SlowMoment) -> Result<()> {
        for (i, push) in moment.arrows.iter().enumerate() {
            self.push(sheet, plot, self.place_of(plot, push.fake, i), push, moment.grown)?;
        }
        let ring = self.theme.halo.map_or(self.theme.background, |halo| halo.colour);
        for (i, &fake) in moment.fakes.iter().enumerate() {
            let at = self.place_of(plot, fake, i);
            if at.0 >= plot.left && at.0 <= plot.right {
                sheet.dot(at, RING * RADIUS * sheet.em, ring)?;
                sheet.dot(at, RADIUS * sheet.em, self.theme.p_g.colour)?;
            }
        }
        Ok(())
    }

    /// The place of fake `i` in pixels, below the density of G(z).
    fn place_of(&self, plot: Rectangle, fake: Fake, i: usize) -> (f64, f64) {
        let (low, high) = self.x_range();
        let x = plot.left + plot.width() * (fake.x - low) / (high - low);
        let density = (fake.p_g / self.y_max).min(HIGHEST);
        let share = HEIGHTS.0 + (HEIGHTS.1 - HEIGHTS.0) * spread(i);
        (x, plot.bottom - plot.height() * (share * density).max(LOWEST))
    }

    /// One arrow, cut off at the edges of the plot.
    fn push(&self, sheet: &Sheet, plot: Rectangle, tail: (f64, f64), push: &Push, grown: f64) -> Result<()> {
        let (low, high) = self.x_range();
        let length = grown * push.gradient * self.arrow_scale.unwrap_or(0.0) * plot.width() / (high - low);
        let is_inside = (plot.left..=plot.right).contains(&tail.0);
        if !is_inside || !length.is_finite() || length == 0.0 {
            return Ok(());
        }
        let tip = (tail.0 + length).clamp(plot.left, plot.right);
        let size = ((tip - tail.0).abs() / (HEAD.0 * sheet.em)).min(1.0);
        let neck = tip - length.signum() * size * HEAD.0 * sheet.em;
        let half = size * HEAD.1 * sheet.em;
        sheet.line(&[tail, (neck, tail.1)], &self.arrow_line())?;
        sheet.polygon(&[(tip, tail.1), (neck, tail.1 - half), (neck, tail.1 + half)], self.theme.text)
    }
}

/// A number from 0 to 1 for each i, neighbours far apart: its bits reversed (van der Corput).
fn spread(i: usize) -> f64 {
    f64::from((i as u32 + 1).reverse_bits()) / 4_294_967_296.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_spread_far_apart() {
        assert_eq!([0, 1, 2, 3].map(spread), [0.5, 0.25, 0.75, 0.125]);
    }
}
