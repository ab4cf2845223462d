//! Animated PNGs: every colour as drawn, half-transparent ones too.
//!
//! The chunks of an animation are written here, so that frames can be compressed on all threads; what
//! is in them comes from the `png` crate.
//!
//! In place of that crate's own animations, which compress one frame after another.

use std::io::Write;
use std::path::Path;

use ::png::ColorType;
use rayon::prelude::*;

use super::changes::Area;
use super::note::png;
use super::timing::SHORTEST;
use super::{Chunk, Film, FilmWriter, Format, KEYWORD, Shows, Takes, Timing};
use crate::file::WholeFile;
use crate::surface::image::Image;
use crate::surface::png::{Note, compressed};
use crate::{Error, Result};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// An animated PNG being written. Its bytes do not depend on the number of threads.
pub struct Apng<W: Write> {
    out: W,
    width: u32,
    height: u32,
    /// Bytes a pixel: 3 without transparency, 4 with it.
    pixel: usize,
    timing: Timing,
    /// Frames there will be, and those written so far, with the cover.
    frames: usize,
    written: usize,
    /// 1 if there is a cover, which has a time of its own.
    covers: usize,
    /// The number of the next chunk that has one.
    sequence: u32,
    /// The last frame written.
    before: Option<Image>,
}

/// What a frame changes, compressed.
struct Change {
    area: Area,
    data: Vec<u8>,
}

impl<W: Write + Sync> Apng<W> {
    /// Starts a film of `size` (width, height) in pixels with `frames` frames; `alpha` says whether
    /// they are transparent anywhere. `note` is kept in the file, unseen.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn new(
        out: W,
        (width, height): (u32, u32),
        frames: usize,
        alpha: bool,
        timing: Timing,
        note: Option<Note>,
    ) -> Result<Self> {
        let pixel = if alpha { 4 } else { 3 };
        let plays = timing.plays.count();
        let mut film = Self {
            out,
            width,
            height,
            pixel,
            timing,
            frames,
            written: 0,
            covers: 0,
            sequence: 0,
            before: None,
        };
        film.out.write_all(SIGNATURE).map_err(failed)?;
        let kind = [8, film.colour() as u8, 0, 0, 0];
        film.chunk(b"IHDR", &[&width.to_be_bytes(), &height.to_be_bytes(), &kind])?;
        film.chunk(b"acTL", &[&(frames as u32).to_be_bytes(), &plays.to_be_bytes()])?;
        if let Some((keyword, text)) = note {
            // The five zeros: keyword ends, not compressed (two), no language, no translation.
            film.chunk(b"iTXt", &[keyword.as_bytes(), &[0; 5], text.as_bytes()])?;
        }
        Ok(film)
    }

    /// Starts with a picture that is shown for one tick, the first of the frames there will be.
    ///
    /// # Errors
    /// As [`Apng::push`].
    pub fn cover(&mut self, image: &Image) -> Result<()> {
        self.covers = 1;
        let change = self.change(None, image)?;
        self.frame(&change, SHORTEST)?;
        self.before = Some(image.clone());
        Ok(())
    }

    /// Adds the next frames, compressed on all threads; `ends` says that the film's last is among
    /// them.
    ///
    /// # Errors
    /// When a picture has another size, there are too many, or the output cannot be written.
    pub fn push(&mut self, images: &[Image], ends: bool) -> Result<()> {
        let changes: Result<Vec<_>> = (0..images.len())
            .into_par_iter()
            .map(|i| {
                let before = match i {
                    0 => self.before.as_ref(),
                    _ => Some(&images[i - 1]),
                };
                self.change(before, &images[i])
            })
            .collect();
        for (i, change) in changes?.iter().enumerate() {
            let is_last = ends && i + 1 == images.len();
            self.frame(change, self.timing.delay(self.written - self.covers, is_last))?;
        }
        self.before = images.last().cloned().or(self.before.take());
        Ok(())
    }

    /// Ends the film and hands back the output.
    ///
    /// # Errors
    /// When frames are missing or the output cannot be written.
    pub fn into_inner(mut self) -> Result<W> {
        let (written, frames) = (self.written, self.frames);
        if written != frames || frames == 0 {
            return Err(Error::Draw(format!("an animated PNG of {frames} frames got {written}")));
        }
        self.chunk(b"IEND", &[])?;
        Ok(self.out)
    }

    fn colour(&self) -> ColorType {
        if self.pixel == 4 { ColorType::Rgba } else { ColorType::Rgb }
    }

    fn change(&self, before: Option<&Image>, now: &Image) -> Result<Change> {
        let (width, height) = (now.width(), now.height());
        if (width, height) != (self.width, self.height) {
            let film = format!("{}×{}", self.width, self.height);
            return Err(Error::Draw(format!("a frame of a {film} film is {width}×{height}")));
        }
        let stride = self.width as usize * 4;
        let area = Area::changed(before.map(Image::rgba), now.rgba(), stride, 4);
        let mut pixels = Vec::with_capacity(area.x.len() * area.y.len() * self.pixel);
        for row in area.rows(stride, 4) {
            for pixel in now.rgba()[row].chunks_exact(4) {
                pixels.extend_from_slice(&pixel[..self.pixel]);
            }
        }
        let size = (area.x.len() as u32, area.y.len() as u32);
        let data = compressed(size, self.colour(), &pixels)?;
        Ok(Change { area, data })
    }

    fn frame(&mut self, Change { area, data }: &Change, delay: u16) -> Result<()> {
        let control = [area.x.len(), area.y.len(), area.x.start, area.y.start];
        let control: Vec<u8> = control.iter().flat_map(|&n| (n as u32).to_be_bytes()).collect();
        let delay = [delay.to_be_bytes(), 100_u16.to_be_bytes()].concat();
        // The last two: what was drawn stays, and what is drawn replaces it.
        let number = self.number();
        self.chunk(b"fcTL", &[&number, &control, &delay, &[0, 0]])?;
        match self.written {
            // The first frame is what a viewer without animations shows.
            0 => self.chunk(b"IDAT", &[data])?,
            _ => {
                let number = self.number();
                self.chunk(b"fdAT", &[&number, data])?;
            }
        }
        self.written += 1;
        Ok(())
    }

    fn number(&mut self) -> [u8; 4] {
        self.sequence += 1;
        (self.sequence - 1).to_be_bytes()
    }

    fn chunk(&mut self, kind: &[u8; 4], parts: &[&[u8]]) -> Result<()> {
        let data = [kind.as_slice(), &parts.concat()].concat();
        let sum = crc32fast::hash(&data);
        let length = data.len() as u32 - 4;
        let bytes = [&length.to_be_bytes(), data.as_slice(), &sum.to_be_bytes()].concat();
        self.out.write_all(&bytes).map_err(failed)
    }
}

/// `.apng`
pub(super) struct ApngFormat;

impl Format for ApngFormat {
    fn name(&self) -> &'static str {
        "apng"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["apng", "png"]
    }

    fn about(&self) -> &'static str {
        "Write the film as an animated PNG: every colour exact, transparent where the theme is"
    }

    fn keeps_alpha(&self) -> bool {
        true
    }

    fn is_form_of(&self, file: &[u8]) -> bool {
        png::is_png(file) && png::is_animated(file)
    }

    fn note_in(&self, file: &[u8]) -> Option<String> {
        png::note_in(file)
    }

    fn begin<'f>(&self, film: &'f Film, path: &Path) -> Result<Box<dyn FilmWriter + 'f>> {
        let (alpha, note) = (film.drawing.theme().is_transparent(), film.note(Shows::Film)?);
        let (file, note) = (WholeFile::create(path)?, Some((KEYWORD, note.as_str())));
        let frames = film.drawing.frames() + usize::from(film.cover().is_some());
        Ok(Box::new(Apng::new(file, film.size(), frames, alpha, film.timing.clone(), note)?))
    }
}

impl FilmWriter for Apng<WholeFile> {
    fn takes(&self) -> Takes {
        Takes::Pixels
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

fn failed(error: std::io::Error) -> Error {
    Error::Write(error.to_string())
}

#[cfg(test)]
mod tests;
