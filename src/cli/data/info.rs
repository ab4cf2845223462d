//! `gan-sim data info`

use std::path::Path;

use gan_sim::Result;
use gan_sim::images::data::{Set, Verdict};
use gan_sim::images::files::{FILES, find};
use gan_sim::images::{files, idx};

use super::{place, state};

/// Prints for every set where its files are expected and which of them exist.
pub fn print(named: Option<&Path>) -> Result<()> {
    for set in Set::ALL {
        let folder = place::folder(named, set)?;
        say!("{:<14} {}", set.name(), describe(set, &folder, named)?);
        say!("{:<14} {}", "", folder.display());
    }
    Ok(())
}

/// The state of `set` in `folder`.
fn describe(set: Set, folder: &Path, named: Option<&Path>) -> Result<String> {
    let fetch = place::fetch_command(named, set);
    let missing = files::missing(folder);
    if missing.len() == FILES.len() {
        return Ok(format!("not there; {fetch} downloads it"));
    }
    if !missing.is_empty() {
        return Ok(format!("incomplete: {} missing; {fetch} downloads the rest", missing.join(", ")));
    }
    if let Some(other) = Set::in_folder(folder)?.filter(|other| *other != set) {
        return Ok(format!("not there; the folder holds {}", other.title()));
    }
    let (mut others, mut unknown) = (Vec::new(), 0);
    for file in set.files() {
        match state(&file, folder)? {
            Some((_, Verdict::Other(_))) => others.push(file.name),
            Some((_, Verdict::Unknown)) => unknown += 1,
            Some((_, Verdict::Good)) | None => {}
        }
    }
    let verified = match (others.len(), unknown) {
        (0, 0) => "verified".to_owned(),
        (0, _) => format!("{unknown} not verified: only the .gz files have published checksums"),
        (4, _) => "not a known set".to_owned(),
        _ => format!("damaged, or not a known set: {}", others.join(", ")),
    };
    Ok(match counts(folder) {
        Ok(counts) => format!("complete, {counts}, {verified}"),
        Err(damage) => damage.to_string(),
    })
}

/// The number of images in both parts, according to their headers.
fn counts(folder: &Path) -> Result<String> {
    let shape = |name| idx::image_shape(&find(folder, name).unwrap_or_else(|| folder.join(name)));
    let ([train, height, width], [test, ..]) = (shape(FILES[0])?, shape(FILES[2])?);
    Ok(format!("{train} + {test} images of {height} × {width}"))
}
