//! Animated PNGs: every colour as drawn on an opaque background, 255 colours of any opacity without one.
//!
//! The chunks of an animation are written here, so that frames can be compressed on all threads and be drawn over
//! the one before, with clear pixels where nothing changes. The `png` crate compresses one frame after another, and
//! has no such frames: the film of `toy1d --layout lecture` with 60 frames is 3.8 MB with it, and 1.5 MB here.
//!
//! What is half-transparent cannot be drawn over something half-transparent. Without a background, a frame is
//! therefore all that is in its rectangle: with every colour exact, that film has 4.7 MB, with 255 colours 2.5 MB.

mod pixels;

use std::borrow::Cow;
use std::io::Write;
use std::path::Path;

use rayon::prelude::*;

use super::changes::Area;
use super::note::png;
use super::palette::Palette;
use super::timing::SHORTEST;
use super::{Chunk, Film, FilmWriter, Format, KEYWORD, Shows, Takes, Timing};
use crate::file::WholeFile;
use crate::surface::image::Image;
use crate::surface::png::{Note, compressed};
use crate::{Error, Result};
use pixels::Pixels;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// A pixel that shows what is behind it.
const CLEAR: [u8; 4] = [0; 4];

/// An animated PNG being written. Its bytes do not depend on the number of threads.
pub struct Apng<W: Write> {
    out: W,
    width: u32,
    height: u32,
    pixels: Pixels,
    timing: Timing,
    /// Frames there will be, and those written so far, with the cover.
    frames: usize,
    written: usize,
    /// 1 if there is a cover, which has a time of its own.
    covers: usize,
    /// The number of the next chunk that has one.
    sequence: u32,
    /// The chunk with the note, until it is written.
    note: Option<Vec<u8>>,
    /// The pixels of the last frame written.
    before: Option<Vec<u8>>,
}

/// What a frame changes, compressed.
struct Change {
    area: Area,
    /// Whether clear pixels leave what was there before.
    is_over: bool,
    data: Vec<u8>,
}

impl<W: Write + Sync> Apng<W> {
    /// Starts a film of `size` (width, height) in pixels with `frames` frames, in the colours of
    /// `palette`, whose first is clear, or in all colours. `note` is kept in the file, unseen.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn new(
        out: W,
        (width, height): (u32, u32),
        frames: usize,
        palette: Option<Palette>,
        timing: Timing,
        note: Option<Note>,
    ) -> Result<Self> {
        let plays = timing.plays.count();
        let mut film = Self {
            out,
            width,
            height,
            pixels: Pixels::new(palette),
            timing,
            frames,
            written: 0,
            covers: 0,
            sequence: 0,
            note: None,
            before: None,
        };
        film.out.write_all(SIGNATURE).map_err(failed)?;
        let kind = [8, film.pixels.colour() as u8, 0, 0, 0];
        film.chunk(b"IHDR", &[&width.to_be_bytes(), &height.to_be_bytes(), &kind])?;
        film.chunk(b"acTL", &[&(frames as u32).to_be_bytes(), &plays.to_be_bytes()])?;
        // The five zeros: keyword ends, not compressed (two), no language, no translation.
        film.note = note.map(|(keyword, text)| [keyword.as_bytes(), &[0; 5], text.as_bytes()].concat());
        let tables = film.pixels.tables();
        // After a note and tables, ffmpeg would look too far into the file to see that it is animated.
        if tables.is_empty() {
            film.write_note()?;
        }
        for (kind, table) in tables {
            film.chunk(kind, &[&table])?;
        }
        Ok(film)
    }

    /// Starts with a picture that is shown for one tick, the first of the frames there will be.
    ///
    /// # Errors
    /// As [`Apng::push`].
    pub fn cover(&mut self, image: &Image) -> Result<()> {
        self.covers = 1;
        let pixels = self.drawn(image)?;
        let change = self.change(None, &pixels)?;
        self.frame(&change, SHORTEST)?;
        self.before = Some(pixels.into_owned());
        Ok(())
    }

    /// Adds the next frames, compressed on all threads; `ends` says that the film's last is among
    /// them.
    ///
    /// # Errors
    /// When a picture has another size, there are too many, or the output cannot be written.
    pub fn push(&mut self, images: &[Image], ends: bool) -> Result<()> {
        let drawn: Result<Vec<_>> = images.par_iter().map(|image| self.drawn(image)).collect();
        let drawn = drawn?;
        let changes: Result<Vec<_>> = (0..drawn.len())
            .into_par_iter()
            .map(|i| {
                let before = if i == 0 { self.before.as_deref() } else { Some(&*drawn[i - 1]) };
                self.change(before, &drawn[i])
            })
            .collect();
        for (i, change) in changes?.iter().enumerate() {
            let is_last = ends && i + 1 == images.len();
            self.frame(change, self.timing.delay(self.written - self.covers, is_last))?;
        }
        if let Some(last) = drawn.last() {
            self.before = Some(last.to_vec());
        }
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

    /// The pixels of `image`, as they are stored.
    fn drawn<'i>(&self, image: &'i Image) -> Result<Cow<'i, [u8]>> {
        let (width, height) = (image.width(), image.height());
        if (width, height) != (self.width, self.height) {
            let film = format!("{}×{}", self.width, self.height);
            return Err(Error::Draw(format!("a frame of a {film} film is {width}×{height}")));
        }
        Ok(self.pixels.of(image))
    }

    fn change(&self, before: Option<&[u8]>, now: &[u8]) -> Result<Change> {
        let size = self.pixels.size();
        let stride = self.width as usize * size;
        let area = Area::changed(before, now, stride, size);
        let alpha = |pixel: &[u8]| self.pixels.alpha(pixel);
        let over = before.filter(|before| area.goes_over((before, now), stride, size, alpha));
        let mut pixels = Vec::with_capacity(area.x.len() * area.y.len() * size);
        for row in area.rows(stride, size) {
            let Some(before) = over else {
                pixels.extend_from_slice(&now[row]);
                continue;
            };
            for (before, now) in before[row.clone()].chunks_exact(size).zip(now[row].chunks_exact(size)) {
                pixels.extend_from_slice(if before == now { &CLEAR[..size] } else { now });
            }
        }
        let data = compressed(&pixels, area.x.len() * size)?;
        Ok(Change { area, is_over: over.is_some(), data })
    }

    fn frame(&mut self, Change { area, is_over, data }: &Change, delay: u16) -> Result<()> {
        let control = [area.x.len(), area.y.len(), area.x.start, area.y.start];
        let control: Vec<u8> = control.iter().flat_map(|&n| (n as u32).to_be_bytes()).collect();
        let delay = [delay.to_be_bytes(), 100_u16.to_be_bytes()].concat();
        // The last two: what was drawn stays, and what is drawn replaces it or goes over it.
        let number = self.number();
        self.chunk(b"fcTL", &[&number, &control, &delay, &[0, u8::from(*is_over)]])?;
        match self.written {
            // The first frame is what a viewer without animations shows.
            0 => {
                self.chunk(b"IDAT", &[data])?;
                self.write_note()?;
            }
            _ => {
                let number = self.number();
                self.chunk(b"fdAT", &[&number, data])?;
            }
        }
        self.written += 1;
        Ok(())
    }

    fn write_note(&mut self) -> Result<()> {
        self.note.take().map_or(Ok(()), |note| self.chunk(b"iTXt", &[&note]))
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
        "Write the film as an animated PNG: every colour exact, or transparent in 255 colours where the theme is"
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
        let (palette, note) = (Palette::transparent(film)?, film.note(Shows::Film)?);
        let (file, note) = (WholeFile::create(path)?, Some((KEYWORD, note.as_str())));
        let frames = film.drawing.frames() + usize::from(film.cover().is_some());
        Ok(Box::new(Apng::new(file, film.size(), frames, palette, film.timing.clone(), note)?))
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
