//! Animated GIFs: one palette for all frames, and only the changes of each frame.

mod note;

use std::io::Write;
use std::path::Path;

use gif::{DisposalMethod, Encoder, EncodingError, Extension, Frame, Repeat};
use rayon::prelude::*;

use super::changes::Area;
use super::lzw::{self, Pixel};
use super::palette::Palette;
use super::timing::SHORTEST;
use super::{Chunk, Film, FilmWriter, Format, Plays, Shows, Takes, Timing};
use crate::file::WholeFile;
use crate::surface::image::Image;
use crate::{Error, Result};

/// A GIF being written. Its bytes do not depend on the number of threads.
pub struct Gif<W: Write> {
    encoder: Encoder<W>,
    palette: Palette,
    width: u16,
    height: u16,
    timing: Timing,
    /// Frames written so far.
    written: usize,
    /// The colour numbers of the last frame written.
    before: Option<Vec<u8>>,
}

impl<W: Write + Sync> Gif<W> {
    /// Starts a film of `size` (width, height) in pixels. `comment` is stored in the file, but not displayed.
    ///
    /// # Errors
    /// When a side is above 65535 pixels or `out` cannot be written.
    pub fn new(
        out: W,
        size: (u32, u32),
        palette: Palette,
        timing: Timing,
        comment: Option<&str>,
    ) -> Result<Self> {
        let side = |side: u32| {
            let message = format!("a GIF cannot be larger than 65535 pixels, found {side}");
            u16::try_from(side).map_err(|_| Error::Draw(message))
        };
        let (width, height) = (side(size.0)?, side(size.1)?);
        let mut encoder = Encoder::new(out, width, height, &palette.table()).map_err(failed)?;
        // The file stores the number of repetitions, which is one less than the number of plays.
        let repeat = match timing.plays {
            Plays::Forever => Repeat::Infinite,
            Plays::Times(times) => Repeat::Finite(times.saturating_sub(1)),
        };
        encoder.set_repeat(repeat).map_err(failed)?;
        if let Some(comment) = comment {
            let blocks = [comment.as_bytes()];
            encoder.write_raw_extension(Extension::Comment.into(), &blocks).map_err(failed)?;
        }
        Ok(Self { encoder, palette, width, height, timing, written: 0, before: None })
    }

    /// Starts with a picture that is shown for one tick.
    ///
    /// # Errors
    /// As [`Gif::push`].
    pub fn cover(&mut self, image: &Image) -> Result<()> {
        let drawn = self.indices(image)?;
        let frame = Frame { delay: SHORTEST, ..self.changes(None, &drawn) };
        self.encoder.write_lzw_pre_encoded_frame(&frame).map_err(failed)?;
        self.before = Some(drawn);
        Ok(())
    }

    /// Adds the next frames, encoded on all threads; `ends` means that they include the last frame of the film.
    ///
    /// # Errors
    /// When a picture has another size, or the output cannot be written.
    pub fn push(&mut self, images: &[Image], ends: bool) -> Result<()> {
        let drawn: Result<Vec<_>> =
            images.par_iter().with_max_len(1).map(|image| self.indices(image)).collect();
        let mut drawn = drawn?;
        let encoded: Vec<_> = (0..drawn.len())
            .into_par_iter()
            .with_max_len(1)
            .map(|i| {
                let before = match i {
                    0 => self.before.as_deref(),
                    _ => Some(drawn[i - 1].as_slice()),
                };
                let is_last = ends && i + 1 == drawn.len();
                let delay = self.timing.delay(self.written + i, is_last);
                Frame { delay, ..self.changes(before, &drawn[i]) }
            })
            .collect();
        for frame in &encoded {
            self.encoder.write_lzw_pre_encoded_frame(frame).map_err(failed)?;
        }
        self.written += encoded.len();
        if let Some(last) = drawn.pop() {
            self.before = Some(last);
        }
        Ok(())
    }

    /// Ends the film and returns the output.
    ///
    /// # Errors
    /// When no frame was added or the output cannot be written.
    pub fn into_inner(self) -> Result<W> {
        if self.written == 0 {
            return Err(Error::Draw("a film needs at least one frame".to_owned()));
        }
        self.encoder.into_inner().map_err(failed)
    }

    fn indices(&self, image: &Image) -> Result<Vec<u8>> {
        let (width, height) = (image.width(), image.height());
        if (width, height) != (self.width.into(), self.height.into()) {
            return Err(Error::Draw(format!(
                "a frame of a {}×{} film is {width}×{height}",
                self.width, self.height
            )));
        }
        Ok(self.palette.indices(image))
    }

    /// The part of `now` that differs from `before`.
    fn changes(&self, before: Option<&[u8]>, now: &[u8]) -> Frame<'static> {
        let stride = usize::from(self.width);
        let area = Area::changed(before, now, stride, 1);
        let mut pixels = Vec::with_capacity(area.x.len() * area.y.len());
        for row in area.rows(stride, 1) {
            match before {
                None => pixels.extend(now[row].iter().map(|&colour| Pixel::changed(colour))),
                Some(before) => {
                    let pairs = before[row.clone()].iter().zip(&now[row]);
                    pixels.extend(pairs.map(|(&before, &now)| Pixel::after(before, now)));
                }
            }
        }
        let transparent = self.palette.alphas().len() as u8;
        Frame {
            left: area.x.start as u16,
            top: area.y.start as u16,
            width: area.x.len() as u16,
            height: area.y.len() as u16,
            dispose: DisposalMethod::Keep,
            transparent: Some(transparent),
            buffer: lzw::encode(&pixels, transparent).into(),
            ..Frame::default()
        }
    }
}

/// `.gif`
pub(super) struct GifFormat;

impl Format for GifFormat {
    fn name(&self) -> &'static str {
        "gif"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["gif"]
    }

    fn about(&self) -> &'static str {
        "Write the film as an animated GIF"
    }

    fn keeps_alpha(&self) -> bool {
        false
    }

    fn is_form_of(&self, file: &[u8]) -> bool {
        file.starts_with(b"GIF8")
    }

    fn note_in(&self, file: &[u8]) -> Option<String> {
        note::note_in(file)
    }

    fn begin<'f>(&self, film: &'f Film, path: &Path) -> Result<Box<dyn FilmWriter + 'f>> {
        let (palette, note) = (Palette::of(film)?, film.note(Shows::Film)?);
        Ok(Box::new(Gif::new(
            WholeFile::create(path)?,
            film.size(),
            palette,
            film.timing.clone(),
            Some(&note),
        )?))
    }
}

impl FilmWriter for Gif<WholeFile> {
    fn takes(&self) -> Takes {
        Takes::Opaque
    }

    fn cover(&mut self, image: &Image) -> Result<()> {
        self.cover(image)
    }

    fn add(&mut self, chunk: &Chunk) -> Result<()> {
        self.push(chunk.images, chunk.is_last)
    }

    fn finish(self: Box<Self>) -> Result<()> {
        (*self).into_inner()?.commit()
    }
}

fn failed(error: EncodingError) -> Error {
    Error::Write(error.to_string())
}

#[cfg(test)]
mod tests;
