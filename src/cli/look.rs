//! The style of a single figure that is not part of a film.

use clap::Args;
use gan_sim::Result;
use gan_sim::surface::style::Style;
use gan_sim::surface::theme::Colour;
use gan_sim::surface::{Scale, Size, Theme};

use super::font::FontOptions;

#[derive(Debug, Clone, Args)]
#[command(mut_arg("matte", |arg| arg.hide(true).value_parser(no_matte)))]
pub struct Look {
    /// Width and height of the figure in pixels, from 320x180 to 3840x2160
    #[arg(long, value_name = "WxH", default_value_t = Size::default())]
    pub size: Size,
    #[command(flatten)]
    style: Style,
    #[command(flatten)]
    font: FontOptions,
}

impl Look {
    pub fn scale(&self) -> Scale {
        self.style.scale
    }

    /// The theme with its fonts.
    ///
    /// # Errors
    /// When the figure is too large or the font cannot be read.
    pub fn theme(&self) -> Result<Theme> {
        self.style.validate(self.size)?;
        Ok(self.style.look().with_fonts(self.font.load()?))
    }
}

/// Figures are PNGs and SVGs, which keep their transparency.
fn no_matte(_: &str) -> std::result::Result<Colour, &'static str> {
    Err("only GIF and MP4 films have a matte; leave it out")
}
