//! The training loop, its messages and the files written during the training.

use gan_sim::frame::Losses;
use gan_sim::image_gan::Run;
use gan_sim::{Error, Result};

use super::super::interrupt::{Hold, Signal};
use super::super::progress::Progress;
use super::super::say;
use super::files::RunFolder;
use super::options::Options;

/// How a training ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// All batches are trained.
    Reached,
    /// A signal such as Ctrl-C requested the end.
    Interrupted(Signal),
}

/// Files that could not be written during the training. A disk that is full for a while must not end a training of
/// hours.
#[derive(Debug, Default)]
pub struct Lost {
    /// The first grid that was lost.
    grid: Option<Error>,
    /// The error of the last checkpoint, if it was lost; a later one replaces those before.
    checkpoint: Option<Error>,
}

impl Lost {
    /// Remembers a lost grid, and reports the first one.
    fn grid(&mut self, error: Error, quiet: bool) {
        if self.grid.is_none() {
            say::note(&format!("{error}; the training continues"), quiet);
            self.grid = Some(error);
        }
    }

    /// Remembers the result of writing a checkpoint, and reports the first that is lost.
    fn checkpoint(&mut self, written: Result<()>, quiet: bool) {
        let before = std::mem::replace(&mut self.checkpoint, written.err());
        if let (None, Some(error)) = (before, &self.checkpoint) {
            say::note(&format!("{error}; the training continues"), quiet);
        }
    }

    /// # Errors
    /// When a grid or the last checkpoint was lost.
    pub fn outcome(self) -> Result<()> {
        Error::all([self.grid, self.checkpoint].into_iter().flatten().map(Err))
    }
}

/// Trains up to `total` batches, or until a signal; ends with a checkpoint.
///
/// # Errors
/// When a network breaks down; the run then contains the batches before.
pub fn train(
    run: &mut Run,
    options: &Options,
    total: usize,
    folder: &RunFolder,
    lost: &mut Lost,
) -> Result<End> {
    let every = options.long.checkpoint_every.unwrap_or(run.training.batches_per_epoch());
    let quiet = options.common.quiet || options.verbose;
    let progress = Progress::going_on("batch", run.losses.len(), total, quiet);
    let interrupt = Hold::new();
    let mut end = End::Reached;
    while run.losses.len() < total && end == End::Reached {
        let losses = run.training.step()?;
        let done = run.training.steps_taken();
        if let Some(signal) = interrupt.asked().filter(|_| done < total) {
            end = End::Interrupted(signal);
        }
        let is_last = done == total || end != End::Reached;
        if is_last {
            run.training.check(losses)?;
        }
        run.keep(losses);
        progress.step(done, losses);
        if options.verbose {
            print_line(run, options, losses);
        }
        if (done - 1).is_multiple_of(options.config.sample_interval)
            && let Err(error) = folder.write_grid(done - 1, &run.training.samples())
        {
            lost.grid(error, quiet);
        }
        if options.keeps_checkpoints() && (is_last || done.is_multiple_of(every)) {
            lost.checkpoint(folder.write_checkpoint(run), quiet);
        }
    }
    progress.finish();
    Ok(end)
}

fn print_line(run: &Run, options: &Options, Losses { d, g }: Losses) {
    let (batch, per_epoch) = (run.losses.len() - 1, run.training.batches_per_epoch());
    say!(
        "[Epoch {}/{}] [Batch {}/{per_epoch}] [D loss: {d:.6}] [G loss: {g:.6}]",
        batch / per_epoch,
        options.config.epochs,
        batch % per_epoch
    );
}
