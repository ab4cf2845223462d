//! Writes a drawing in every requested form.

use std::path::{Path, PathBuf};

use super::folder::Folder;
use super::format::FilmWriter;
use super::shoot::shoot;
use super::{Film, Form, Still, Timing};
use crate::file::write_whole;
use crate::surface::Drawing;
use crate::{Error, Result};

/// Writes any [`Drawing`] to a file.
pub trait DrawingExt: Drawing + Sized {
    /// Writes the form that the extension of `path` names: `.gif`, `.apng`, `.mp4`, `.html`, or the last frame as
    /// `.png`, `.svg` or `.pdf`. A [`Film`] has more options.
    ///
    /// # Errors
    /// When the extension names no form, a frame cannot be drawn, or the file cannot be written.
    fn write(&self, path: impl AsRef<Path>, timing: &Timing) -> Result<()> {
        Film::new(self, timing).write(path.as_ref())
    }
}

impl<D: Drawing> DrawingExt for D {}

/// A file or folder to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// What the file shows.
    pub form: Form,
    /// Its path.
    pub path: PathBuf,
}

/// The result for a file: a description of its contents, or why it could not be written.
pub type Outcome = Result<String>;

impl Film<'_> {
    /// Writes the form that the extension of `path` names.
    ///
    /// # Errors
    /// As [`DrawingExt::write`].
    pub fn write(&self, path: &Path) -> Result<()> {
        let form = Form::of(path).ok_or_else(|| {
            let known: Vec<&str> = Form::all().flat_map(|form| form.extensions().first()).copied().collect();
            Error::bad_file(path, format!("expected a name that ends in .{}", known.join(", .")))
        })?;
        self.timing.validate()?;
        let outputs = [Output { form, path: path.to_owned() }];
        self.write_all(&outputs).into_iter().try_for_each(|(_, outcome)| outcome.map(drop))
    }

    /// Writes every output; each frame is drawn once for all films of pixels. A failure does not prevent the others.
    /// Returns results by the index of their output; a frame that cannot be drawn is the result of the first film, and
    /// the other films have none.
    pub fn write_all(&self, outputs: &[Output]) -> Vec<(usize, Outcome)> {
        let (mut outcomes, mut indices, mut films) = (Vec::new(), Vec::new(), Vec::new());
        for (i, output) in outputs.iter().enumerate() {
            let path = &output.path;
            let film = match output.form {
                Form::Film(form) => form.begin(self, path),
                Form::Frames(still) => Ok(Box::new(Folder::new(self, path, still)) as Box<dyn FilmWriter>),
                Form::Picture(still) => {
                    outcomes.push((i, self.write_picture(still, path)));
                    continue;
                }
                Form::Strip(still) => {
                    outcomes.push((i, self.write_strip(still, path)));
                    continue;
                }
            };
            match film {
                Ok(film) => {
                    indices.push(i);
                    films.push(film);
                }
                Err(error) => outcomes.push((i, Err(error))),
            }
        }
        let shot = shoot(self, films).unwrap_or_else(|error| vec![Err(error)]);
        let shot = shot.into_iter().map(|result| result.map(|()| self.frames_in_words()));
        outcomes.extend(indices.into_iter().zip(shot));
        outcomes.sort_by_key(|(i, _)| *i);
        outcomes
    }

    fn write_picture(&self, still: Still, path: &Path) -> Outcome {
        let i = self.shown()?;
        write_whole(path, &self.picture(still, i)?)?;
        Ok(format!("step {}", self.drawing.step(i)))
    }

    fn write_strip(&self, still: Still, path: &Path) -> Outcome {
        let frames = self.drawing.moments(self.timing.strip_frames);
        write_whole(path, &self.strip(still, &frames)?)?;
        Ok(format!("{} pictures side by side", frames.len()))
    }

    fn frames_in_words(&self) -> String {
        format!("{} frames", self.drawing.frames())
    }
}
