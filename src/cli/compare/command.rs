//! Reads what is compared.

use super::super::film::FilmOptions;
use super::super::settings::{Base, Typed};
use super::panels::PanelOptions;
use clap::Args;
use gan_sim::job::{CompareJob, Job};
use gan_sim::pictures::toy1d::Toy1dPicture;
use gan_sim::{Error, Result};
use std::path::Path;

/// The panels of a slide.
const SIZE: &str = "1280x720";

#[derive(Debug, Args)]
#[command(mut_arg("size", |arg| arg.default_value(SIZE)), mut_arg("panels", |arg| arg.hide(true)))]
#[command(mut_arg("measures", |arg| arg.hide(true)), mut_arg("curves", |arg| arg.hide(true)))]
#[command(mut_arg("weights", |arg| arg.hide(true)))]
pub struct Options {
    #[command(flatten, next_help_heading = "Panels")]
    panels: PanelOptions,
    #[command(flatten, next_help_heading = "Training of all panels")]
    base: Base,
    #[command(flatten, next_help_heading = "Training of all panels")]
    typed: Typed,
    #[command(flatten, next_help_heading = "Pictures")]
    picture: Toy1dPicture,
    /// Show captions below the panels that explain them: those of --preset, or [[captions]] in the file of --config or the
    /// first FILE.toml, each with the keys from, to (steps) and text
    #[arg(long, help_heading = "Pictures")]
    captions: bool,
    #[command(flatten)]
    pub film: FilmOptions,
}

/// Trains all panels, then draws.
pub fn run(options: &Options) -> Result<()> {
    let mut picture = options.picture.clone();
    let panels = options.panels.panels(&options.base, &options.typed, picture.lang)?;
    let captions = options.panels.captions(&options.base, picture.lang)?;
    if options.captions {
        if captions.is_empty() {
            let problem = "--captions needs text: that of a --preset, or [[captions]] in a file of settings";
            return Err(Error::Config(problem.to_owned()));
        }
        picture.captions.clone_from(&captions);
    }
    let settings: Vec<&Path> = options.panels.files().chain(options.base.file()).collect();
    let job = CompareJob { panels, picture };
    options.film.run(Job::Compare(Box::new(job)), &settings, &captions)
}
