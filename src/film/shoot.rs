//! Several files from one drawing of each frame: drawn in parallel, written in order, a few frames in
//! memory at a time.

use rayon::prelude::*;

use super::Film;
use super::format::{Chunk, FilmWriter, Takes};
use crate::Result;

/// The limit on pictures in memory at the same time: this many bytes, …
const MEMORY: usize = 48 << 20;
/// … but at most this many pictures; more would not be faster.
const CHUNK: usize = 16;

/// Draws each frame once and writes it to all `files`. Returns the result of each, in their order: a file that cannot
/// be written is abandoned, and the others continue.
///
/// # Errors
/// When a frame cannot be drawn; then no file is written.
pub(super) fn shoot(film: &Film, files: Vec<Box<dyn FilmWriter + '_>>) -> Result<Vec<Result<()>>> {
    let mut files: Vec<Result<Box<dyn FilmWriter + '_>>> = files.into_iter().map(Ok).collect();
    let takes = |files: &[Result<Box<dyn FilmWriter + '_>>], kind| {
        files.iter().flatten().any(|file| file.takes() == kind)
    };
    let matte = film.matte().map(|matte| matte.rgb);
    let frames = film.drawing.frames();
    if let Some(cover) = film.cover().filter(|_| takes(&files, Takes::Pixels) || takes(&files, Takes::Opaque))
    {
        let image = film.drawing.scaled_image(cover, film.scale)?;
        let flat = matte.map(|matte| image.over(matte));
        for slot in &mut files {
            let Ok(file) = slot else { continue };
            let opaque = flat.as_ref().filter(|_| file.takes() == Takes::Opaque);
            if let Err(error) = file.cover(opaque.unwrap_or(&image)) {
                *slot = Err(error);
            }
        }
    }
    let (mut start, mut count) = (0, 1);
    while start < frames && files.iter().any(Result::is_ok) {
        let end = (start + count).min(frames);
        let draws = takes(&files, Takes::Pixels) || takes(&files, Takes::Opaque);
        let drawn = if draws { start..end } else { 0..0 };
        // One by one: a thread with several left would be waited for.
        let images: Result<Vec<_>> =
            drawn.into_par_iter().with_max_len(1).map(|i| film.drawing.scaled_image(i, film.scale)).collect();
        let images = images?;
        let flat: Option<Vec<_>> = matte
            .filter(|_| takes(&files, Takes::Opaque))
            .map(|matte| images.par_iter().map(|image| image.over(matte)).collect());
        for slot in &mut files {
            let Ok(file) = slot else { continue };
            let opaque = flat.as_ref().filter(|_| file.takes() == Takes::Opaque);
            let images = opaque.unwrap_or(&images);
            if let Err(error) = file.add(&Chunk { frames: start..end, images, is_last: end == frames }) {
                *slot = Err(error);
            }
        }
        // The size of the first picture determines how many fit.
        count = images.first().map_or(CHUNK, |image| (MEMORY / image.rgba().len()).clamp(1, CHUNK));
        start = end;
    }
    Ok(files.into_iter().map(|file| file.and_then(FilmWriter::finish)).collect())
}
