//! A drawing written in every form asked for.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::folder::Folder;
use super::shoot::{FilmWriter, shoot};
use super::{Form, KEYWORD, MARK, Shows, Still, Timing, annotated_svg, strip};
use crate::file::write_whole;
use crate::numbers::key_frames;
use crate::surface::png::png;
use crate::surface::style::ground;
use crate::surface::theme::Colour;
use crate::surface::{Drawing, Scale};
use crate::{Error, Result};

/// Writes any [`Drawing`] to a file.
pub trait DrawingExt: Drawing + Sized {
    /// Writes the form that the extension of `path` names: `.gif`, `.apng`, `.mp4`, `.html`, or the last frame as
    /// `.png` or `.svg`. More is said with a [`Film`].
    ///
    /// # Errors
    /// When the extension names no form, a frame cannot be drawn, or the file cannot be written.
    fn write(&self, path: impl AsRef<Path>, timing: &Timing) -> Result<()> {
        Film::new(self, timing).write(path.as_ref())
    }
}

impl<D: Drawing> DrawingExt for D {}

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

/// A file or folder to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// What it shows.
    pub form: Form,
    /// Where it goes.
    pub path: PathBuf,
}

/// What came of a file: what is in it, or why it could not be written.
pub type Outcome = Result<String>;

impl<'a> Film<'a> {
    /// A film that carries the version of this library alone.
    pub fn new(drawing: &'a dyn Drawing, timing: &Timing) -> Self {
        let note = Box::new(|_| Ok(MARK.to_owned()));
        Self { drawing, timing: *timing, scale: Scale::default(), matte: None, shown: None, note }
    }

    /// The same, of `scale` times as many pixels each way.
    pub fn scaled(self, scale: Scale) -> Self {
        Self { scale, ..self }
    }

    /// The same with this colour behind a transparent theme, in forms that cannot be transparent.
    pub fn on(self, matte: Option<Colour>) -> Self {
        Self { matte, ..self }
    }

    /// The same, whose pictures show the frame of this number.
    pub fn showing(self, frame: usize) -> Self {
        Self { shown: Some(frame), ..self }
    }

    /// The same, whose files keep what `note` makes, unseen.
    pub fn noting(self, note: impl Fn(Shows) -> Result<String> + Sync + 'a) -> Self {
        Self { note: Box::new(note), ..self }
    }

    /// Writes the form that the extension of `path` names.
    ///
    /// # Errors
    /// As [`DrawingExt::write`].
    pub fn write(&self, path: &Path) -> Result<()> {
        let form = Form::of(path).ok_or_else(|| {
            let known: Vec<&str> = Form::all().flat_map(|form| form.extensions().first()).copied().collect();
            Error::bad_file(path, format!("expected a name that ends in .{}", known.join(", .")))
        })?;
        let outputs = [Output { form, path: path.to_owned() }];
        self.write_all(&outputs).into_iter().try_for_each(|(_, outcome)| outcome.map(drop))
    }

    /// Writes every output, each frame drawn once for all films of pixels. What came of each, by its number: one that
    /// fails keeps no other from being written. A frame that cannot be drawn is the outcome of the first film alone.
    pub fn write_all(&self, outputs: &[Output]) -> Vec<(usize, Outcome)> {
        let (mut outcomes, mut numbers, mut films) = (Vec::new(), Vec::new(), Vec::new());
        for (i, output) in outputs.iter().enumerate() {
            match self.begin(output) {
                Ok(Some(film)) => {
                    numbers.push(i);
                    films.push(film);
                }
                Ok(None) => outcomes.push((i, self.write_still(output))),
                Err(error) => outcomes.push((i, Err(error))),
            }
        }
        let shot = shoot(self, films).unwrap_or_else(|error| vec![Err(error)]);
        let shot = shot.into_iter().map(|result| result.map(|()| self.frames_in_words()));
        outcomes.extend(numbers.into_iter().zip(shot));
        outcomes.sort_by_key(|(i, _)| *i);
        outcomes
    }

    /// Begins a file that is written frame by frame; none for all others.
    fn begin(&self, Output { form, path }: &Output) -> Result<Option<Box<dyn FilmWriter + '_>>> {
        match form {
            Form::Film(form) => form.begin(self, path).map(Some),
            Form::Frames(still) => Ok(Some(Box::new(Folder::new(self, path, *still)))),
            Form::Picture(_) | Form::Strip(_) => Ok(None),
        }
    }

    fn write_still(&self, Output { form, path }: &Output) -> Outcome {
        match form {
            Form::Strip(still) => {
                let frames = key_frames(self.drawing.frames(), self.timing.strip_frames);
                write_whole(path, &self.strip(*still, &frames)?)?;
                Ok(format!("{} pictures side by side", frames.len()))
            }
            Form::Picture(still) => {
                let i = self.shown()?;
                write_whole(path, &self.picture(*still, i)?)?;
                Ok(format!("step {}", self.drawing.step(i)))
            }
            Form::Film(_) | Form::Frames(_) => Ok(self.frames_in_words()),
        }
    }

    fn frames_in_words(&self) -> String {
        format!("{} frames", self.drawing.frames())
    }

    /// The frame that a picture shows.
    fn shown(&self) -> Result<usize> {
        let frames = self.drawing.frames();
        match self.shown {
            Some(i) if i < frames => Ok(i),
            Some(i) => Err(Error::Recipe(format!("it shows frame {i} of a film of {frames} frames"))),
            None if frames > 0 => Ok(frames - 1),
            None => Err(Error::Draw("a film needs at least one frame".to_owned())),
        }
    }

    /// What a file that shows this keeps unseen.
    pub(super) fn note(&self, shows: Shows) -> Result<String> {
        (self.note)(shows)
    }

    /// Width and height in pixels.
    pub(super) fn size(&self) -> (u32, u32) {
        self.scale.pixels(self.drawing.size())
    }

    /// The colour behind a transparent theme.
    pub(super) fn matte(&self) -> Option<Colour> {
        self.matte
    }

    /// The colour that a form without transparency shows behind everything.
    pub(super) fn ground(&self) -> Result<Colour> {
        ground(self.drawing.theme().background, self.matte)
    }

    /// Frame `i` as the bytes of a file.
    pub(super) fn picture(&self, still: Still, i: usize) -> Result<Vec<u8>> {
        let note = self.note(Shows::Frame(i))?;
        match still {
            Still::Png => png(&self.drawing.scaled_image(i, self.scale)?, Some((KEYWORD, &note))),
            Still::Svg => Ok(annotated_svg(&self.drawing.svg(i)?, &note).into_bytes()),
        }
    }

    fn strip(&self, still: Still, frames: &[usize]) -> Result<Vec<u8>> {
        let note = self.note(Shows::Strip)?;
        match still {
            Still::Png => {
                let image = |&i: &usize| self.drawing.scaled_image(i, self.scale);
                let images = frames.par_iter().map(image).collect::<Result<Vec<_>>>()?;
                png(&strip::images_in_a_row(&images)?, Some((KEYWORD, &note)))
            }
            Still::Svg => {
                let svgs = frames.par_iter().map(|&i| self.drawing.svg(i)).collect::<Result<Vec<_>>>()?;
                let row = strip::svgs_in_a_row(&svgs, self.drawing.size())?;
                Ok(annotated_svg(&row, &note).into_bytes())
            }
        }
    }
}
