//! A Dirac-GAN to film.

use std::fmt::Write as _;
use std::io::Write;

use serde::{Deserialize, Serialize};

use super::play::no_such;
use super::{Numbers, Play, Played, Watch};
use crate::dirac::{Dirac, DiracConfig};
use crate::film::Timing;
use crate::frame::{DiracFrame, DiracRun};
use crate::pictures::dirac::{DiracDrawing, DiracPicture};
use crate::surface::{Drawing, Size, Theme};
use crate::toy1d::{Target, Toy1dConfig};
use crate::{Error, Result};

/// A Dirac-GAN and its pictures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DiracJob {
    /// Its settings.
    pub game: DiracConfig,
    /// What pictures show.
    pub picture: DiracPicture,
}

/// A game after training.
struct DiracPlayed<'j> {
    job: &'j DiracJob,
    run: DiracRun,
}

impl Play for DiracJob {
    fn name(&self) -> &'static str {
        "dirac"
    }

    fn size(&self) -> Size {
        self.picture.size
    }

    fn trainings(&self) -> Vec<&Toy1dConfig> {
        Vec::new()
    }

    fn set_target(&mut self, _: &Target) -> bool {
        false
    }

    fn validate(&self) -> Result<()> {
        self.game.validate()?;
        self.picture.validate()
    }

    fn steps(&self) -> usize {
        self.game.steps
    }

    fn frames(&self, timing: &Timing) -> Result<usize> {
        Ok(timing.steps(self.game.steps).len())
    }

    fn begin<'j>(&'j self) -> Result<Box<dyn Played + 'j>> {
        Ok(Box::new(DiracPlayed { job: self, run: Dirac::new(&self.game)?.play(&[0]) }))
    }

    fn play<'j>(&'j self, timing: &Timing, _: &[Numbers], _: &dyn Watch) -> Result<Box<dyn Played + 'j>> {
        let run = Dirac::new(&self.game)?.play(&timing.steps(self.game.steps));
        Ok(Box::new(DiracPlayed { job: self, run }))
    }
}

impl Played for DiracPlayed<'_> {
    fn drawing<'p>(&'p self, theme: &'p Theme) -> Result<Box<dyn Drawing + 'p>> {
        Ok(Box::new(DiracDrawing::new(&self.run, &self.job.picture, theme)?))
    }

    fn report(&self) -> Vec<String> {
        let DiracRun { stage, path, .. } = &self.run;
        let [first, second] = stage.eigenvalues;
        let factor = match stage.factor {
            Some(factor) => format!("; there each step multiplies r by {factor:.4}"),
            None => String::new(),
        };
        let last = path.len() - 1;
        let [before, after] = [0, last].map(|step| path[step].radius());
        let mut lines = vec![
            format!(
                "eigenvalues at the equilibrium: {:.4}{:+.4}i and {:.4}{:+.4}i{factor}",
                first.0, first.1, second.0, second.1
            ),
            format!("r = √(θ² + ψ²) went from {} to {} in {last} steps", figures(before), figures(after)),
        ];
        if last < self.job.game.steps {
            let problem = "the film ends there: the next step is further than 10¹² from the equilibrium; lower `lr` or \
                           raise `penalty`";
            lines.push(problem.to_owned());
        }
        lines
    }

    fn write(&self, numbers: Numbers, out: &mut dyn Write) -> Result<String> {
        if numbers != Numbers::Steps {
            return Err(no_such(numbers, self.job.name()));
        }
        out.write_all(table(&self.run.path).as_bytes()).map_err(|error| Error::Write(error.to_string()))?;
        Ok(format!("{} rows", self.run.path.len()))
    }
}

/// A number with five significant digits.
fn figures(value: f64) -> String {
    match (1e-3..1e5).contains(&value) {
        true => format!("{value:.4}"),
        false => format!("{value:.4e}"),
    }
}

fn table(path: &[DiracFrame]) -> String {
    let mut table = "step,theta,psi,r\n".to_owned();
    for point in path {
        // Writing to a String cannot fail.
        let _ = writeln!(table, "{},{},{},{}", point.step, point.theta, point.psi, point.radius());
    }
    table
}
