//! Where a run begins: at its first batch, or where its checkpoint ends.

use std::path::Path;

use gan_sim::Result;
use gan_sim::image_gan::{Checkpoint, Run};
use gan_sim::images::Images;
use gan_sim::images::folder as pictures;

use super::super::say::note;
use super::files::RunFolder;
use super::options::Options;
use super::wrong;

/// The requested run.
///
/// # Errors
/// When there is no checkpoint to continue from, or a long run would be lost; also when the digits cannot be read.
pub fn begin(options: &Options, folder: &RunFolder) -> Result<Run> {
    let (config, latents) = (&options.config, options.pictures.latents);
    let checkpoint = checkpoint(options, folder)?;
    // Reported before the digits are read, which takes a while.
    if let Some(checkpoint) = &checkpoint {
        checkpoint.refuse_changes(config, latents)?;
    }
    let images = match &options.images {
        Some(pictures_folder) => pictures_of(pictures_folder)?,
        None => options.data.train(options.common.quiet)?,
    };
    let Some(checkpoint) = checkpoint else { return Run::new(config, latents, images) };
    let run = checkpoint.resume(config, latents, images)?;
    let (done, total) = (run.losses.len(), options.total(run.training.batches_per_epoch()));
    if done > total {
        return wrong(format!(
            "the checkpoint is at batch {done}, but --epochs and --limit-batches end the run at {total}; raise them"
        ));
    }
    Ok(run)
}

/// The user's own pictures. What is left out or changed is reported even with `--quiet`.
fn pictures_of(dir: &Path) -> Result<Images> {
    let found = pictures::read(dir)?;
    for line in &found.notes {
        note(line, false);
    }
    Ok(found.images)
}

/// The checkpoint to continue from, if requested.
fn checkpoint(options: &Options, folder: &RunFolder) -> Result<Option<Checkpoint>> {
    let path = folder.checkpoint();
    if options.long.resume {
        return Checkpoint::open(&path).map(Some);
    }
    if options.long.restart || !path.exists() {
        return Ok(None);
    }
    let found = Checkpoint::open(&path)?;
    if found.has_an_epoch() {
        return wrong(format!(
            "{} holds a run of {} batches: continue it with --resume, name another folder with --out, or lose it \
             with --restart",
            path.display(),
            found.batches()
        ));
    }
    Ok(None)
}
