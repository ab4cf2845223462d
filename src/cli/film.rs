//! What every film has in common: how it looks, where it goes, and how it is made from its recipe.

use std::path::{Path, PathBuf};

use clap::Args;
use gan_sim::film::Timing;
use gan_sim::recipe::{Job, Recipe};
use gan_sim::surface::canvas::text::Fonts;
use gan_sim::surface::style::Style;
use gan_sim::surface::{Drawing, Theme};
use gan_sim::{Error, Result};

use super::output::{self, FilmForm, Form, Output, OutputOptions};
use super::tables::Numbers;
use super::{Common, compare, dirac, forms, own_data, picture, toy1d};

/// The options of every command that films.
#[derive(Debug, Args)]
pub struct FilmOptions {
    #[command(flatten, next_help_heading = "Pictures")]
    style: Style,
    /// A font (TTF, OTF) for letters that the built-in one lacks
    #[arg(long, value_name = "FILE", help_heading = "Pictures")]
    font: Option<PathBuf>,
    #[command(flatten, next_help_heading = "Timing")]
    timing: Timing,
    #[command(flatten, next_help_heading = "Output, in any number of forms (a GIF when none is named)")]
    output: OutputOptions,
    #[command(flatten, next_help_heading = "Running")]
    pub common: Common,
}

impl FilmOptions {
    /// Does `job` and films it. Its settings come from the files `settings`.
    pub fn run(&self, job: Job, settings: &[&Path]) -> Result<()> {
        let mut outputs = self.output.outputs(job.name())?;
        if outputs.is_empty() {
            outputs.push(Output::chosen(Form::Film(FilmForm::Gif), format!("{}.gif", job.name())));
        }
        let mut timing = self.timing;
        timing.strip_frames = self.output.strip_frames().unwrap_or(timing.strip_frames);
        let recipe = Recipe::new(job, self.style.clone(), timing);
        make(&recipe, &outputs, settings, self.font.as_deref(), self.common.quiet)
    }
}

/// Makes what a recipe says, in every form asked for. The recipe comes from the files `read`.
pub fn make(
    recipe: &Recipe,
    outputs: &[Output],
    read: &[&Path],
    font: Option<&Path>,
    quiet: bool,
) -> Result<()> {
    recipe.validate()?;
    let is_toy1d = matches!(recipe.job, Job::Toy1d(_));
    if let (false, Some(flag)) = (is_toy1d, outputs.iter().find_map(|output| output.form.toy1d_flag())) {
        return Err(Error::Config(format!("{flag} belongs to toy1d; leave it out")));
    }
    let is_flat = |form| matches!(form, Form::Film(FilmForm::Gif | FilmForm::Mp4));
    if outputs.iter().any(|output| is_flat(output.form)) {
        recipe.style.ground()?;
    }
    let fonts = font.map_or_else(|| Ok(Fonts::built_in()), Fonts::load)?;
    // Told before the training too, if it cannot be kept.
    recipe.to_json()?;
    let inputs: Vec<&Path> = read.iter().copied().chain(font).chain(recipe.job.files()).collect();
    let _locks = output::check(outputs, &inputs, recipe.job.frames(&recipe.timing)?)?;
    own_data::announce(own_data::targets(&recipe.job), quiet);
    let studio = Studio { recipe, outputs, theme: recipe.style.theme.theme().with_fonts(fonts), quiet };
    match &recipe.job {
        Job::Toy1d(job) => toy1d::film(job, &studio),
        Job::Dirac(job) => dirac::film(job, &studio),
        Job::Compare(job) => compare::film(job, &studio),
    }
}

/// Where a film is made once all is known and checked.
pub struct Studio<'a> {
    pub recipe: &'a Recipe,
    pub outputs: &'a [Output],
    pub quiet: bool,
    theme: Theme,
}

impl Studio<'_> {
    /// Draws the picture of a run that has only begun: a letter that no font has is told before the training.
    pub fn rehearse<'t>(&'t self, draw: impl Fn(&'t Theme) -> Result<Drawing<'t>>) -> Result<()> {
        match draw(&self.theme).and_then(|drawing| drawing.draw(0)) {
            Err(error @ Error::MissingLetter { .. }) => Err(error),
            // What else is wrong with a picture shows in the whole film.
            Ok(_) | Err(_) => Ok(()),
        }
    }

    /// Whether a file of curves is asked for.
    pub fn wants_curves(&self) -> bool {
        self.outputs.iter().any(|output| matches!(output.form, Form::Curves(_)))
    }

    /// Writes every output that can be written; `draw` makes the drawings in a theme, `numbers` go into files of their own.
    pub fn write<'t>(
        &'t self,
        numbers: &Numbers,
        draw: impl Fn(&'t Theme) -> Result<Drawing<'t>>,
    ) -> Result<()> {
        let drawing = draw(&self.theme)?.scaled(self.recipe.style.scale);
        let outcomes = forms::write(&drawing, &self.theme, self.recipe, numbers, self.outputs);
        let files = outcomes.into_iter().map(|(i, content)| (self.outputs[i].path.as_path(), content));
        picture::told_all(files, self.quiet)?;
        for Output { form, path, .. } in self.outputs {
            if let Form::Frames(still) = form {
                output::remove_later_frames(path, drawing.steps().len(), *still, self.quiet)?;
            }
        }
        Ok(())
    }
}
