//! Which moment of a game is shown, and how.

use serde::Deserialize;

use crate::lang::Lang;
use crate::pictures::dirac::DiracPicture;
use crate::pictures::toy1d::{Element, Layout, Toy1dPicture};
use crate::surface::{Size, TextSize, Theme, ThemeName};
use crate::{Error, Result};

/// Which moment of a game is shown, and how. All defaults are those of a film.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct View {
    /// Width in pixels, 320 to 3840.
    pub width: u32,
    /// Height in pixels, 180 to 2160.
    pub height: u32,
    /// Colours and lines.
    pub theme: ThemeName,
    /// The size of the text.
    pub text: TextSize,
    /// The layout of the 1-D game.
    pub layout: Layout,
    /// Elements of the 1-D game in addition to those of the layout.
    pub show: Vec<Element>,
    /// Elements of the 1-D game that are left out.
    pub hide: Vec<Element>,
    /// The language of the description.
    pub lang: Lang,
    /// The number of a kept moment; the present one if it is `None`.
    pub at: Option<usize>,
    /// The number of a picture of slow motion.
    pub slow: Option<usize>,
}

impl View {
    /// The look of its pictures.
    pub fn theme(&self) -> Theme {
        Theme { text_size: self.text, ..self.theme.theme() }
    }

    /// The options of a picture of the 1-D game.
    ///
    /// # Errors
    /// When the picture would be too small or too large.
    pub(super) fn toy1d(&self) -> Result<Toy1dPicture> {
        let (layout, lang, size) = (self.layout, self.lang, self.size()?);
        let (show, hide) = (self.show.clone(), self.hide.clone());
        Ok(Toy1dPicture { layout, show, hide, lang, size, ..Toy1dPicture::default() })
    }

    /// The options of a picture of the Dirac-GAN.
    ///
    /// # Errors
    /// When the picture would be too small or too large.
    pub(super) fn dirac(&self) -> Result<DiracPicture> {
        Ok(DiracPicture { lang: self.lang, size: self.size()?, ..DiracPicture::default() })
    }

    fn size(&self) -> Result<Size> {
        if (self.width, self.height) == (0, 0) {
            return Ok(Size::default());
        }
        format!("{}x{}", self.width, self.height).parse().map_err(Error::Config)
    }

    /// The number of the moment that is shown, of `count` that are kept.
    ///
    /// # Errors
    /// When it is not kept.
    pub(super) fn moment(&self, asked: Option<usize>, count: usize) -> Result<usize> {
        match asked {
            None => Ok(count.saturating_sub(1)),
            Some(i) if i < count => Ok(i),
            Some(i) => {
                Err(Error::Config(format!("moment {i} is not kept; there are {count}, counted from 0")))
            }
        }
    }
}
