//! Bright lines on a nearly black background.

use super::{Colour, Theme, dashed, solid};
use crate::surface::TextSize;
use crate::surface::canvas::text::Fonts;

const BLUE: Colour = Colour::hex(0x56B4E9);
const ORANGE: Colour = Colour::hex(0xF0A818);
const GREEN: Colour = Colour::hex(0x2CC99A);
const PURPLE: Colour = Colour::hex(0xE08FBE);
const GREY: Colour = Colour::hex(0x7C848E);

impl Theme {
    /// Bright lines on a nearly black background, for dark slides: the colours of [`Theme::light`], lightened.
    pub const fn dark() -> Self {
        Self {
            background: Colour::hex(0x14171B),
            heading: Colour::hex(0xF4F5F6),
            text: Colour::hex(0xD6DADF),
            quiet_text: Colour::hex(0xADB5BE),
            axis: solid(GREY, 0.08),
            p_data: dashed(BLUE, 0.17, 0.62, 0.34),
            p_data_fill: BLUE.with_alpha(42),
            p_g: solid(ORANGE, 0.17),
            p_g_fill: ORANGE.with_alpha(50),
            p_g_text: ORANGE,
            d: solid(GREEN, 0.17),
            optimal_d: solid(Colour::hex(0x9AA2AC), 0.13),
            warning: Colour::hex(0xFF8A5C),
            reference: dashed(GREY, 0.115, 0.42, 0.3),
            arrow: solid(ORANGE, 0.06),
            divergence: PURPLE,
            divergence_text: PURPLE,
            d_loss: solid(GREEN, 0.15),
            g_loss: dashed(ORANGE, 0.15, 1.1, 0.3),
            faint_alpha: 70,
            halo: None,
            text_size: TextSize::Normal,
            fonts: Fonts::built_in(),
        }
    }
}
