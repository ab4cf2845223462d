//! Dark lines on a white background.

use super::{Colour, Theme, dashed, solid};
use crate::surface::TextSize;
use crate::surface::canvas::text::Fonts;

const BLUE: Colour = Colour::hex(0x0072B2);
const ORANGE: Colour = Colour::hex(0xE69F00);
const GREEN: Colour = Colour::hex(0x009E73);
const PURPLE: Colour = Colour::hex(0xCC79A7);
const GREY: Colour = Colour::hex(0x8C8C8C);

impl Theme {
    /// Dark lines on a white background: the Okabe–Ito colours, distinguishable for every kind of colour vision.
    pub const fn light() -> Self {
        Self {
            background: Colour::hex(0xFFFFFF),
            heading: Colour::hex(0x1A1A1A),
            text: Colour::hex(0x404040),
            quiet_text: Colour::hex(0x5C5C5C),
            axis: solid(GREY, 0.08),
            p_data: dashed(BLUE, 0.17, 0.62, 0.34),
            p_data_fill: BLUE.with_alpha(26),
            p_g: solid(ORANGE, 0.17),
            p_g_fill: ORANGE.with_alpha(46),
            p_g_text: Colour::hex(0xA86F00),
            d: solid(GREEN, 0.17),
            optimal_d: solid(GREY, 0.13),
            warning: Colour::hex(0xC03A00),
            reference: dashed(GREY, 0.115, 0.42, 0.3),
            arrow: solid(ORANGE, 0.06),
            divergence: PURPLE,
            divergence_text: Colour::hex(0xA0487A),
            d_loss: solid(GREEN, 0.15),
            g_loss: dashed(ORANGE, 0.15, 1.1, 0.3),
            faint_alpha: 52,
            halo: None,
            text_size: TextSize::Normal,
            fonts: Fonts::built_in(),
        }
    }
}
