//! The style of a single figure that is not part of a film.

use clap::Args;
use gan_sim::Result;
use gan_sim::surface::{Scale, Size, Theme, ThemeName};

use super::font::FontOptions;

#[derive(Debug, Clone, Args)]
pub struct Look {
    /// Width and height of the figure in pixels, from 320x180 to 3840x2160
    #[arg(long, value_name = "WxH", default_value_t = Size::default())]
    pub size: Size,
    /// Scale factor from --size to the pixels of the file, for high-resolution screens
    #[arg(long, value_name = "N", default_value_t = Scale::default())]
    pub scale: Scale,
    /// Theme: the colours and line styles of the figure
    #[arg(long, value_enum, default_value_t = ThemeName::default())]
    theme: ThemeName,
    #[command(flatten)]
    font: FontOptions,
}

impl Look {
    /// The theme with its fonts.
    ///
    /// # Errors
    /// When the font cannot be read.
    pub fn theme(&self) -> Result<Theme> {
        Ok(self.theme.theme().with_fonts(self.font.load()?))
    }
}
