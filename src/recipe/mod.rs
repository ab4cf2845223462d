//! The recipe of a picture: all that is needed to make it again, kept unseen in the file itself.
//!
//! It is one line of JSON, in a GIF's comment, in the text chunk `gan-sim` of a PNG, in the metadata of
//! an SVG, an HTML page or an MP4. A file may come from anywhere: its recipe is checked as what is typed
//! is, and it names no files, neither to write nor to read.

mod carrier;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use carrier::{Carrier, find};

use crate::gan::Objective;
use crate::render::film::Timing;
use crate::render::style::Style;
use crate::render::toy1d::{Element, Toy1dPicture};
use crate::toy1d::Toy1dConfig;
use crate::{Error, Result};

/// The keyword of a recipe in a PNG.
pub const KEYWORD: &str = "gan-sim";

/// How every recipe starts.
const START: &str = "{\"gan-sim\":";

/// More bytes are no recipe.
pub const LONGEST: usize = 64 << 10;

/// All that makes a picture or a film what it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// The version of the program that made it.
    #[serde(rename = "gan-sim")]
    pub version: String,
    /// The job.
    pub command: Job,
    /// What the file shows of it.
    pub shows: Shows,
    /// How the networks are trained.
    pub training: Toy1dConfig,
    /// What pictures show.
    pub picture: Toy1dPicture,
    /// How they look.
    pub style: Style,
    /// Which moments are shown, and how long.
    pub timing: Timing,
}

/// What is trained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Job {
    /// `gan-sim toy1d`
    Toy1d,
}

/// What of the film one file shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shows {
    /// All of it.
    Film,
    /// A few frames side by side.
    Strip,
    /// The frame of this number, from 0.
    Frame(usize),
}

impl Recipe {
    /// The recipe of a whole film of the 1-D game, made by this version.
    pub fn toy1d(training: Toy1dConfig, picture: Toy1dPicture, style: Style, timing: Timing) -> Self {
        let version = env!("CARGO_PKG_VERSION").to_owned();
        Self { version, command: Job::Toy1d, shows: Shows::Film, training, picture, style, timing }
    }

    /// The steps at which frames are taken.
    ///
    /// # Errors
    /// When the picture asks for one that the training never reaches.
    pub fn frame_steps(&self) -> Result<Vec<usize>> {
        let (steps, timing) = (self.training.steps, self.timing);
        self.picture.with_panels(timing.schedule.steps(steps, timing.frames), steps)
    }

    /// The same, for a file that shows only a part.
    pub fn showing(&self, shows: Shows) -> Self {
        Self { shows, ..self.clone() }
    }

    /// Refuses what cannot be made.
    ///
    /// # Errors
    /// Names the setting, what it must be and what it is.
    pub fn validate(&self) -> Result<()> {
        self.training.validate()?;
        self.picture.validate()?;
        self.style.validate(self.picture.size)?;
        self.timing.validate()?;
        self.validate_together()
    }

    /// Refuses a part of the picture that this training has nothing to show of.
    fn validate_together(&self) -> Result<()> {
        let wants = |element| self.picture.show.contains(&element);
        if wants(Element::Map) && self.training.latent_dim > 1 {
            let problem = "--show map draws arrows from a scalar z; leave it or --latent-dim out";
            return Err(Error::Config(problem.to_owned()));
        }
        let is_critic = self.training.loss == Objective::Wasserstein;
        if is_critic && (wants(Element::OptimalD) || wants(Element::Half)) {
            let problem =
                "--show optimal-d and half need a D that answers with a probability; --loss wgan has none";
            return Err(Error::Config(problem.to_owned()));
        }
        Ok(())
    }

    /// The recipe in one line of printable ASCII, which every form can keep.
    ///
    /// # Errors
    /// When it is longer than [`LONGEST`], as with a target of thousands of parts.
    pub fn to_json(&self) -> Result<String> {
        let json = serde_json::to_string(self).map_err(|error| Error::Recipe(error.to_string()))?;
        let mut ascii = String::with_capacity(json.len());
        let mut units = [0; 2];
        for letter in json.chars() {
            match letter {
                ' '..='~' => ascii.push(letter),
                _ => letter
                    .encode_utf16(&mut units)
                    .iter()
                    .for_each(|unit| ascii.push_str(&format!("\\u{unit:04x}"))),
            }
        }
        match ascii.len() <= LONGEST {
            true => Ok(ascii),
            false => Err(Error::Config(format!(
                "the settings make a recipe of {} bytes and a file can keep {LONGEST}: simplify --target",
                ascii.len()
            ))),
        }
    }

    /// Reads and checks a recipe. `target` stands in for its target, if given.
    ///
    /// # Errors
    /// When it is not one, has settings that this version does not know, or that cannot work.
    pub fn parse(text: &str, target: Option<&str>) -> Result<Self> {
        if text.len() > LONGEST {
            let found = text.len();
            return Err(Error::Recipe(format!("expected at most {LONGEST} bytes, found {found}")));
        }
        let mut value: Value = serde_json::from_str(text).map_err(|error| not_one(&error))?;
        if let Some(place) = value.pointer_mut("/training/target") {
            match target {
                Some(target) => *place = Value::from(target),
                None => refuse_files(place)?,
            }
        }
        let recipe: Self = serde_json::from_value(value).map_err(|error| not_one(&error))?;
        let plain = recipe.version.bytes().all(|byte| byte.is_ascii_graphic());
        if !plain || recipe.version.len() > 64 {
            return Err(Error::Recipe("its version is not one".to_owned()));
        }
        recipe.validate()?;
        Ok(recipe)
    }
}

/// A recipe from elsewhere must not open files of whoever replays it.
fn refuse_files(target: &Value) -> Result<()> {
    match target.as_str().is_some_and(|target| target.contains("samples")) {
        false => Ok(()),
        true => Err(Error::Recipe(
            "it was trained on the numbers of a file, which is not in it: name yours with --target \
             \"samples(FILE:column)\""
                .to_owned(),
        )),
    }
}

/// The problem in one line that a terminal can show.
fn not_one(error: &serde_json::Error) -> Error {
    let problem = error.to_string();
    let plain: String = problem.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
    Error::Recipe(plain)
}

#[cfg(test)]
mod tests;
