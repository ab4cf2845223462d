//! `gan-sim compare`

mod panels;

use std::fmt::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use clap::Args;
use gan_sim::frame::{CompareRun, Toy1dRun};
use gan_sim::pictures::compare::CompareDrawing;
use gan_sim::pictures::toy1d::Toy1dPicture;
use gan_sim::recipe::{CompareJob, ComparePanel, Job};
use gan_sim::surface::{Drawing, Theme};
use gan_sim::toy1d::Toy1d;
use gan_sim::{Error, Result};
use rayon::prelude::*;

use self::panels::PanelOptions;
use super::film::{FilmOptions, Studio};
use super::progress::Progress;
use super::settings::{Base, Typed};
use super::tables::Numbers;
use super::toy1d;

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
    options.film.run(Job::Compare(Box::new(job)), &settings)
}

/// Makes the film of several trainings.
pub fn film(job: &CompareJob, studio: &Studio) -> Result<()> {
    let mut games: Vec<Toy1d> =
        job.panels.iter().map(|panel| Toy1d::new(&panel.training)).collect::<Result<_>>()?;
    share_axes(job, &mut games);
    let titles = || job.panels.iter().map(|panel| panel.title.as_str());
    let together = |runs| CompareRun { panels: titles().map(str::to_owned).zip::<Vec<_>>(runs).collect() };
    let begun = together(games.iter().map(toy1d::begun).collect());
    studio.rehearse(|theme| drawn(&begun, job, theme))?;
    let (runs, outcomes) = train(job, games, studio);
    if !studio.quiet {
        for (title, run) in titles().zip(&runs) {
            tell(title, run);
        }
    }
    let numbers = Numbers { steps: table(&runs), ..Numbers::default() };
    let run = together(runs);
    let written = studio.write(&numbers, |theme| drawn(&run, job, theme));
    Error::all([written, told_where(titles().zip(outcomes))])
}

/// The drawing of several runs.
pub fn drawn<'a>(run: &'a CompareRun, job: &CompareJob, theme: &'a Theme) -> Result<Drawing<'a>> {
    Ok(Drawing::Compare(Box::new(CompareDrawing::new(run, &job.picture, theme)?)))
}

/// Games on the same data share an x axis, wide enough for each of them.
fn share_axes(job: &CompareJob, games: &mut [Toy1d]) {
    let range = |game: &Toy1d| {
        let x = &game.stage().x;
        (x[0], x[x.len() - 1])
    };
    let ranges: Vec<(f64, f64)> = games.iter().map(range).collect();
    for (ComparePanel { training, .. }, game) in job.panels.iter().zip(games) {
        let (mut low, mut high) = range(game);
        for (panel, other) in job.panels.iter().zip(&ranges) {
            if panel.training.target == training.target {
                (low, high) = (low.min(other.0), high.max(other.1));
            }
        }
        game.show_over(low, high);
    }
}

/// All runs, each up to where it broke down if it did; one on each thread at a time.
fn train(job: &CompareJob, games: Vec<Toy1d>, studio: &Studio) -> (Vec<Toy1dRun>, Vec<Result<()>>) {
    let progress = Progress::new("panel", games.len(), studio.quiet);
    let done = AtomicUsize::new(0);
    let one = |(i, mut game): (usize, Toy1d)| {
        let trained = toy1d::train(
            &mut game,
            &job.panels[i].training,
            &job.frame_steps(&studio.recipe.timing, i),
            true,
            |_| (),
        );
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        progress.told(done, &job.panels[i].title);
        trained
    };
    let games: Vec<(usize, Toy1d)> = games.into_iter().enumerate().collect();
    let trained = games.into_par_iter().with_max_len(1).map(one).collect::<Vec<_>>();
    progress.finish();
    trained.into_iter().unzip()
}

/// What became of a panel.
fn tell(title: &str, run: &Toy1dRun) {
    if let Some(verdict) = &run.verdict {
        say!("{title}: {}", verdict.line);
    }
}

/// The first failure, with the names of all panels that failed.
fn told_where<'a>(outcomes: impl Iterator<Item = (&'a str, Result<()>)>) -> Result<()> {
    let (mut names, mut first) = (Vec::new(), None);
    for (title, outcome) in outcomes {
        if let Err(error) = outcome {
            names.push(title);
            first = first.or(Some(error));
        }
    }
    match first {
        None => Ok(()),
        Some(Error::Diverged { step, breakdown, cause }) => {
            let others = match names[1..].join(", ") {
                others if others.is_empty() => String::new(),
                others => format!("; so did {others}"),
            };
            Err(Error::Diverged { step, breakdown, cause: format!("{cause} (panel {}{others})", names[0]) })
        }
        Some(error) => Err(error),
    }
}

/// A row for each step, with empty cells where a run is over.
fn table(runs: &[Toy1dRun]) -> String {
    let mut table = "step".to_owned();
    for panel in 1..=runs.len() {
        // Writing to a String cannot fail.
        let _ = write!(table, ",d_loss_{panel},g_loss_{panel}");
    }
    let steps = runs.iter().map(|run| run.losses.len()).max().unwrap_or(0);
    for i in 0..steps {
        let _ = write!(table, "\n{}", i + 1);
        for run in runs {
            match run.losses.get(i) {
                Some(losses) => {
                    let _ = write!(table, ",{:.6},{:.6}", losses.d, losses.g);
                }
                None => table.push_str(",,"),
            }
        }
    }
    table + "\n"
}

#[cfg(test)]
mod tests {
    use gan_sim::toy1d::Toy1dConfig;

    use super::*;

    #[test]
    fn games_on_the_same_data_share_their_axes_whatever_else_differs() {
        let panel = |latent_dim, target: &str| {
            let training =
                Toy1dConfig { latent_dim, target: target.parse().unwrap(), ..Toy1dConfig::default() };
            ComparePanel { title: target.to_owned(), training }
        };
        let panels =
            vec![panel(1, "normal(4, 0.5)"), panel(9, "normal(4, 0.5)"), panel(1, "uniform(20, 60)")];
        let mut games: Vec<Toy1d> = panels.iter().map(|p| Toy1d::new(&p.training).unwrap()).collect();
        assert_ne!(games[0].stage().x, games[1].stage().x);
        let before = games[2].stage().clone();
        share_axes(&CompareJob { panels, picture: Toy1dPicture::default() }, &mut games);
        assert_eq!(games[0].stage().x, games[1].stage().x);
        assert_eq!(games[0].stage().p_data, games[1].stage().p_data);
        assert_eq!(games[2].stage(), &before);
    }
}
