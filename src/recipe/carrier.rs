//! Finds a recipe in a file, whatever its form.

use crate::film::{self, Form};
use crate::{Error, Result};

/// The form of a file, from its bytes, and the text of the recipe in it. A strip counts as a picture.
///
/// # Errors
/// When its form cannot contain recipes, or it contains none.
pub fn find(file: &[u8]) -> Result<(Form, String)> {
    let Some((form, note)) = film::note_in(file) else {
        let problem = "expected a GIF, PNG, APNG, SVG, PDF, HTML or MP4 that gan-sim made";
        return Err(Error::Recipe(problem.to_owned()));
    };
    Ok((form, note.ok_or_else(absent)?))
}

/// The error for a file without a recipe.
pub(super) fn absent() -> Error {
    let problem = "the file contains none; films and pictures of toy1d, compare and dirac have one, unless another program \
                   has rewritten them";
    Error::Recipe(problem.to_owned())
}
