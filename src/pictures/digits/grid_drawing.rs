//! A film of digits alone, side by side.

use super::enlarge::Zoom;
use super::grid::Grid;
use crate::Result;
use crate::surface::canvas::{Canvas, Scale};
use crate::surface::theme::{Colour, Theme};
use crate::surface::words::{Description, Words};
use crate::surface::{Drawing, Image};

/// The greys of a film of large digits.
const GREYS: usize = 32;

/// The source of the digits of a frame: −1 black, 1 white, `[count · side · side]`.
type Digits<'a> = dyn Fn(usize) -> Result<Vec<f32>> + Sync + 'a;

/// A walk through the latent space: only the digits along the way.
pub struct GridDrawing<'a> {
    digits: &'a Digits<'a>,
    frames: usize,
    side: usize,
    columns: usize,
    zoom: Zoom,
    size: (u32, u32),
    /// Black, like the space between digits.
    theme: Theme,
}

impl<'a> GridDrawing<'a> {
    /// A film of this many frames, whose digits of `side` × `side` pixels are in rows of `columns`.
    ///
    /// # Errors
    /// When the first frame has no digit, or is too large.
    pub fn new(
        digits: &'a Digits<'a>,
        frames: usize,
        side: usize,
        columns: usize,
        zoom: Zoom,
    ) -> Result<Self> {
        let size = Grid::new(side, &digits(0)?, columns)?.size(zoom)?;
        let theme = Theme { background: Colour::hex(0), ..Theme::dark() };
        Ok(Self { digits, frames, side, columns, zoom, size, theme })
    }
}

impl Drawing for GridDrawing<'_> {
    fn size(&self) -> (u32, u32) {
        self.size
    }

    fn theme(&self) -> &Theme {
        &self.theme
    }

    fn frames(&self) -> usize {
        self.frames
    }

    fn paint(&self, canvas: &mut Canvas, i: usize) -> Result<()> {
        let digits = (self.digits)(i)?;
        Grid::new(self.side, &digits, self.columns)?.unstretched().paste(canvas, (0, 0), self.zoom)
    }

    fn describe(&self, i: usize) -> Description {
        let name = format!("{} of {}", i + 1, self.frames);
        Description {
            title: format!("{} ({name})", self.words().title),
            text: format!("Picture {name}."),
            name,
        }
    }

    fn words(&self) -> Words {
        Words {
            title: "A walk through the latent space".to_owned(),
            summary: "Images made by the generator, each from its own latent, which moves along an arc."
                .to_owned(),
            ..Words::english()
        }
    }

    /// Greys from black to white.
    fn exact_colours(&self, _ground: Colour) -> Vec<[u8; 3]> {
        (0..GREYS).map(|i| [(i * 255 / (GREYS - 1)) as u8; 3]).collect()
    }

    fn colour_samples(&self, _scale: Scale) -> Result<Vec<Image>> {
        Ok(Vec::new())
    }
}
