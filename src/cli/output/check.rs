//! Checks that all outputs can be written, and removes pictures of an earlier, longer film.

use std::path::Path;

use gan_sim::file::{folder_of, make_folder, probe};
use gan_sim::film::{self, Still, still_name};
use gan_sim::{Error, Result};

use super::super::lock::{Lock, lock};
use super::super::{marks, places};
use super::{Form, Output};

/// Checks, before anything is trained, that every output can be written and that no file of the user is lost: each file
/// is created and discarded again, and ffmpeg is tried if it is needed. `inputs` are the files that the command reads,
/// `frames` is the maximum number of pictures in a folder. Folders of pictures are locked.
///
/// # Errors
/// When one cannot be written, is named twice, is an input, or would overwrite a file that the user did not name.
pub fn check(outputs: &[Output], inputs: &[&Path], frames: usize) -> Result<Vec<Lock>> {
    let paths: Vec<&Path> = outputs.iter().map(|output| output.path.as_path()).collect();
    places::all_apart(inputs, &paths)?;
    for output in outputs {
        if let Form::Drawn(film::Form::Film(form)) = output.form {
            form.check()?;
        }
    }
    let mut locks = Vec::new();
    for Output { form, path, typed } in outputs {
        if let Form::Drawn(film::Form::Frames(still)) = form {
            let others = paths.iter().copied().filter(|other| other != path);
            no_frame_among(others.chain(inputs.iter().copied()), path, *still)?;
            make_folder(path)?;
            locks.push(lock(path, "--frames-dir")?);
            let frames = (0..frames).map(|i| path.join(still_name(i, *still)));
            marks::expect_own(frames, "name another folder with --frames-dir")?;
            probe(&path.join("frame"))?;
        } else {
            let chosen = (!typed).then(|| path.clone());
            marks::expect_own(chosen, "name the output with -o FILE")?;
            probe(path)?;
        }
    }
    Ok(locks)
}

/// Refuses a file in the folder of the frames that has the name of a frame.
fn no_frame_among<'a>(files: impl Iterator<Item = &'a Path>, folder: &Path, still: Still) -> Result<()> {
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if frame_number(&name, still).is_some() && places::is_same(folder_of(file), folder) {
            let problem = format!(
                "{} has the name of a frame in --frames-dir and would be overwritten; give it another name",
                file.display()
            );
            return Err(Error::Config(problem));
        }
    }
    Ok(())
}

/// Removes the pictures of an earlier, longer film in `folder`: those from number `frames` on.
///
/// # Errors
/// When one cannot be removed.
pub fn remove_later_frames(folder: &Path, frames: usize, still: Still, quiet: bool) -> Result<()> {
    let numbered = marks::numbered(folder, |name| frame_number(name, still))?;
    let later = numbered.into_iter().filter(|(i, _)| *i >= frames).map(|(_, path)| path);
    marks::remove_own(folder, later.collect(), quiet)
}

/// The number of a frame, if `name` is the name of one.
fn frame_number(name: &str, still: Still) -> Option<usize> {
    let number = name.strip_prefix("frame_")?.split('.').next()?.parse().ok()?;
    (name == still_name(number, still)).then_some(number)
}
