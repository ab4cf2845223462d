//! The look of every picture.

use super::Colour;
use crate::surface::TextSize;
use crate::surface::canvas::text::Fonts;

/// A line: its colour, its width and its dashes.
///
/// Lengths are in text heights (em), so that lines scale with the picture like its text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// The colour of the line.
    pub colour: Colour,
    /// The width, in em.
    pub width: f64,
    /// The length of a dash and of the gap after it, in em; none for a solid line.
    pub dash: Option<(f64, f64)>,
}

/// An outline around text and curves that separates them from the background of the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Halo {
    /// The colour of the outline.
    pub colour: Colour,
    /// How far it reaches beyond text, which is on a band of this colour, in em of the text.
    pub text: f64,
    /// Its width beside a line, in em.
    pub line: f64,
}

/// The look of every picture.
#[derive(Debug, Clone)]
pub struct Theme {
    /// The background.
    pub background: Colour,
    /// The bold read-out.
    pub heading: Colour,
    /// Axis names and read-outs.
    pub text: Colour,
    /// Tick labels and other less prominent text.
    pub quiet_text: Colour,
    /// Axes and their ticks.
    pub axis: Line,
    /// The density of the data.
    pub p_data: Line,
    /// The area below the density of the data.
    pub p_data_fill: Colour,
    /// The density of G(z).
    pub p_g: Line,
    /// The area below the density of G(z).
    pub p_g_fill: Colour,
    /// The name of the density of G(z): its line colour, dark enough to read.
    pub p_g_text: Colour,
    /// D(x), its axis and its loss.
    pub d: Line,
    /// D*(x), the optimal D for the current G.
    pub optimal_d: Line,
    /// Text that reports a problem.
    pub warning: Colour,
    /// D = ½ and other reference lines.
    pub reference: Line,
    /// An arrow from z to G(z).
    pub arrow: Line,
    /// The bar of the divergence between the two densities.
    pub divergence: Colour,
    /// The number of the divergence: the same colour, dark enough to read.
    pub divergence_text: Colour,
    /// The smoothed loss of D.
    pub d_loss: Line,
    /// The smoothed loss of G.
    pub g_loss: Line,
    /// The opacity of less prominent curves: a loss before smoothing, D(x) where there are no samples.
    pub faint_alpha: u8,
    /// The outline of text and curves in a picture without a background.
    pub halo: Option<Halo>,
    /// How large text and lines are.
    pub text_size: TextSize,
    /// The fonts.
    pub fonts: Fonts,
}

impl Theme {
    /// The same look on an opaque background, for forms without transparency.
    pub fn flattened(self, matte: Colour) -> Self {
        Self { background: matte, ..self }
    }

    /// Whether the background is transparent.
    pub fn is_transparent(&self) -> bool {
        self.background.alpha < 255
    }

    /// The same look with `fonts`.
    pub fn with_fonts(self, fonts: Fonts) -> Self {
        Self { fonts, ..self }
    }

    /// D(x) where it is pale: transparent or, in a theme with a halo, mixed with the colour of the halo.
    pub fn pale_d(&self) -> Line {
        let colour = match self.halo {
            Some(halo) => self.d.colour.mixed_with(halo.colour, self.faint_alpha),
            None => self.d.colour.with_alpha(self.faint_alpha),
        };
        Line { colour, ..self.d }
    }

    /// The lines of a chart with several similar lines, and the colours of their names.
    pub fn series(&self) -> [(Line, Colour); 3] {
        [(self.d, self.d.colour), (self.p_g, self.p_g_text), (self.p_data, self.p_data.colour)]
    }

    /// The colours that a picture with few colours must keep exactly.
    pub fn exact_colours(&self) -> Vec<[u8; 3]> {
        let mut colours: Vec<_> = [
            self.background,
            self.heading,
            self.text,
            self.quiet_text,
            self.axis.colour,
            self.p_data.colour,
            self.p_g.colour,
            self.p_g_text,
            self.d.colour,
            self.optimal_d.colour,
            self.reference.colour,
            self.arrow.colour,
            self.divergence,
            self.divergence_text,
            self.d_loss.colour,
            self.g_loss.colour,
        ]
        .map(|colour| colour.rgb)
        .to_vec();
        colours.sort_unstable();
        colours.dedup();
        colours
    }
}

pub(super) const fn solid(colour: Colour, width: f64) -> Line {
    Line { colour, width, dash: None }
}

pub(super) const fn dashed(colour: Colour, width: f64, dash: f64, gap: f64) -> Line {
    Line { colour, width, dash: Some((dash, gap)) }
}

#[cfg(test)]
mod tests;
