//! `gan-sim toy1d`

use std::path::Path;

use clap::Args;
use gan_sim::frame::SlowSteps;
use gan_sim::job::{Job, Toy1dJob};
use gan_sim::link::Loaded;
use gan_sim::pictures::toy1d::Toy1dPicture;
use gan_sim::{Error, Result};

use super::film::FilmOptions;
use super::output::OUTPUTS;
use super::settings::{Base, Typed};
use super::{check, link, own_data};

#[derive(Debug, Args)]
pub struct Options {
    #[command(flatten, next_help_heading = "Training")]
    base: Base,
    #[command(flatten, next_help_heading = "Training")]
    typed: Typed,
    #[command(flatten, next_help_heading = "Pictures")]
    picture: Toy1dPicture,
    /// Show captions below the picture that explain it: those of --preset, also in a --link, or [[captions]] in the
    /// file of --config, each with the keys from, to (steps) and text
    #[arg(long, help_heading = "Pictures")]
    captions: bool,
    /// Film only these training steps, in slow motion: of each step, 20 frames show D's update, 20 the gradient that D
    /// gives to fakes as arrows, and 20 G's update [without a value: 9..14]
    #[arg(long, value_name = "FIRST..LAST", num_args = 0..=1, default_missing_value = "9..14", help_heading = "Timing")]
    slow: Option<SlowSteps>,
    /// Make no film; train D alone and then both, compare the results with theory (D → D*, V ≤ its bound, final
    /// D ≈ ½ and losses) and print a table; exit code 1 if a statement fails
    #[arg(long, help_heading = "Training", conflicts_with_all = [OUTPUTS, "Toy1dPicture", "LabelOverrides", "Style", "Timing", "captions", "slow", "font"])]
    check: bool,
    /// Train nothing; print the link of this game: the text after # in the address of the playground, and the value of
    /// --link
    #[arg(long, help_heading = "Training", conflicts_with_all = [OUTPUTS, "Toy1dPicture", "LabelOverrides", "Style", "Timing", "captions", "slow", "font", "check"])]
    print_link: bool,
    #[command(flatten)]
    pub film: FilmOptions,
}

/// Trains, then draws.
pub fn run(options: &Options) -> Result<()> {
    let ground = options.base.ground()?;
    let (training, mut picture) = (ground.with(&options.typed)?, options.picture.clone());
    ground.all_used(&[&training])?;
    options.typed.all_used(&[&training])?;
    if options.print_link {
        return link::print(&Loaded { preset: ground.preset, ..training.into() });
    }
    if options.check {
        own_data::announce([&training.target], options.film.common.quiet);
        return check::run(&training, options.film.common.quiet);
    }
    let captions = ground.captions(picture.lang)?;
    if options.captions {
        if captions.is_empty() {
            let problem = "--captions needs text: that of a --preset, also in a --link, or [[captions]] in the file of --config";
            return Err(Error::Config(problem.to_owned()));
        }
        picture.captions.clone_from(&captions);
    }
    picture.slow = options.slow;
    let settings: Vec<&Path> = options.base.file().into_iter().collect();
    options.film.run(Job::Toy1d(Box::new(Toy1dJob { training, picture })), &settings, &captions)
}
