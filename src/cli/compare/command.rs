//! Reads what is compared.

use super::super::film::FilmOptions;
use super::super::settings::{Base, Typed};
use super::panels::PanelOptions;
use clap::Args;
use gan_sim::Result;
use gan_sim::job::{CompareJob, Job};
use gan_sim::pictures::toy1d::Toy1dPicture;
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
    #[command(flatten)]
    pub film: FilmOptions,
}

/// Trains all panels, then draws.
pub fn run(options: &Options) -> Result<()> {
    let panels = options.panels.panels(&options.base, &options.typed)?;
    let settings: Vec<&Path> = options.panels.files().chain(options.base.file()).collect();
    let job = CompareJob { panels, picture: options.picture.clone() };
    options.film.run(Job::Compare(Box::new(job)), &settings, &[])
}
