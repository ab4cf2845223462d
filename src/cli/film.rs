//! What all films have in common: their style, their outputs, and how they are made from a recipe.

use std::path::Path;

use clap::Args;
use gan_sim::deck::Story;
use gan_sim::file::WholeFile;
use gan_sim::film::{self, Film, Shows, Timing};
use gan_sim::frame::Caption;
use gan_sim::job::{Job, Numbers, Played};
use gan_sim::recipe::Recipe;
use gan_sim::surface::Theme;
use gan_sim::surface::style::Style;
use gan_sim::{Error, Result};

use super::deck::DeckOptions;
use super::font::FontOptions;
use super::output::{self, Form, Output, OutputOptions};
use super::progress::Watched;
use super::{Common, flags, own_data, written};

/// What makes the film of a deck again.
const REPLAY: &str = "gan-sim replay film.gif";

/// The options of every command that makes films.
#[derive(Debug, Args)]
pub struct FilmOptions {
    #[command(flatten, next_help_heading = "Pictures")]
    style: Style,
    #[command(flatten, next_help_heading = "Pictures")]
    font: FontOptions,
    #[command(flatten, next_help_heading = "Timing")]
    timing: Timing,
    #[command(flatten, next_help_heading = "Output, in any number of forms (by default a GIF)")]
    output: OutputOptions,
    #[command(flatten, next_help_heading = "Running")]
    pub common: Common,
}

impl FilmOptions {
    /// Runs `job` and films it. Its settings come from the files `settings`.
    /// `captions` are what a deck says about its steps.
    pub fn run(&self, job: Job, settings: &[&Path], captions: &[Caption]) -> Result<()> {
        let mut outputs = self.output.outputs(job.name())?;
        if outputs.is_empty() && self.output.deck.folder().is_none() {
            let name = format!("{}.gif", job.name());
            outputs.push(Output::chosen(output::form_of(Path::new(&name))?, name));
        }
        let mut timing = self.timing.clone();
        timing.strip_frames = self.output.strip_frames().unwrap_or(timing.strip_frames);
        let recipe = Recipe::new(job, self.style.clone(), timing);
        let wanted = Wanted { outputs: &outputs, deck: &self.output.deck, captions };
        make(&recipe, wanted, settings, &self.font, self.common.quiet)
    }
}

/// What is written.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    pub outputs: &'a [Output],
    pub deck: &'a DeckOptions,
    /// What a deck says about its steps.
    pub captions: &'a [Caption],
}

/// Follows a recipe and writes every requested form. The recipe comes from the files `read`.
pub fn make(recipe: &Recipe, wanted: Wanted, read: &[&Path], font: &FontOptions, quiet: bool) -> Result<()> {
    recipe.validate()?;
    let Wanted { outputs, deck, .. } = wanted;
    let numbers = numbers_of(outputs);
    if let Some(foreign) = numbers.iter().find(|numbers| !recipe.job.makes(**numbers)) {
        let why = match recipe.job.name() {
            "toy1d" => "has a row for each frame, and frames of --slow lie within steps",
            _ => "belongs to toy1d",
        };
        return Err(Error::Config(format!("{} {why}; leave it out", output::flag(*foreign))));
    }
    if deck.folder().is_some() || outputs.iter().any(|output| is_opaque(output.form)) {
        recipe.style.ground()?;
    }
    let chosen = font.choose(recipe, quiet)?;
    let recipe = &Recipe { font: chosen.from_system, ..recipe.clone() };
    // Also reported before the training, if it cannot be stored.
    recipe.to_json()?;
    let inputs: Vec<&Path> = read.iter().copied().chain(font.path()).chain(recipe.job.files()).collect();
    deck.check(outputs.iter().map(|output| output.path.as_path()), quiet)?;
    let _locks = output::check(outputs, &inputs, recipe.job.frames(&recipe.timing)?)?;
    own_data::announce(recipe.job.targets(), quiet);
    let theme = recipe.style.look().with_fonts(chosen.fonts);
    if !chosen.is_whole {
        rehearse(recipe, &theme)?;
    }
    let played = recipe.job.play(&recipe.timing, &numbers, &Watched::new(quiet))?;
    if !quiet {
        played.report().iter().for_each(|line| say!("{}", flags::dashed(line)));
    }
    let written = write(recipe, &*played, &theme, wanted, quiet);
    Error::all([written, played.outcome()])
}

fn numbers_of(outputs: &[Output]) -> Vec<Numbers> {
    let numbers = |output: &Output| match output.form {
        Form::Numbers(numbers) => Some(numbers),
        Form::Drawn(_) => None,
    };
    outputs.iter().filter_map(numbers).collect()
}

fn is_opaque(form: Form) -> bool {
    matches!(form, Form::Drawn(film::Form::Film(form)) if !form.keeps_alpha())
}

/// Draws the first picture of a run, so that a glyph missing from all fonts is reported before the training.
fn rehearse(recipe: &Recipe, theme: &Theme) -> Result<()> {
    let begun = recipe.job.begin()?;
    match begun.drawing(theme).and_then(|drawing| drawing.image(0)) {
        Err(error @ Error::MissingLetter { .. }) => Err(error),
        // Other problems of a picture are reported by the whole film.
        Ok(_) | Err(_) => Ok(()),
    }
}

/// Writes every output that can be written.
fn write(recipe: &Recipe, played: &dyn Played, theme: &Theme, wanted: Wanted, quiet: bool) -> Result<()> {
    let Wanted { outputs, deck, captions } = wanted;
    let drawing = played.drawing(theme)?;
    let mut film = Film::new(&*drawing, &recipe.timing)
        .scaled(recipe.style.scale)
        .on(recipe.style.matte)
        .noting(|shows| recipe.showing(shows).to_json());
    if let Shows::Frame(i) = recipe.shows {
        film = film.showing(i);
    }
    let (mut outcomes, mut indices, mut drawn) = (Vec::new(), Vec::new(), Vec::new());
    for (i, Output { form, path, .. }) in outputs.iter().enumerate() {
        match form {
            Form::Numbers(form) => outcomes.push((i, write_numbers(played, *form, path))),
            Form::Drawn(form) => {
                indices.push(i);
                drawn.push(film::Output { form: *form, path: path.clone() });
            }
        }
    }
    outcomes.extend(film.write_all(&drawn).into_iter().map(|(i, outcome)| (indices[i], outcome)));
    // In the order in which they were requested.
    outcomes.sort_by_key(|(i, _)| *i);
    let mut removed = Vec::new();
    for (i, outcome) in &outcomes {
        if let (Form::Drawn(film::Form::Frames(still)), Ok(_)) = (outputs[*i].form, outcome) {
            removed.push(output::remove_later_frames(&outputs[*i].path, drawing.frames(), still, quiet));
        }
    }
    let files = outcomes.into_iter().map(|(i, content)| (outputs[i].path.as_path(), content));
    let reported = written::report_all(files, quiet);
    let story = || {
        let result: Vec<String> = played.slide_report().iter().map(|line| flags::dashed(line)).collect();
        Story::new(&*drawing, captions, &result).made_by(REPLAY)
    };
    let deck = deck.write(film, story, quiet);
    Error::all([reported, deck].into_iter().chain(removed))
}

/// Makes a file that appears only once it is completely written, and returns a description of it.
fn write_numbers(played: &dyn Played, numbers: Numbers, path: &Path) -> Result<String> {
    if numbers == Numbers::Weights && played.outcome().is_err() {
        let problem = "not written, because the weights are no longer usable; see the next error";
        return Err(Error::bad_file(path, problem));
    }
    let mut file = WholeFile::create(path)?;
    let content = played.write(numbers, &mut file).map_err(|error| match error {
        Error::Write(problem) => Error::Write(format!("cannot write {}: {problem}", path.display())),
        error => error,
    })?;
    file.commit()?;
    Ok(content)
}
