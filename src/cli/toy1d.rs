//! `gan-sim toy1d`

use std::path::{Path, PathBuf};

use clap::Args;
use gan_sim::Result;
use gan_sim::frame::Toy1dRun;
use gan_sim::recipe::Recipe;
use gan_sim::render::canvas::text::Fonts;
use gan_sim::render::film::Timing;
use gan_sim::render::style::Style;
use gan_sim::render::toy1d::Toy1dPicture;
use gan_sim::toy1d::{Toy1d, Toy1dConfig};

use super::output::{self, FilmForm, Form, Output, OutputOptions};
use super::progress::Progress;
use super::{Common, forms, picture};

/// Where the film goes when no output is asked for.
const DEFAULT_GIF: &str = "toy1d.gif";

#[derive(Debug, Args)]
pub struct Options {
    #[command(flatten, next_help_heading = "Training")]
    config: Toy1dConfig,
    #[command(flatten, next_help_heading = "Pictures")]
    picture: Toy1dPicture,
    #[command(flatten, next_help_heading = "Pictures")]
    style: Style,
    #[command(flatten, next_help_heading = "Timing")]
    timing: Timing,
    /// A font (TTF, OTF) for letters that the built-in one lacks
    #[arg(long, value_name = "FILE", help_heading = "Pictures")]
    font: Option<PathBuf>,
    #[command(flatten, next_help_heading = "Output, in any number of forms (toy1d.gif when none is named)")]
    output: OutputOptions,
    #[command(flatten, next_help_heading = "Running")]
    pub common: Common,
}

/// Trains, then draws.
pub fn run(options: &Options) -> anyhow::Result<()> {
    let mut outputs = options.output.outputs()?;
    if outputs.is_empty() {
        outputs.push(Output { form: Form::Film(FilmForm::Gif), path: DEFAULT_GIF.into() });
    }
    let (config, picture, style) = (options.config.clone(), options.picture.clone(), options.style.clone());
    let mut timing = options.timing;
    timing.strip_frames = options.output.strip_frames().unwrap_or(timing.strip_frames);
    let recipe = Recipe::toy1d(config, picture, style, timing);
    Ok(make(&recipe, &outputs, options.font.as_deref(), options.common.quiet)?)
}

/// Makes what a recipe says, in every form asked for, from one training.
pub fn make(recipe: &Recipe, outputs: &[Output], font: Option<&Path>, quiet: bool) -> Result<()> {
    recipe.validate()?;
    let is_flat = |form| matches!(form, Form::Film(FilmForm::Gif | FilmForm::Mp4));
    if outputs.iter().any(|output| is_flat(output.form)) {
        recipe.style.ground()?;
    }
    let fonts = font.map_or_else(|| Ok(Fonts::built_in()), Fonts::load)?;
    // Told before the training too, if it cannot be kept.
    recipe.to_json()?;
    let steps = recipe.frame_steps()?;
    let mut game = Toy1d::new(&recipe.training)?;
    output::check(outputs)?;
    let run = train(&mut game, &steps, quiet);
    if !quiet {
        let (w1, sigma) = (game.w1(), recipe.training.target.sigma());
        println!("W₁(p_data, p_g) = {w1:.4}, that is {:.3} σ of the data", w1 / sigma);
    }
    let contents = forms::write(&run, recipe, fonts, outputs)?;
    for (output, content) in outputs.iter().zip(contents) {
        picture::told(&output.path, &content, quiet);
    }
    Ok(())
}

fn train(game: &mut Toy1d, frame_steps: &[usize], quiet: bool) -> Toy1dRun {
    let progress = Progress::new("step", frame_steps.last().copied().unwrap_or(0), quiet);
    let mut frames = Vec::with_capacity(frame_steps.len());
    let mut losses = Vec::new();
    for &step in frame_steps {
        while game.steps_taken() < step {
            losses.push(game.step());
            progress.step(game.steps_taken(), losses[losses.len() - 1]);
        }
        frames.push(game.frame());
    }
    progress.finish();
    Toy1dRun { stage: game.stage().clone(), frames, losses }
}
