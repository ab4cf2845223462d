//! No background at all.

use super::{Colour, Halo, Theme};

const WHITE: Colour = Colour::hex(0xFFFFFF);

impl Theme {
    /// No background, for coloured slides: [`Theme::light`], in which a white halo keeps text and curves
    /// legible on any colour. On a white slide the two look the same.
    pub const fn transparent() -> Self {
        let mut theme = Self::light();
        theme.background = WHITE.with_alpha(0);
        theme.p_data_fill = theme.p_data_fill.with_alpha(56);
        theme.p_g_fill = theme.p_g_fill.with_alpha(76);
        theme.raw_alpha = 96;
        theme.halo = Some(Halo { colour: WHITE.with_alpha(216), width: 0.14 });
        theme
    }
}
