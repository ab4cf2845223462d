//! The look of every picture.

use super::Colour;
use crate::surface::canvas::text::Fonts;

/// A line: its colour, its width and its dashes.
///
/// Lengths are in text heights (em), so that lines grow with the picture as its text does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// The colour of the line.
    pub colour: Colour,
    /// The width, in em.
    pub width: f64,
    /// Length of a dash and of the gap after it, in em; none for a solid line.
    pub dash: Option<(f64, f64)>,
}

/// A pale edge around text and curves, that parts them from whatever lies behind the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Halo {
    /// The colour of the edge.
    pub colour: Colour,
    /// How far it reaches around text, in em of the text.
    pub text: f64,
    /// How far it reaches beside a line, in em.
    pub line: f64,
}

/// The look of every picture.
#[derive(Debug, Clone)]
pub struct Theme {
    /// Behind everything.
    pub background: Colour,
    /// The bold read-out.
    pub heading: Colour,
    /// Axis names and read-outs.
    pub text: Colour,
    /// Tick labels and other text that stands back.
    pub quiet_text: Colour,
    /// Axes and their ticks.
    pub axis: Line,
    /// The density of the data.
    pub p_data: Line,
    /// Below the density of the data.
    pub p_data_fill: Colour,
    /// The density of G(z).
    pub p_g: Line,
    /// Below the density of G(z).
    pub p_g_fill: Colour,
    /// The name of the density of G(z): its line colour, dark enough to read.
    pub p_g_text: Colour,
    /// D(x), its axis and its loss.
    pub d: Line,
    /// D*(x), the best answer to this G.
    pub optimal_d: Line,
    /// What went wrong, as text.
    pub warning: Colour,
    /// D = ½ and other reference lines.
    pub reference: Line,
    /// An arrow from z to G(z).
    pub arrow: Line,
    /// How far apart the two densities are.
    pub divergence: Colour,
    /// The number that says so: the same colour, dark enough to read.
    pub divergence_text: Colour,
    /// The smoothed loss of D.
    pub d_loss: Line,
    /// The smoothed loss of G.
    pub g_loss: Line,
    /// The opacity of what stands back: a loss before smoothing, D(x) where nothing falls.
    pub faint_alpha: u8,
    /// Around text and curves, where the picture has no background of its own.
    pub halo: Option<Halo>,
    /// What text is written with.
    pub fonts: Fonts,
}

impl Theme {
    /// The same look on an opaque ground, for forms that cannot be seen through.
    pub fn flattened(self, matte: Colour) -> Self {
        Self { background: matte, ..self }
    }

    /// Whether what lies behind the picture is seen.
    pub fn is_transparent(&self) -> bool {
        self.background.alpha < 255
    }

    /// The same look, with letters that DejaVu lacks taken from `fonts`.
    pub fn with_fonts(self, fonts: Fonts) -> Self {
        Self { fonts, ..self }
    }

    /// D(x) where it stands back: seen through or, where a halo parts it from what lies behind, mixed with the halo.
    pub fn pale_d(&self) -> Line {
        let colour = match self.halo {
            Some(halo) => self.d.colour.mixed_with(halo.colour, self.faint_alpha),
            None => self.d.colour.with_alpha(self.faint_alpha),
        };
        Line { colour, ..self.d }
    }

    /// The lines of a chart with several of one kind, and the colours of their names.
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
