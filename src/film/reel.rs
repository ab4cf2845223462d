//! Several films from one drawing of each frame: drawn in parallel, written in order, a few frames in
//! memory at a time.

use std::path::PathBuf;

use rayon::prelude::*;

use super::stills::{Still, png};
use super::{Apng, Gif, Mp4};
use crate::Result;
use crate::file::{WholeFile, write_whole};
use crate::surface::image::Image;

/// Pictures that are in memory together: this many bytes of them, …
const MEMORY: usize = 48 << 20;
/// … but at most so many; more would not be faster.
const CHUNK: usize = 16;

/// Where frames go.
pub enum Film<'a> {
    /// An animated GIF.
    Gif(Gif<WholeFile>),
    /// An animated PNG.
    Apng(Apng<WholeFile>),
    /// An MP4.
    Mp4(Mp4),
    /// A folder of PNGs.
    Stills(Stills<'a>),
}

/// A folder of PNGs: `frame_0000.png`, `frame_0001.png`, ….
pub struct Stills<'a> {
    folder: PathBuf,
    /// What picture `i` keeps unseen: keyword and text.
    keyword: &'static str,
    note: &'a (dyn Fn(usize) -> Result<String> + Sync),
    written: usize,
}

impl<'a> Stills<'a> {
    /// Pictures in `folder`, which is there; `note` makes what each keeps unseen under `keyword`.
    pub fn new(
        folder: PathBuf,
        keyword: &'static str,
        note: &'a (dyn Fn(usize) -> Result<String> + Sync),
    ) -> Self {
        Self { folder, keyword, note, written: 0 }
    }

    fn add(&mut self, images: &[Image]) -> Result<()> {
        let start = self.written;
        images.par_iter().enumerate().try_for_each(|(i, image)| {
            let note = (self.note)(start + i)?;
            let path = self.folder.join(still_name(start + i, Still::Png));
            write_whole(&path, &png(image, Some((self.keyword, &note)))?)
        })?;
        self.written += images.len();
        Ok(())
    }
}

/// The name of picture `i` of a folder.
pub fn still_name(i: usize, still: Still) -> String {
    format!("frame_{i:04}.{}", still.extension())
}

impl Film<'_> {
    /// Whether it can show what is half transparent.
    fn keeps_alpha(&self) -> bool {
        matches!(self, Self::Apng(_) | Self::Stills(_))
    }

    fn add(&mut self, images: &[Image], ends: bool) -> Result<()> {
        match self {
            Self::Gif(gif) => gif.add(images, ends),
            Self::Apng(apng) => apng.add(images, ends),
            Self::Mp4(mp4) => mp4.add(images, ends),
            Self::Stills(stills) => stills.add(images),
        }
    }

    fn finish(self) -> Result<()> {
        match self {
            Self::Gif(gif) => gif.finish()?.commit(),
            Self::Apng(apng) => apng.finish()?.commit(),
            Self::Mp4(mp4) => mp4.finish(),
            Self::Stills(_) => Ok(()),
        }
    }
}

/// Draws each of so many frames once and writes it to all `films`. Those without transparency show it before a
/// wall of the colour `matte`, if there is one.
///
/// What came of each film, in their order: one that cannot be written is given up, and the others continue.
///
/// # Errors
/// When a frame cannot be drawn; then there is no film at all.
pub fn shoot(
    frames: usize,
    draw: impl Fn(usize) -> Result<Image> + Sync,
    matte: Option<[u8; 3]>,
    films: Vec<Film>,
) -> Result<Vec<Result<()>>> {
    let mut films: Vec<Result<Film>> = films.into_iter().map(Ok).collect();
    let mut start = 0;
    let mut count = 1;
    while start < frames && films.iter().any(Result::is_ok) {
        let end = (start + count).min(frames);
        let images: Result<Vec<_>> = (start..end).into_par_iter().map(&draw).collect();
        let images = images?;
        let flat: Option<Vec<_>> = matte
            .filter(|_| films.iter().flatten().any(|film| !film.keeps_alpha()))
            .map(|matte| images.par_iter().map(|image| image.over(matte)).collect());
        for slot in &mut films {
            let Ok(film) = slot else { continue };
            let opaque = flat.as_ref().filter(|_| !film.keeps_alpha());
            if let Err(error) = film.add(opaque.unwrap_or(&images), end == frames) {
                *slot = Err(error);
            }
        }
        // The first picture tells how many fit.
        count = (MEMORY / images[0].rgba().len()).clamp(1, CHUNK);
        start = end;
    }
    Ok(films.into_iter().map(|film| film.and_then(Film::finish)).collect())
}
