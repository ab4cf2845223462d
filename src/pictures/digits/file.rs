//! A grid of digits as a file, written while the digits are generated.

use std::io::{self, Write};

use base64::engine::general_purpose::STANDARD;
use base64::write::EncoderWriter;

use super::enlarge::Zoom;
use super::grid::Grid;
use super::rows::{GridRows, Lattice};
use crate::surface::canvas::Canvas;
use crate::surface::pdf::{PdfText, pdf};
use crate::surface::png::Note;
use crate::surface::theme::Colour;
use crate::surface::{Still, png_rows};
use crate::{Error, Result};

/// What a vector file says of itself.
const TITLE: &str = "Generated digits";
const DESCRIPTION: &str = "Digits made by the generator, in a grid.";

/// The text before the pixels in an SVG.
const PNG_STARTS: &str = "data:image/png;base64,";

/// A grid to be written.
#[derive(Debug, Clone, Copy)]
pub struct GridFile {
    /// The positions of the digits.
    pub lattice: Lattice,
    /// The values of black and white.
    pub range: (f32, f32),
    /// How they are enlarged.
    pub zoom: Zoom,
    /// The note in a PNG.
    pub note: Option<Note<'static>>,
}

impl GridFile {
    /// Writes the picture of these digits, given in blocks of any length, `[n · side · side]` each.
    ///
    /// # Errors
    /// When a side is above 16384 pixels, `out` cannot be written, or digits are missing; also those of `blocks`.
    pub fn write<W: Write>(
        &self,
        still: Still,
        blocks: impl Iterator<Item = Result<Vec<f32>>>,
        out: &mut W,
    ) -> Result<()> {
        match still {
            Still::Png => self.write_png(self.zoom, self.note, blocks, out),
            Still::Pdf => out.write_all(&self.pdf(blocks)?).map_err(failed),
            Still::Svg => {
                let (before, after) = self.svg()?;
                // Pixels that become squares are enlarged by the viewer of the file.
                let zoom = if self.zoom.smooth { self.zoom } else { Zoom::default() };
                out.write_all(before.as_bytes()).map_err(failed)?;
                let mut pixels = EncoderWriter::new(&mut *out, &STANDARD);
                self.write_png(zoom, None, blocks, &mut pixels)?;
                pixels.finish().and_then(|out| out.write_all(after.as_bytes())).map_err(failed)
            }
        }
    }

    fn write_png<W: Write>(
        &self,
        zoom: Zoom,
        note: Option<Note>,
        blocks: impl Iterator<Item = Result<Vec<f32>>>,
        out: &mut W,
    ) -> Result<()> {
        let mut rows = GridRows::new(self.lattice, self.range, zoom)?;
        png_rows(out, self.lattice.size(zoom)?, note, |put| {
            for block in blocks {
                rows.push(&block?, put)?;
            }
            Ok(())
        })
    }

    /// A PDF is made of the whole grid at once.
    fn pdf(&self, blocks: impl Iterator<Item = Result<Vec<f32>>>) -> Result<Vec<u8>> {
        let mut pixels = Vec::new();
        for block in blocks {
            pixels.extend(block?);
        }
        let Lattice { side, columns, count } = self.lattice;
        if pixels.len() != count * side * side {
            return Err(Error::Draw(format!("{} pixels do not make {count} digits", pixels.len())));
        }
        let mut grid = Grid::new(side, &pixels, columns)?;
        grid.range = self.range;
        let size = grid.size(self.zoom)?;
        let mut canvas = Canvas::shapes(size.0, size.1)?;
        grid.paste(&mut canvas, (0, 0), self.zoom)?;
        let (_, note) = self.note.unwrap_or_default();
        let text = PdfText { language: "en".to_owned(), title: TITLE.to_owned(), note: note.to_owned() };
        Ok(pdf(&canvas.into_shapes()?, size, Colour::hex(0), &text, DESCRIPTION))
    }

    /// The text before and after the pixels.
    fn svg(&self) -> Result<(String, String)> {
        let (width, height) = self.lattice.size(self.zoom)?;
        let mut canvas = Canvas::vector(width, height, Colour::hex(0))?;
        canvas.embed("", (0, 0), (width, height))?;
        let svg = canvas.into_svg(TITLE, DESCRIPTION)?;
        let (before, after) = svg.split_once(PNG_STARTS).expect("the SVG has one picture in it");
        Ok((format!("{before}{PNG_STARTS}"), after.to_owned()))
    }
}

fn failed(error: io::Error) -> Error {
    Error::Write(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface::png::png;

    #[test]
    fn blocks_of_any_length_make_the_picture_of_the_whole() {
        let pixels: Vec<f32> = (0..7 * 16).map(|i| libm::sinf(i as f32 * 0.37)).collect();
        let (range, note) = ((-0.9, 1.0), Some(("key", "text")));
        for zoom in [Zoom::default(), Zoom { factor: 3, smooth: false }, Zoom { factor: 3, smooth: true }] {
            let written = |still, digits: usize| {
                let lattice = Lattice { side: 4, count: 7, columns: 3 };
                let grid = GridFile { lattice, range, zoom, note };
                let mut file = Vec::new();
                grid.write(still, pixels.chunks(digits * 16).map(|block| Ok(block.to_vec())), &mut file)
                    .unwrap();
                file
            };
            let mut whole = Grid::new(4, &pixels, 3).unwrap();
            whole.range = range;
            let expected = png(&whole.image(zoom).unwrap(), note).unwrap();
            for digits in [1, 2, 3, 5, 7] {
                assert!(written(Still::Png, digits) == expected, "{zoom:?} in blocks of {digits}");
                assert!(written(Still::Svg, digits) == whole.svg(zoom).unwrap().as_bytes(), "{zoom:?}");
            }
        }
    }

    #[test]
    fn missing_digits_are_an_error() {
        let grid = GridFile {
            lattice: Lattice { side: 4, count: 7, columns: 3 },
            range: (0.0, 1.0),
            zoom: Zoom::default(),
            note: None,
        };
        assert!(grid.write(Still::Png, std::iter::once(Ok(vec![0.0; 32])), &mut Vec::new()).is_err());
    }
}
