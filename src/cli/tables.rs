//! Files of numbers beside the film.

use std::io::Write;
use std::path::Path;

use gan_sim::file::{WholeFile, write_whole};
use gan_sim::toy1d::Toy1d;
use gan_sim::toy1d::curves::{Curves, CurvesForm};
use gan_sim::{Error, Result};

/// What files of numbers are made of.
#[derive(Default)]
pub struct Numbers<'a> {
    /// Every step, as CSV.
    pub steps: String,
    /// What is measured at each frame, as CSV.
    pub measures: String,
    /// The curves of each frame, where they are asked for.
    pub curves: Option<Curves<'a>>,
    /// Both networks in the end, unless they broke down.
    pub networks: Option<&'a Toy1d>,
}

impl Numbers<'_> {
    /// Writes the table of all steps, and says what is in it.
    pub fn write_steps(&self, path: &Path) -> Result<String> {
        write_whole(path, self.steps.as_bytes())?;
        Ok(format!("{} rows", self.steps.lines().count().saturating_sub(1)))
    }

    /// Writes the curves; nothing is said of a file that nobody asked for.
    pub fn write_curves(&self, form: CurvesForm, path: &Path) -> Result<()> {
        let Some(curves) = &self.curves else { return Ok(()) };
        whole(path, |file| curves.write(form, file))
    }

    /// Writes both networks, and says so.
    ///
    /// # Errors
    /// Also when they broke down.
    pub fn write_weights(&self, path: &Path) -> Result<String> {
        let Some(game) = self.networks else {
            let problem = "not written, as weights that broke down are of no use; see the next error";
            return Err(Error::bad_file(path, problem));
        };
        whole(path, |file| game.write_weights(file))?;
        Ok(format!("both networks after step {}", game.steps_taken()))
    }
}

/// Makes a file that appears when all of it is written.
fn whole(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let mut file = WholeFile::create(path)?;
    write(&mut file)?;
    file.commit()
}
