//! The user's own numbers: read once, and reported in one line each.

use std::sync::{Mutex, PoisonError};

use gan_sim::Result;
use gan_sim::toy1d::Target;

use super::say;

/// All targets read so far, with their texts. A study or a comparison parses its settings again for every cell or
/// panel, but a pipe can be read only once, and large files should be read only once.
static READ: Mutex<Vec<(String, Target)>> = Mutex::new(Vec::new());

/// The target described by this text.
///
/// # Errors
/// When the text is not a target, or its file cannot be read.
pub fn target(text: &str) -> Result<Target> {
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, target)) = read.iter().find(|(other, _)| other == text) {
        return Ok(target.clone());
    }
    let target = Target::read(text)?;
    read.push((text.to_owned(), target.clone()));
    Ok(target)
}

/// Prints what was read from files, once for each column.
pub fn announce<'a>(targets: impl IntoIterator<Item = &'a Target>, quiet: bool) {
    let mut said = Vec::new();
    for (_, mode) in targets.into_iter().flat_map(Target::modes) {
        if let Target::Samples(samples) = mode
            && let Some(summary) = samples.summary()
            && !said.contains(&summary)
        {
            say::note(&summary, quiet);
            said.push(summary);
        }
    }
}
