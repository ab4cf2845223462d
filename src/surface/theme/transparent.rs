//! No background.

use super::{Colour, Halo, Theme};

const WHITE: Colour = Colour::hex(0xFFFFFF);
const NIGHT: Colour = Colour::hex(0x14171B);

const GREEN: Colour = Colour::hex(0x008560);

/// The width of halos: wide enough to separate, narrow enough to leave the space around a decimal point.
const TEXT: f64 = 0.14;
const LINE: f64 = 0.065;

impl Theme {
    /// No background, for bright slides: [`Theme::light`], a little darker, in which a white halo keeps
    /// text and curves legible.
    pub const fn transparent() -> Self {
        let mut theme = Self::light();
        theme.background = WHITE.with_alpha(0);
        theme.heading = Colour::hex(0x101010);
        theme.text = Colour::hex(0x202020);
        theme.quiet_text = Colour::hex(0x303030);
        theme.axis.colour = Colour::hex(0x505050);
        theme.reference.colour = Colour::hex(0x505050);
        theme.p_data.width = 0.2;
        theme.p_data_fill = theme.p_data_fill.with_alpha(64);
        theme.p_g.width = 0.2;
        theme.p_g_fill = theme.p_g_fill.with_alpha(76);
        theme.p_g_text = Colour::hex(0x8A5A00);
        theme.warning = Colour::hex(0xA83200);
        theme.d.colour = GREEN;
        theme.d.width = 0.2;
        theme.d_loss.colour = GREEN;
        theme.faint_alpha = 96;
        theme.halo = Some(Halo { colour: WHITE, text: TEXT, line: LINE });
        theme
    }

    /// No background, for dark slides: [`Theme::dark`], a little brighter, in which a dark halo keeps text and curves
    /// legible.
    pub const fn transparent_dark() -> Self {
        let mut theme = Self::dark();
        theme.background = NIGHT.with_alpha(0);
        theme.heading = WHITE;
        theme.text = Colour::hex(0xF0F2F4);
        theme.quiet_text = Colour::hex(0xE0E4E8);
        theme.axis.colour = Colour::hex(0xB8BEC6);
        theme.reference.colour = Colour::hex(0xB8BEC6);
        theme.optimal_d.colour = Colour::hex(0xC6CCD4);
        theme.p_data.width = 0.2;
        theme.p_data_fill = theme.p_data_fill.with_alpha(64);
        theme.p_g.width = 0.2;
        theme.p_g_fill = theme.p_g_fill.with_alpha(76);
        theme.d.width = 0.2;
        theme.faint_alpha = 96;
        theme.halo = Some(Halo { colour: NIGHT, text: TEXT, line: LINE });
        theme
    }
}
