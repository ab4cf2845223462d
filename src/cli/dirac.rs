//! `gan-sim dirac`

use std::fmt::Write as _;

use clap::Args;
use gan_sim::Result;
use gan_sim::dirac::{Dirac, DiracConfig};
use gan_sim::frame::{DiracFrame, DiracRun};
use gan_sim::pictures::dirac::{DiracDrawing, DiracPicture};
use gan_sim::recipe::{DiracJob, Job};
use gan_sim::surface::{Drawing, Theme};

use super::film::{FilmOptions, Studio};
use super::tables::Numbers;

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

/// Plays, then draws.
pub fn run(options: &Options) -> Result<()> {
    let (game, picture) = (options.game.clone(), options.picture.clone());
    options.film.run(Job::Dirac(DiracJob { game, picture }), &[])
}

/// Makes the film of one game.
pub fn film(job: &DiracJob, studio: &Studio) -> Result<()> {
    let timing = &studio.recipe.timing;
    let steps = timing.schedule.steps(job.game.steps, timing.frames);
    let run = Dirac::new(&job.game)?.play(&steps);
    if !studio.quiet {
        tell(&run, job.game.steps);
    }
    let numbers = Numbers { steps: table(&run.path), ..Numbers::default() };
    studio.write(&numbers, |theme| drawn(&run, job, theme))
}

/// The drawing of a run.
pub fn drawn<'a>(run: &'a DiracRun, job: &DiracJob, theme: &'a Theme) -> Result<Drawing<'a>> {
    Ok(Drawing::Dirac(DiracDrawing::new(run, &job.picture, theme)?))
}

fn tell(run: &DiracRun, asked: usize) {
    let [first, second] = run.stage.eigenvalues;
    let factor = match run.stage.factor {
        Some(factor) => format!("; there each step multiplies r by {factor:.4}"),
        None => String::new(),
    };
    say!(
        "eigenvalues at the equilibrium: {:.4}{:+.4}i and {:.4}{:+.4}i{factor}",
        first.0,
        first.1,
        second.0,
        second.1
    );
    let last = run.path.len() - 1;
    let [before, after] = [0, last].map(|step| run.path[step].radius());
    say!("r = √(θ² + ψ²) went from {} to {} in {last} steps", figures(before), figures(after));
    if last < asked {
        say!(
            "the film ends there: the next step is further than 10¹² from the equilibrium; lower --lr or raise --penalty"
        );
    }
}

/// Five figures.
fn figures(value: f64) -> String {
    match (1e-3..1e5).contains(&value) {
        true => format!("{value:.4}"),
        false => format!("{value:.4e}"),
    }
}

fn table(path: &[DiracFrame]) -> String {
    let mut table = "step,theta,psi,r\n".to_owned();
    for point in path {
        // Writing to a String cannot fail.
        let _ = writeln!(table, "{},{},{},{}", point.step, point.theta, point.psi, point.radius());
    }
    table
}
