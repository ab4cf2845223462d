//! The training loop, and what is told and written on the way.

use gan_sim::Result;
use gan_sim::frame::Losses;
use gan_sim::mnist::Run;

use super::super::interrupt::Hold;
use super::super::progress::Progress;
use super::files::Folder;
use super::options::Options;

/// How a training came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// All batches are trained.
    Reached,
    /// Ctrl-C was pressed.
    Interrupted,
}

/// Trains up to `total` batches, or up to Ctrl-C; at the end there is a checkpoint.
///
/// # Errors
/// When a network breaks down or a file cannot be written; the run is then that of the batches before.
pub fn train(run: &mut Run, options: &Options, total: usize, folder: &Folder) -> Result<End> {
    let every = options.long.checkpoint_every.unwrap_or(run.training.batches_per_epoch());
    let quiet = options.common.quiet || options.verbose;
    let progress = Progress::going_on("batch", run.losses.len(), total, quiet);
    let interrupt = Hold::new();
    let mut end = End::Reached;
    while run.losses.len() < total && end == End::Reached {
        let losses = run.training.step()?;
        let done = run.training.steps_taken();
        if done < total && interrupt.asked() {
            end = End::Interrupted;
        }
        let is_last = done == total || end == End::Interrupted;
        if is_last {
            run.training.check(losses)?;
        }
        run.keep(losses);
        progress.step(done, losses);
        if options.verbose {
            print_line(run, options, losses);
        }
        if (done - 1).is_multiple_of(options.config.sample_interval) {
            folder.write_grid(done - 1, &run.training.samples())?;
        }
        if options.keeps_checkpoints() && (is_last || done.is_multiple_of(every)) {
            folder.write_checkpoint(run)?;
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
