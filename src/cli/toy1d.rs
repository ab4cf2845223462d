//! `gan-sim toy1d`

use std::fmt::Write as _;
use std::path::Path;

use clap::Args;
use gan_sim::frame::{Losses, Measures, Toy1dFrame, Toy1dRun, Uncertainty};
use gan_sim::numbers::significant;
use gan_sim::pictures::toy1d::{Toy1dDrawing, Toy1dPicture};
use gan_sim::recipe::{Job, Toy1dJob};
use gan_sim::surface::{Drawing, Theme};
use gan_sim::toy1d::curves::Curves;
use gan_sim::toy1d::verdict::verdict;
use gan_sim::toy1d::{Toy1d, Toy1dConfig};
use gan_sim::{Error, Result};

use super::film::{FilmOptions, Studio};
use super::progress::Progress;
use super::settings::{Base, Typed};
use super::tables::Numbers;
use super::{check, own_data};

#[derive(Debug, Args)]
pub struct Options {
    #[command(flatten, next_help_heading = "Training")]
    base: Base,
    #[command(flatten, next_help_heading = "Training")]
    typed: Typed,
    #[command(flatten, next_help_heading = "Pictures")]
    picture: Toy1dPicture,
    /// Say below the picture what there is to see and why: the words of --preset, or [[captions]] in the
    /// file of --config, each with the keys from, to (steps) and text
    #[arg(long, help_heading = "Pictures")]
    captions: bool,
    /// Film nothing: train D alone and then both, compare with theory (D → D*, V ≤ its bound, D ≈ ½ and the
    /// losses in the end) and print a table; exit code 1 if a statement fails
    #[arg(long, help_heading = "Training", conflicts_with_all = ["OutputOptions", "Toy1dPicture", "LabelOverrides", "Style", "Timing", "captions", "font"])]
    check: bool,
    #[command(flatten)]
    pub film: FilmOptions,
}

/// Trains, then draws.
pub fn run(options: &Options) -> Result<()> {
    let ground = options.base.ground()?;
    let (training, mut picture) = (ground.with(&options.typed)?, options.picture.clone());
    ground.all_used(&[&training])?;
    options.typed.all_used(&[&training])?;
    if options.check {
        own_data::announce([&training.target], options.film.common.quiet);
        return check::run(&training, options.film.common.quiet);
    }
    if options.captions {
        if ground.captions.is_empty() {
            let problem =
                "--captions needs words: those of a --preset, or [[captions]] in the file of --config";
            return Err(Error::Config(problem.to_owned()));
        }
        picture.captions = ground.captions;
    }
    let settings: Vec<&Path> = options.base.file().into_iter().collect();
    options.film.run(Job::Toy1d(Box::new(Toy1dJob { training, picture })), &settings)
}

/// Makes the film of one training.
pub fn film(job: &Toy1dJob, studio: &Studio) -> Result<()> {
    let steps = job.frame_steps(&studio.recipe.timing)?;
    let mut game = Toy1d::new(&job.training)?;
    let begun = begun(&game);
    studio.rehearse(|theme| drawn(&begun, job, theme))?;
    let mut probes = Vec::new();
    let (run, outcome) = train(&mut game, &job.training, &steps, studio.quiet, |game| {
        if studio.wants_curves() {
            probes.push(game.probe());
        }
    });
    if let (Some(verdict), false) = (&run.verdict, studio.quiet) {
        say!("{}", verdict.line);
    }
    let numbers = Numbers {
        steps: table(&run.losses),
        measures: measures_table(&run.frames),
        curves: studio.wants_curves().then(|| Curves::new(&run.stage, &run.frames, &probes)),
        networks: outcome.is_ok().then_some(&game),
    };
    let written = studio.write(&numbers, |theme| drawn(&run, job, theme));
    Error::all([written, outcome])
}

/// The drawing of a run.
pub fn drawn<'a>(run: &'a Toy1dRun, job: &'a Toy1dJob, theme: &'a Theme) -> Result<Drawing<'a>> {
    Ok(Drawing::Toy1d(Box::new(Toy1dDrawing::new(run, &job.picture, theme)?)))
}

/// The run before its first step.
pub fn begun(game: &Toy1d) -> Toy1dRun {
    Toy1dRun { stage: game.stage().clone(), frames: vec![game.frame()], losses: Vec::new(), verdict: None }
}

/// The run, up to where it broke down if it did. `look` sees the game at each frame.
pub fn train(
    game: &mut Toy1d,
    config: &Toy1dConfig,
    frame_steps: &[usize],
    quiet: bool,
    mut look: impl FnMut(&Toy1d),
) -> (Toy1dRun, Result<()>) {
    let progress = Progress::new("step", frame_steps.last().copied().unwrap_or(0), quiet);
    let mut frames = Vec::with_capacity(frame_steps.len());
    let mut losses = Vec::new();
    let mut outcome = Ok(());
    'film: for &step in frame_steps {
        while game.steps_taken() < step {
            match game.step() {
                Ok(step_losses) => losses.push(step_losses),
                Err(error) => {
                    outcome = Err(error);
                    break 'film;
                }
            }
            progress.step(game.steps_taken(), losses[losses.len() - 1]);
        }
        frames.push(game.frame());
        look(game);
    }
    progress.finish();
    let stage = game.stage().clone();
    let verdict = verdict(config, &stage, &frames, outcome.is_err());
    (Toy1dRun { stage, frames, losses, verdict }, outcome)
}

fn table(losses: &[Losses]) -> String {
    let mut table = "step,d_loss,g_loss\n".to_owned();
    for (i, Losses { d, g }) in losses.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = writeln!(table, "{},{d:.6},{g:.6}", i + 1);
    }
    table
}

fn measures_table(frames: &[Toy1dFrame]) -> String {
    let mut table = "step,w1,jsd,kl_data_g,kl_g_data,value,bound,mean,sigma".to_owned();
    let modes = frames.first().map_or(0, |frame| frame.measures.coverage.len());
    for i in 1..=modes {
        // Writing to a String cannot fail.
        let _ = write!(table, ",coverage_{i}");
    }
    let is_estimate = frames.iter().any(|frame| frame.measures.uncertainty.is_some());
    table.push_str(if is_estimate { ",w1_uncertainty,jsd_uncertainty\n" } else { "\n" });
    for Toy1dFrame { step, measures, .. } in frames {
        let Measures { w1, jsd, kl_data_g, kl_g_data, value, bound, mean, sigma, coverage, uncertainty } =
            measures;
        let value = value.map_or(String::new(), |value| format!("{value:.6}"));
        // In units of x, which may be of any size.
        let [w1, mean, sigma] = [w1, mean, sigma].map(|x| significant(*x, 7));
        let _ = write!(table, "{step},{w1},{jsd:.6},{kl_data_g:.6},{kl_g_data:.6},{value},{bound:.6}");
        let _ = write!(table, ",{mean},{sigma}");
        for share in coverage {
            let _ = write!(table, ",{share:.6}");
        }
        if let Some(Uncertainty { w1, jsd }) = uncertainty {
            let _ = write!(table, ",{},{jsd:.6}", significant(*w1, 2));
        }
        table.push('\n');
    }
    table
}
