//! `gan-sim replay`: recreates a file from the recipe in it.

mod cost;

use std::path::{Path, PathBuf};

use clap::Args;
use gan_sim::film::{self, Shows};
use gan_sim::recipe::{self, Recipe};
use gan_sim::surface::canvas::text::Fonts;
use gan_sim::surface::theme::Colour;
use gan_sim::toy1d::Target;
use gan_sim::{Error, Result, read};

use self::cost::Cost;
use super::font::FontOptions;
use super::output::{Form, OUTPUTS, Output, OutputOptions};
use super::{Common, film as films, say};

/// Recipes are near the start of a file; no more than this is read.
const HEAD: u64 = 64 << 20;

#[derive(Debug, Args)]
pub struct Options {
    /// File made by gan-sim: GIF, APNG, PNG, SVG, PDF, HTML or MP4
    file: PathBuf,
    /// Print the recipe and write no files
    #[arg(long, conflicts_with = OUTPUTS)]
    print: bool,
    /// Distribution to train on instead; required if the recipe used samples(FILE), as a recipe cannot
    /// open files
    #[arg(long)]
    target: Option<String>,
    /// Start even if the recipe needs more than 10 minutes of work or more than 1 GB of memory
    #[arg(long)]
    yes: bool,
    /// Background colour, such as that of your slide, for a GIF or MP4 in the transparent theme
    #[arg(long, value_name = "RRGGBB")]
    matte: Option<Colour>,
    #[command(flatten)]
    font: FontOptions,
    #[command(
        flatten,
        next_help_heading = "Output, in any number of forms (by default the form of FILE, in the current folder)"
    )]
    output: OutputOptions,
    #[command(flatten, next_help_heading = "Running")]
    pub common: Common,
}

/// Reads and follows a recipe.
pub fn run(options: &Options) -> anyhow::Result<()> {
    let (form, mut recipe) = recipe_of(&options.file, options.target.as_deref())?;
    recipe.style.matte = options.matte.or(recipe.style.matte);
    if options.print {
        say!("{}", recipe.to_json()?);
        return Ok(());
    }
    recipe.timing.strip_frames = options.output.strip_frames().unwrap_or(recipe.timing.strip_frames);
    let mut outputs = options.output.outputs(recipe.job.name())?;
    if outputs.is_empty() && options.output.deck.folder().is_none() {
        outputs.push(again(&options.file, form, recipe.shows));
    }
    if !options.yes {
        // For the cost of a picture, any font will do.
        let theme = recipe.style.look().with_fonts(Fonts::on_trial());
        let cost = Cost::new(&recipe, &outputs, &theme)?;
        if let Some(problem) = cost.problem() {
            return Err(about(&options.file, &problem).into());
        }
    }
    let (made_by, quiet) = (&recipe.version, options.common.quiet);
    if made_by != env!("CARGO_PKG_VERSION") {
        let other = format!("made by gan-sim {made_by}; another version may draw it a little differently");
        say::note(&other, quiet);
    }
    let wanted =
        films::Wanted { outputs: &outputs, deck: &options.output.deck, captions: recipe.job.captions() };
    Ok(films::make(&recipe, wanted, &[&options.file], &options.font, quiet)?)
}

fn recipe_of(path: &Path, target: Option<&str>) -> Result<(film::Form, Recipe)> {
    let target: Option<Target> = target.map(Target::read).transpose()?;
    let head = read::head(path, HEAD)?;
    let (form, text) = recipe::find(&head).map_err(|error| about(path, &error))?;
    let recipe = Recipe::parse(&text, target.as_ref()).map_err(|error| about(path, &error))?;
    Ok((form, recipe))
}

fn about(path: &Path, problem: &impl ToString) -> Error {
    Error::bad_file(path, problem.to_string())
}

/// A file like `file` in the current folder: `film.gif` becomes `film-replay.gif`.
fn again(file: &Path, form: film::Form, shows: Shows) -> Output {
    let form = match (form, shows) {
        (film::Form::Picture(still), Shows::Strip) => film::Form::Strip(still),
        (form, _) => form,
    };
    let extension = form.extensions()[0];
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    Output::chosen(Form::Drawn(form), format!("{stem}-replay.{extension}"))
}
