//! Runs a training on images.

use super::super::interrupt::Interrupted;
use super::files::RunFolder;
use super::films::Films;
use super::prepare::Ahead;
use super::train::{End, Lost};
use super::{Options, begin, next, prepare, train};
use gan_sim::frame::DigitsRun;
use gan_sim::{Error, Result};

/// Trains, saving grids and checkpoints on the way, then writes losses, films and weights.
pub fn run(options: &Options) -> anyhow::Result<()> {
    options.validate()?;
    let folder = RunFolder::new(&options.files.out);
    if let Some(images) = &options.images {
        prepare::expect_apart(images, &folder, &options.pictures.film)?;
    }
    let films = Films::new(&options.pictures.film, &options.pictures.deck)?;
    films.check(&folder.files(), options.common.quiet)?;
    let held = prepare::hold(&folder)?;
    let mut run = begin::begin(options, &folder)?;
    let per_epoch = run.training.batches_per_epoch();
    let total = options.total(per_epoch);
    let (done, interval) = (run.losses.len(), options.config.sample_interval);
    let _held = prepare::prepare(&folder, held, Ahead { done, total, interval }, options.common.quiet)?;

    let mut lost = Lost::default();
    let outcome = train::train(&mut run, options, total, &folder, &mut lost);
    if let Ok(End::Interrupted(_)) = outcome {
        // Before the films, which take a moment.
        next::tell_interrupted(options, run.losses.len(), total);
    }
    // If the training broke down, the results up to there are still written.
    let mut written = vec![lost.outcome(), folder.write_losses(&run.losses, per_epoch)];
    if outcome.is_ok() {
        written.push(folder.write_weights(run.training.gan()));
    }
    let reel = if outcome.is_ok() { run.reel.ended(&run.training) } else { run.reel };
    // The films need the memory used by the data and the optimisers.
    drop(run.training);
    let run = DigitsRun { losses: run.losses, frames: reel.into_frames() };
    written.push(folder.write_pictures(options.pictures.zoom, &run));
    written.push(films.write(&run, options.common.quiet));
    let end = *outcome.as_ref().unwrap_or(&End::Reached);
    Error::all(written.into_iter().chain([outcome.map(drop)]))?;
    match end {
        End::Interrupted(signal) => return Err(Interrupted(signal).into()),
        End::Reached if options.common.quiet => {}
        End::Reached => next::tell(options, &run.losses, options.config.epochs * per_epoch, &folder),
    }
    Ok(())
}

/// A setting that cannot work.
pub(super) fn wrong<T>(problem: String) -> Result<T> {
    Err(Error::Config(problem))
}
