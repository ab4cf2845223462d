//! The common parts of all pictures of one run: the same axes, words and elements in every frame.

use super::arrow_scale::arrow_scale;
use super::elements::{Element, Elements};
use super::fading::Fading;
use super::known::{FADING, is_ever_left, is_frequented, reach};
use super::labels::Labels;
use super::scores::score_range;
use crate::Result;
use crate::frame::{Toy1dFrame, Toy1dRun, Toy1dStage};
use crate::surface::TextSize;
use crate::surface::sheet::{Chart, LegendEntry, Rectangle, Sheet};
use crate::surface::theme::{Line, Theme};
use crate::surface::ticks::halves;

/// The axis of D ends a little above 1, so that a D(x) near 1 is fully visible.
pub(super) const D_RANGE: (f64, f64) = (0.0, 1.08);
/// The length of the density axis in multiples of the peak of p_data.
const ABOVE_PEAK: f64 = 1.35;

/// Draws a moment of a run, or its parts.
#[derive(Debug, Clone)]
pub(super) struct Scene<'a> {
    stage: &'a Toy1dStage,
    pub(super) theme: &'a Theme,
    pub(super) elements: Elements,
    pub(super) labels: Labels,
    /// The end of the density axis.
    pub(super) y_max: f64,
    /// The values of D at the lower end of its axis and at the height of 1.
    pub(super) score_range: (f64, f64),
    /// Whether D is pale anywhere in any frame.
    has_pale: bool,
    /// Whether space is reserved for the mapping strip, even if this run has none.
    pub(super) has_map_room: bool,
    /// The ends of the lower line of the mapping strip.
    pub(super) z_range: (f64, f64),
    /// The mean and the standard deviation of the data.
    pub(super) data_moments: (f64, f64),
    /// The length of an arrow of slow motion for a gradient of 1, in units of x; none without arrows.
    pub(super) arrow_scale: Option<f64>,
}

impl<'a> Scene<'a> {
    /// The density axis is the same in every frame, so that heights are comparable over the film: it ends a little
    /// above the peak of p_data. A narrower, and so higher, p_g is cut off there.
    pub(super) fn new(run: &'a Toy1dRun, theme: &'a Theme, elements: Elements, labels: Labels) -> Self {
        let stage = &run.stage;
        let peak = stage.p_data.iter().copied().fold(0.0, f64::max);
        let y_max = D_RANGE.1 * density_at_1(peak);
        let data_moments = (stage.data_mean, stage.data_sigma);
        let has_map_room = elements.has(Element::Map);
        Self {
            stage,
            theme,
            elements,
            labels,
            y_max,
            score_range: score_range(run),
            has_pale: is_ever_left(run),
            has_map_room,
            z_range: z_range(run),
            data_moments,
            arrow_scale: arrow_scale(run),
        }
    }

    pub(super) fn x_range(&self) -> (f64, f64) {
        match (self.stage.x.first(), self.stage.x.last()) {
            (Some(&low), Some(&high)) if low < high => (low, high),
            _ => (0.0, 1.0),
        }
    }

    pub(super) fn has(&self, element: Element) -> bool {
        self.elements.has(element)
    }

    /// The mean of each mode of the data.
    pub(super) fn mode_means(&self) -> &[f64] {
        &self.stage.modes
    }

    pub(super) fn is_critic(&self) -> bool {
        self.stage.is_critic
    }

    fn p_g_name(&self) -> &str {
        let labels = &self.labels;
        match (self.stage.is_estimate, self.has(Element::Meter) || self.has(Element::Divergences)) {
            (false, false) => &labels.p_g,
            (false, true) => &labels.p_g_with_symbol,
            (true, false) => &labels.p_g_estimated,
            (true, true) => &labels.p_g_estimated_with_symbol,
        }
    }

    pub(super) fn d_name(&self) -> &str {
        if self.is_critic() { &self.labels.critic } else { &self.labels.d }
    }

    /// The curves of `frame` within `plot`.
    pub(super) fn curves(&self, sheet: &Sheet, plot: Rectangle, frame: &Toy1dFrame) -> Result<()> {
        let (theme, x) = (self.theme, self.x_range());
        let densities = sheet.chart(plot, x, (0.0, self.y_max));
        let probabilities = sheet.chart(plot, x, D_RANGE);
        let p_data = (Element::PData, self.points(&self.stage.p_data), theme.p_data, theme.p_data_fill);
        let p_g = (Element::PG, self.points(&frame.p_g), theme.p_g, theme.p_g_fill);
        for (element, points, _, fill) in [&p_data, &p_g] {
            if self.has(*element) && self.has(Element::Fill) {
                densities.fill_below(points, *fill)?;
            }
        }
        if self.has(Element::Half) {
            probabilities.line(&[(x.0, 0.5), (x.1, 0.5)], &theme.reference)?;
        }
        if self.has(Element::OptimalD) {
            probabilities.line(&self.points(&self.best_d(frame)), &theme.optimal_d)?;
        }
        for (element, points, line, _) in [&p_g, &p_data] {
            if self.has(*element) {
                densities.line(points, line)?;
            }
        }
        if self.has(Element::PG) {
            self.peak(sheet, plot, &frame.p_g)?;
        }
        if self.has(Element::D) {
            self.d(&probabilities, frame)?;
        }
        Ok(())
    }

    /// D(x), pale where there are neither data nor fakes, and D is therefore not trained.
    fn d(&self, chart: &Chart, frame: &Toy1dFrame) -> Result<()> {
        let points = self.points(&self.d_heights(frame));
        let Some(strong) = reach(self.stage, frame) else { return chart.line(&points, &self.theme.d) };
        let (low, high) = self.x_range();
        let fading = Fading {
            strong,
            over: FADING * (high - low),
            overlap: (high - low) / points.len() as f64,
            pale: self.theme.pale_d(),
            opacity: f64::from(self.theme.faint_alpha) / 255.0,
        };
        fading.line(chart, &points, &self.theme.d)
    }

    /// The names of the curves that are shown. The line D = ½ needs none: it starts at a tick of D's axis.
    pub(super) fn legend(&self) -> Vec<LegendEntry> {
        if !self.has(Element::Legend) {
            return Vec::new();
        }
        let (theme, labels) = (self.theme, &self.labels);
        let entry =
            |name: &str, line: Line, text_colour| LegendEntry { name: name.to_owned(), line, text_colour };
        let pale = theme.pale_d();
        // Large names leave no room for it.
        let explains_pale = self.has_pale && theme.text_size == TextSize::Normal;
        let curves = [
            (Element::PData, entry(&labels.p_data, theme.p_data, theme.p_data.colour)),
            (Element::PG, entry(self.p_g_name(), theme.p_g, theme.p_g_text)),
            (Element::D, entry(self.d_name(), theme.d, theme.d.colour)),
            (Element::D, entry(&labels.pale, pale, theme.quiet_text)),
            (Element::OptimalD, entry(&labels.optimal_d, theme.optimal_d, theme.quiet_text)),
        ];
        let is_shown = |(element, entry): &(Element, LegendEntry)| {
            self.has(*element) && (explains_pale || entry.line != pale)
        };
        curves.into_iter().filter(is_shown).map(|(_, entry)| entry).chain(self.arrows_entry()).collect()
    }

    /// D(x) as heights on its axis, from 0 to 1; a critic's may go beyond.
    fn d_heights(&self, frame: &Toy1dFrame) -> Vec<f64> {
        let (low, high) = self.score_range;
        frame.d.iter().map(|d| (d - low) / (high - low)).collect()
    }

    /// D*(x) where there are data or fakes; elsewhere it is a ratio of two tiny numbers.
    pub(super) fn best_d(&self, frame: &Toy1dFrame) -> Vec<f64> {
        let best = frame.optimal_d.iter().zip(is_frequented(self.stage, frame));
        best.map(|(&d, is_frequented)| if is_frequented { d } else { f64::NAN }).collect()
    }

    fn points(&self, values: &[f64]) -> Vec<(f64, f64)> {
        let x = self.stage.x.iter().copied();
        x.zip(values.iter().copied()).collect()
    }
}

/// The density at the height of D = 1: a round number, so that the ticks of both axes are at the same heights.
pub(super) fn density_at_1(peak: f64) -> f64 {
    match peak.is_finite() && peak > 0.0 {
        true => halves(ABOVE_PEAK * peak / D_RANGE.1)[2].0,
        false => 1.0,
    }
}

/// All z of all frames, with a margin.
fn z_range(run: &Toy1dRun) -> (f64, f64) {
    let z = || run.frames.iter().flat_map(|frame| frame.map.iter().map(|&(z, _)| z));
    let (low, high) = (z().fold(f64::INFINITY, f64::min), z().fold(f64::NEG_INFINITY, f64::max));
    match low < high {
        true => (low - 0.1 * (high - low), high + 0.1 * (high - low)),
        false => (-1.0, 1.0),
    }
}
