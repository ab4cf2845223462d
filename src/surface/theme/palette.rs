//! Which curve has which colour.

use serde::{Deserialize, Serialize};

use super::{Colour, Theme, dashed, solid};
use crate::names::Named;

/// The colours and dashes of the curves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum PaletteName {
    /// Those of the theme: the data blue and dashed, G orange, D green
    #[default]
    Theme,
    /// Those of Goodfellow et al. 2014, Fig. 1: the data black and dotted, G green, D blue and dashed
    Goodfellow,
}

impl Named for PaletteName {}

impl PaletteName {
    /// All palettes.
    pub const ALL: [Self; 2] = [Self::Theme, Self::Goodfellow];
}

impl Theme {
    /// The same look with the colours and dashes of Goodfellow et al. 2014, Fig. 1; the data are white on a dark
    /// background.
    ///
    /// Source: Goodfellow et al., Generative Adversarial Nets, 2014, caption of Fig. 1.
    pub fn goodfellow(self) -> Self {
        let is_dark = self.background.rgb[1] < 128;
        let [green, blue] = match is_dark {
            true => [0x4CCB6E, 0x7FA8FF],
            false => [0x14853A, 0x1F4FD0],
        }
        .map(Colour::hex);
        let ink = self.heading;
        Self {
            p_data: dashed(ink, self.p_data.width.max(0.2), 0.2, 0.24),
            p_data_fill: ink.with_alpha(self.p_data_fill.alpha / 2),
            p_g: solid(green, self.p_g.width),
            p_g_fill: green.with_alpha(self.p_g_fill.alpha),
            p_g_text: green,
            d: dashed(blue, self.d.width, 0.62, 0.34),
            d_loss: dashed(blue, self.d_loss.width, 0.62, 0.34),
            g_loss: solid(green, self.g_loss.width),
            arrow: solid(green, self.arrow.width),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_are_dotted_in_the_colour_of_the_heading_and_d_is_dashed() {
        for theme in [Theme::light(), Theme::dark(), Theme::transparent(), Theme::transparent_dark()] {
            let paper = theme.clone().goodfellow();
            assert_eq!(paper.p_data.colour, theme.heading);
            assert_eq!((paper.p_g.dash, paper.d.dash.is_some()), (None, true));
            assert_eq!([paper.d_loss.colour, paper.g_loss.colour], [paper.d.colour, paper.p_g.colour]);
            let dot = paper.p_data.dash.unwrap().0;
            assert!(dot <= paper.p_data.width && paper.d.dash.unwrap().0 > 2.0 * dot);
        }
    }
}
