//! A folder with a picture of each frame.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Still;
use super::format::{Chunk, FilmWriter, Takes};
use super::{Film, KEYWORD, Shows};
use crate::Result;
use crate::file::write_whole;
use crate::surface::png::png;

/// `frame_0000.png`, `frame_0001.png`, …, in a folder that exists.
pub(super) struct Folder<'f> {
    film: &'f Film<'f>,
    path: PathBuf,
    still: Still,
}

impl<'f> Folder<'f> {
    pub(super) fn new(film: &'f Film<'f>, path: &Path, still: Still) -> Self {
        Self { film, path: path.to_owned(), still }
    }
}

impl FilmWriter for Folder<'_> {
    fn takes(&self) -> Takes {
        match self.still {
            Still::Png => Takes::Pixels,
            Still::Svg | Still::Pdf => Takes::Nothing,
        }
    }

    fn add(&mut self, chunk: &Chunk) -> Result<()> {
        chunk.frames.clone().into_par_iter().try_for_each(|i| {
            let bytes = match self.still {
                Still::Png => {
                    let note = self.film.note(Shows::Frame(i))?;
                    png(&chunk.images[i - chunk.frames.start], Some((KEYWORD, &note)))?
                }
                still @ (Still::Svg | Still::Pdf) => self.film.picture(still, i)?,
            };
            write_whole(&self.path.join(still_name(i, self.still)), &bytes)
        })
    }

    fn finish(self: Box<Self>) -> Result<()> {
        Ok(())
    }
}

/// The name of picture `i` of a folder.
pub fn still_name(i: usize, still: Still) -> String {
    format!("frame_{i:04}.{}", still.extensions()[0])
}
