//! No background.

use super::{Colour, Halo, Theme};

const WHITE: Colour = Colour::hex(0xFFFFFF);

const GREEN: Colour = Colour::hex(0x008560);

impl Theme {
    /// No background, for coloured slides: [`Theme::light`], a little darker, in which a white halo keeps
    /// text and curves legible on any colour.
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
        theme.halo = Some(Halo { colour: WHITE, text: 0.24, line: 0.065 });
        theme
    }
}
