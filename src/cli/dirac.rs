//! `gan-sim dirac`

mod game;

use clap::Args;
use gan_sim::Result;
use gan_sim::job::{DiracJob, Job};
use gan_sim::pictures::dirac::DiracPicture;

use self::game::Game;
use super::film::FilmOptions;
use super::link;
use super::output::OUTPUTS;

#[derive(Debug, Args)]
#[command(mut_arg("measures", |arg| arg.hide(true)), mut_arg("curves", |arg| arg.hide(true)))]
#[command(mut_arg("weights", |arg| arg.hide(true)))]
pub struct Options {
    #[command(flatten, next_help_heading = "Game")]
    game: Game,
    /// Film nothing; print the link of this game: the text after # in the address of the playground, and the value of
    /// --link
    #[arg(long, help_heading = "Game", conflicts_with_all = [OUTPUTS, "DiracPicture", "Style", "Timing", "font"])]
    print_link: bool,
    #[command(flatten, next_help_heading = "Pictures")]
    picture: DiracPicture,
    #[command(flatten)]
    pub film: FilmOptions,
}

/// Runs the game, then draws it.
pub fn run(options: &Options) -> Result<()> {
    let (game, picture) = (options.game.config()?, options.picture.clone());
    if options.print_link {
        return link::print(&game.into());
    }
    options.film.run(Job::Dirac(DiracJob { game, picture }), &[], &[])
}
