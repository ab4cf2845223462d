//! The film of digits and losses at paths given by the user, in any form.

use std::path::{Path, PathBuf};

use gan_sim::deck::Story;
use gan_sim::file::probe;
use gan_sim::film::{Film, FilmForm, Form, Output};
use gan_sim::frame::DigitsRun;
use gan_sim::surface::Theme;
use gan_sim::{Error, Result};

use super::super::deck::DeckOptions;
use super::super::{places, written};
use super::files::timing;

/// The files named by the user.
pub struct Films<'a> {
    outputs: Vec<Output>,
    deck: &'a DeckOptions,
}

impl<'a> Films<'a> {
    /// # Errors
    /// When an extension is not known.
    pub fn new(paths: &[impl AsRef<Path>], deck: &'a DeckOptions) -> Result<Self> {
        let output = |path: &Path| match Form::of(path) {
            Some(form) => Ok(Output { form, path: path.to_owned() }),
            None => {
                let films: Vec<&str> = FilmForm::named_by_extension().collect();
                let (path, films) = (path.display(), films.join(", ."));
                let problem = format!(
                    "--film {path}: expected a name that ends in .{films}, or in .png, .svg or .pdf for the last picture"
                );
                Err(Error::Config(problem))
            }
        };
        let outputs = paths.iter().map(|path| output(path.as_ref())).collect::<Result<_>>()?;
        Ok(Self { outputs, deck })
    }

    /// Checks, before the training, that each can be written and is none of `others`, which the run writes.
    ///
    /// # Errors
    /// When one fails.
    pub fn check(&self, others: &[PathBuf], quiet: bool) -> Result<()> {
        let paths = self.outputs.iter().map(|output| &output.path);
        self.deck.check(others.iter().chain(paths.clone()).map(PathBuf::as_path), quiet)?;
        places::all_apart(&[], &others.iter().chain(paths).map(PathBuf::as_path).collect::<Vec<_>>())?;
        for Output { form, path } in &self.outputs {
            if let Form::Film(form) = form {
                form.check()?;
            }
            probe(path)?;
        }
        Ok(())
    }

    /// Writes as many as possible.
    ///
    /// # Errors
    /// When one was not written.
    pub fn write(&self, run: &DigitsRun, quiet: bool) -> Result<()> {
        if run.frames.is_empty() {
            return Ok(());
        }
        let theme = Theme::light();
        let drawing = run.training(&theme);
        let film = Film::new(&drawing, &timing());
        let outcomes = film.write_all(&self.outputs);
        let files = outcomes.into_iter().map(|(i, content)| (self.outputs[i].path.as_path(), content));
        let reported = written::report_all(files, quiet);
        Error::all([reported, self.deck.write(film, || Story::new(&drawing, &[], &[]), quiet)])
    }
}
