//! `gan-sim dirac`

use clap::Args;
use gan_sim::Result;
use gan_sim::dirac::DiracConfig;
use gan_sim::job::{DiracJob, Job};
use gan_sim::pictures::dirac::DiracPicture;

use super::film::FilmOptions;

#[derive(Debug, Args)]
#[command(mut_arg("measures", |arg| arg.hide(true)), mut_arg("curves", |arg| arg.hide(true)))]
#[command(mut_arg("weights", |arg| arg.hide(true)))]
pub struct Options {
    #[command(flatten, next_help_heading = "Game")]
    game: DiracConfig,
    #[command(flatten, next_help_heading = "Pictures")]
    picture: DiracPicture,
    #[command(flatten)]
    pub film: FilmOptions,
}

/// Runs the game, then draws it.
pub fn run(options: &Options) -> Result<()> {
    let (game, picture) = (options.game.clone(), options.picture.clone());
    options.film.run(Job::Dirac(DiracJob { game, picture }), &[], &[])
}
