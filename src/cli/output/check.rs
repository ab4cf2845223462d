//! Whether all outputs can be written, and which pictures of a longer film are removed.

use std::path::Path;

use gan_sim::file::{folder_of, make_folder, probe};
use gan_sim::film::{self, Still, still_name};
use gan_sim::{Error, Result};

use super::super::lock::{Lock, lock};
use super::super::{marks, places};
use super::{Form, Output};

/// Makes sure that every output can be written, before anything is trained, and that none of the user's files is lost:
/// each file is started and given up again, and ffmpeg is looked for if it will be needed. `inputs` are the files that
/// the command reads, `frames` the most pictures that a folder gets. Folders of pictures are locked.
///
/// # Errors
/// When one cannot be written, is named twice or read, or would overwrite a file that nobody named.
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

/// Refuses a file with the name of a frame in the folder of the frames.
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

/// Removes what an earlier, longer film left in `folder`: its pictures from `frames` on.
///
/// # Errors
/// When one cannot be removed.
pub fn remove_later_frames(folder: &Path, frames: usize, still: Still, quiet: bool) -> Result<()> {
    let numbered = marks::numbered(folder, |name| frame_number(name, still))?;
    let later = numbered.into_iter().filter(|(i, _)| *i >= frames).map(|(_, path)| path);
    marks::remove_own(folder, later.collect(), quiet)
}

/// The number of a frame, if `name` is that of one.
fn frame_number(name: &str, still: Still) -> Option<usize> {
    let number = name.strip_prefix("frame_")?.split('.').next()?.parse().ok()?;
    (name == still_name(number, still)).then_some(number)
}
