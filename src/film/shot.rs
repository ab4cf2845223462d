//! A drawing, and how its files are made.

use std::ops::Range;

use rayon::prelude::*;

use super::strip::Strip;
use super::{KEYWORD, MARK, Shows, Still, Timing, still_file};
use crate::surface::canvas::Shapes;
use crate::surface::style::ground;
use crate::surface::theme::Colour;
use crate::surface::{Drawing, Scale};
use crate::{Error, Result};

/// Makes the note of a file.
type Note<'a> = dyn Fn(Shows) -> Result<String> + Sync + 'a;

/// A drawing, and how its files are made.
pub struct Film<'a> {
    pub(super) drawing: &'a dyn Drawing,
    pub(super) timing: Timing,
    pub(super) scale: Scale,
    matte: Option<Colour>,
    /// The frame that a picture shows, if not the last.
    shown: Option<usize>,
    note: Box<Note<'a>>,
}

impl<'a> Film<'a> {
    /// A film whose files carry only the version of this library.
    pub fn new(drawing: &'a dyn Drawing, timing: &Timing) -> Self {
        let note = Box::new(|_| Ok(MARK.to_owned()));
        let fps = drawing.seconds_each().map_or(timing.fps, |seconds| seconds.recip());
        let timing = Timing { fps, ..timing.clone() };
        Self { drawing, timing, scale: Scale::default(), matte: None, shown: None, note }
    }

    /// The same, with `scale` times as many pixels in each direction.
    pub fn scaled(self, scale: Scale) -> Self {
        Self { scale, ..self }
    }

    /// The same with this colour behind a transparent theme, in forms that cannot be transparent.
    pub fn on(self, matte: Option<Colour>) -> Self {
        Self { matte, ..self }
    }

    /// The same, with pictures that show the frame of this number.
    pub fn showing(self, frame: usize) -> Self {
        Self { shown: Some(frame), ..self }
    }

    /// The same, with the note made by `note` stored in its files.
    pub fn noting(self, note: impl Fn(Shows) -> Result<String> + Sync + 'a) -> Self {
        Self { note: Box::new(note), ..self }
    }

    /// The frame that a picture shows.
    pub(super) fn shown(&self) -> Result<usize> {
        let frames = self.drawing.frames();
        match self.shown {
            Some(i) if i < frames => Ok(i),
            Some(i) => Err(Error::Recipe(format!("it shows frame {i} of a film of {frames} frames"))),
            None if frames > 0 => Ok(frames - 1),
            None => Err(Error::Draw("a film needs at least one frame".to_owned())),
        }
    }

    /// What is drawn.
    pub fn drawing(&self) -> &'a dyn Drawing {
        self.drawing
    }

    /// How long each frame is shown.
    pub fn timing(&self) -> &Timing {
        &self.timing
    }

    /// The frame of the cover.
    pub fn cover_frame(&self) -> usize {
        self.timing.cover.frame(self.drawing.frames(), |i| self.drawing.step(i))
    }

    /// The frame that films show before their first, if it is another.
    pub(super) fn cover(&self) -> Option<usize> {
        let cover = self.cover_frame();
        (cover > 0).then_some(cover)
    }

    /// The note of a file that shows this.
    pub(crate) fn note(&self, shows: Shows) -> Result<String> {
        (self.note)(shows)
    }

    /// Width and height in pixels.
    pub fn size(&self) -> (u32, u32) {
        self.scale.pixels(self.drawing.size())
    }

    /// The colour behind a transparent theme.
    pub(super) fn matte(&self) -> Option<Colour> {
        self.matte
    }

    /// The colour that a form without transparency shows behind everything.
    ///
    /// # Errors
    /// When the theme is transparent and there is no matte.
    pub fn ground(&self) -> Result<Colour> {
        ground(self.drawing.theme().background, self.matte)
    }

    /// These frames as their shapes.
    pub(super) fn shapes(&self, frames: Range<usize>) -> Result<Vec<Shapes>> {
        frames.into_par_iter().map(|i| self.drawing.shapes(i)).collect()
    }

    /// Frame `i` as the bytes of a file.
    pub(super) fn picture(&self, still: Still, i: usize) -> Result<Vec<u8>> {
        still_file(self.drawing, i, still, self.scale, (KEYWORD, &self.note(Shows::Frame(i))?))
    }

    /// The frames of these numbers in one picture, as the bytes of a file.
    pub(super) fn strip(&self, still: Still, frames: &[usize]) -> Result<Vec<u8>> {
        let note = self.note(Shows::Strip)?;
        let strip = self.drawing.strip(frames).unwrap_or_else(|| Box::new(Strip::new(self.drawing, frames)));
        still_file(&*strip, 0, still, self.scale, (KEYWORD, &note))
    }
}
