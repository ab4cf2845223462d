//! Black on white, for paper.

use super::{Colour, Theme, dashed, solid};
use crate::surface::TextSize;
use crate::surface::canvas::text::Fonts;

const BLACK: Colour = Colour::hex(0x000000);
const DARK: Colour = Colour::hex(0x404040);
const GREY: Colour = Colour::hex(0x787878);

impl Theme {
    /// Greys on white: each curve has its own dashes and width, so that any printer can be used.
    pub const fn print() -> Self {
        Self {
            background: Colour::hex(0xFFFFFF),
            heading: BLACK,
            text: Colour::hex(0x202020),
            quiet_text: DARK,
            axis: solid(Colour::hex(0x606060), 0.08),
            p_data: dashed(BLACK, 0.15, 0.75, 0.38),
            p_data_fill: BLACK.with_alpha(14),
            p_g: solid(BLACK, 0.2),
            p_g_fill: BLACK.with_alpha(38),
            p_g_text: BLACK,
            d: dashed(DARK, 0.2, 0.2, 0.2),
            optimal_d: solid(GREY, 0.1),
            warning: BLACK,
            reference: dashed(GREY, 0.115, 0.12, 0.28),
            arrow: solid(DARK, 0.06),
            divergence: GREY,
            divergence_text: BLACK,
            d_loss: dashed(DARK, 0.18, 0.2, 0.2),
            g_loss: solid(BLACK, 0.15),
            faint_alpha: 52,
            halo: None,
            text_size: TextSize::Normal,
            fonts: Fonts::built_in(),
        }
    }
}
