//! The style of every picture, whatever it shows.

use serde::{Deserialize, Serialize};

use crate::surface::TextSize;
use crate::surface::canvas::Scale;
use crate::surface::size::Size;
use crate::surface::theme::{Colour, PaletteName, Theme, ThemeName};
use crate::{Error, Result};

/// The maximum number of pixels of a picture: 7680×4320, or 3840x2160 at a scale of 2.
const MOST_PIXELS: u64 = 7680 * 4320;

/// Resolution and colours. All defaults are defined in `Default`, and only there.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
#[serde(default, deny_unknown_fields)]
pub struct Style {
    /// Scale factor from --size to the pixels of the file, for high-resolution screens; text and lines
    /// scale with the picture
    #[cfg_attr(feature = "cli", arg(long, value_name = "N", default_value_t = Self::default().scale))]
    pub scale: Scale,
    /// Theme: the colours and line styles of the picture
    #[cfg_attr(feature = "cli", arg(long, value_enum, default_value_t = Self::default().theme))]
    pub theme: ThemeName,
    /// Colours and dashes of the curves
    #[cfg_attr(feature = "cli", arg(long, value_enum, default_value_t = Self::default().palette))]
    pub palette: PaletteName,
    /// Size of the text, and with it of lines
    #[cfg_attr(feature = "cli", arg(long, value_enum, default_value_t = Self::default().text))]
    pub text: TextSize,
    /// Background colour, such as that of your slide, for a GIF or MP4 in the transparent theme
    #[cfg_attr(feature = "cli", arg(long, value_name = "RRGGBB"))]
    pub matte: Option<Colour>,
}

impl Style {
    /// The look of pictures in this style.
    pub fn look(&self) -> Theme {
        let theme = Theme { text_size: self.text, ..self.theme.theme() };
        match self.palette {
            PaletteName::Theme => theme,
            PaletteName::Goodfellow => theme.goodfellow(),
        }
    }

    /// Refuses what cannot be drawn in pictures of `size`.
    ///
    /// # Errors
    /// Names the setting, what it must be and what it is.
    pub fn validate(&self, size: Size) -> Result<()> {
        let (width, height) = self.scale.pixels(size.sides());
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            return Err(Error::Config(format!(
                "`size` and `scale` together make {width}x{height} pixels, which is more than 7680x4320; lower \
                 one of them"
            )));
        }
        if self.palette == PaletteName::Goodfellow && self.theme == ThemeName::Print {
            let problem =
                "`palette goodfellow` has colours, and `theme print` only greys; leave out one of the two";
            return Err(Error::Config(problem.to_owned()));
        }
        match self.matte {
            Some(_) if !self.theme.theme().is_transparent() => Err(Error::Config(
                "`matte` belongs to `theme transparent` and transparent-dark; leave it out or add one of them".to_owned(),
            )),
            _ => Ok(()),
        }
    }

    /// The background colour of a film without transparency.
    ///
    /// # Errors
    /// When the theme has none and no matte is given.
    pub fn ground(&self) -> Result<Colour> {
        ground(self.theme.theme().background, self.matte)
    }
}

/// The background colour of a film without transparency.
///
/// # Errors
/// When `background` is transparent and there is no matte.
pub(crate) fn ground(background: Colour, matte: Option<Colour>) -> Result<Colour> {
    match matte {
        Some(matte) => Ok(matte),
        None if background.alpha == 255 => Ok(background),
        None => Err(Error::Config(
            "a GIF or MP4 cannot be partly transparent: give the colour of your slide with `matte RRGGBB`, or \
             write an APNG or HTML"
                .to_owned(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_film_without_transparency_needs_a_ground() {
        let style = |theme, matte| Style { theme, matte, ..Style::default() };
        let blue = Colour::hex(0x1F4E79);
        assert_eq!(style(ThemeName::Light, None).ground().unwrap(), Colour::hex(0xFFFFFF));
        assert_eq!(style(ThemeName::Transparent, Some(blue)).ground().unwrap(), blue);
        let error = style(ThemeName::Transparent, None).ground().unwrap_err().to_string();
        assert!(error.contains("`matte RRGGBB`"), "{error}");
        let error = style(ThemeName::Dark, Some(blue)).validate(Size::default()).unwrap_err().to_string();
        assert!(error.contains("`matte` belongs to `theme transparent`"), "{error}");
    }

    #[test]
    fn a_palette_of_colours_is_refused_in_greys() {
        let style = |theme| Style { theme, palette: PaletteName::Goodfellow, ..Style::default() };
        style(ThemeName::Dark).validate(Size::default()).unwrap();
        let error = style(ThemeName::Print).validate(Size::default()).unwrap_err().to_string();
        assert!(error.starts_with("`palette goodfellow` has colours"), "{error}");
    }

    #[test]
    fn a_picture_has_a_largest_number_of_pixels() {
        let size = "3840x2160".parse().unwrap();
        let at = |scale: &str| Style { scale: scale.parse().unwrap(), ..Style::default() }.validate(size);
        at("2").unwrap();
        let error = at("2.5").unwrap_err().to_string();
        assert!(error.contains("9600x5400 pixels, which is more than 7680x4320"), "{error}");
    }
}
