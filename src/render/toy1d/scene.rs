//! What all pictures of one run share: the same axes, words and parts in every frame.

use super::axes::{D_RANGE, scores, widest_score};
use super::elements::{Element, Elements};
use super::labels::Labels;
use crate::Result;
use crate::frame::{Toy1dFrame, Toy1dRun, Toy1dStage};
use crate::render::sheet::{LegendEntry, Rectangle, Sheet};
use crate::render::theme::{Line, Theme};

/// Draws a moment of a run, or its parts.
#[derive(Debug, Clone)]
pub(super) struct Scene<'a> {
    stage: &'a Toy1dStage,
    pub(super) theme: &'a Theme,
    pub(super) elements: Elements,
    pub(super) labels: Labels,
    /// Where the density axis ends.
    pub(super) y_max: f64,
    /// The widest that a score at a critic's axis becomes.
    pub(super) widest_score: String,
    /// Whether there is room for the mapping strip, also where this run has none to show.
    pub(super) has_map_room: bool,
    /// Where the lower line of the mapping strip starts and ends.
    pub(super) z_range: (f64, f64),
    /// The mean and the standard deviation of the data.
    pub(super) data_moments: (f64, f64),
}

impl<'a> Scene<'a> {
    /// The density axis ends at 1.5 times the peak of p_data in every frame, so that heights can be
    /// compared over the film; a p_g that is narrower, and so higher, is cut off there, and its height written.
    pub(super) fn new(run: &'a Toy1dRun, theme: &'a Theme, elements: Elements, labels: Labels) -> Self {
        let stage = &run.stage;
        let peak = stage.p_data.iter().copied().fold(0.0, f64::max);
        let y_max = match peak.is_finite() && peak > 0.0 {
            true => 1.5 * peak,
            false => 1.0,
        };
        let data_moments = (stage.data_mean, stage.data_sigma);
        let has_map_room = elements.has(Element::Map);
        let (z_range, widest_score) = (z_range(run), widest_score(run, theme));
        Self { stage, theme, elements, labels, y_max, widest_score, has_map_room, z_range, data_moments }
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
        match self.has(Element::Meter) || self.has(Element::Divergences) {
            true => &self.labels.p_g_with_symbol,
            false => &self.labels.p_g,
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
            probabilities.line(&self.points(&frame.optimal_d), &theme.optimal_d)?;
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
            probabilities.line(&self.points(&self.d_heights(frame)), &theme.d)?;
        }
        Ok(())
    }

    /// The names of the curves that are shown.
    pub(super) fn legend(&self) -> Vec<LegendEntry> {
        if !self.has(Element::Legend) {
            return Vec::new();
        }
        let (theme, labels) = (self.theme, &self.labels);
        let entry =
            |name: &str, line: Line, text_colour| LegendEntry { name: name.to_owned(), line, text_colour };
        let curves = [
            (Element::PData, entry(&labels.p_data, theme.p_data, theme.p_data.colour)),
            (Element::PG, entry(self.p_g_name(), theme.p_g, theme.p_g_text)),
            (Element::D, entry(self.d_name(), theme.d, theme.d.colour)),
            (Element::OptimalD, entry(&labels.optimal_d, theme.optimal_d, theme.quiet_text)),
            (Element::Half, entry(&labels.half, theme.reference, theme.quiet_text)),
        ];
        curves.into_iter().filter(|(element, _)| self.has(*element)).map(|(_, entry)| entry).collect()
    }

    /// D(x), a critic's from 0 at its lowest score to 1 at its highest.
    fn d_heights(&self, frame: &Toy1dFrame) -> Vec<f64> {
        let (low, high) = if self.is_critic() { scores(frame) } else { (0.0, 1.0) };
        let span = if high > low { high - low } else { 1.0 };
        frame.d.iter().map(|d| (d - low) / span).collect()
    }

    fn points(&self, values: &[f64]) -> Vec<(f64, f64)> {
        let x = self.stage.x.iter().copied();
        x.zip(values.iter().copied()).collect()
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
