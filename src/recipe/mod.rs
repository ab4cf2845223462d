//! The recipe of a picture: all that is needed to make it again, kept unseen in the file itself.
//!
//! It is one line of JSON, in a GIF's comment, in the text chunk `gan-sim` of a PNG, in the metadata of
//! an SVG, an HTML page or an MP4. A file may come from anywhere: its recipe is checked as what is typed
//! is, and it names no files, neither to write nor to read.

mod carrier;
mod compare;
mod job;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use carrier::{Carrier, find};
pub use compare::{CompareJob, ComparePanel};
pub use job::{DiracJob, Job, Toy1dJob};

use crate::render::film::Timing;
use crate::render::style::Style;
use crate::toy1d::target::OLD_FAITHFUL;
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
    /// What the whole film shows.
    pub job: Job,
    /// What the file shows of it.
    pub shows: Shows,
    /// How pictures look.
    pub style: Style,
    /// Which moments are shown, and how long.
    pub timing: Timing,
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
    /// The recipe of a whole film, made by this version.
    pub fn new(job: Job, style: Style, timing: Timing) -> Self {
        Self { version: env!("CARGO_PKG_VERSION").to_owned(), job, shows: Shows::Film, style, timing }
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
        self.job.validate()?;
        self.style.validate(self.job.size())?;
        self.timing.validate()
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
        // Files without a recipe have the program's version alone, as a mark.
        if value.as_object().is_some_and(|entries| entries.len() == 1 && entries.contains_key(KEYWORD)) {
            return Err(carrier::absent());
        }
        if let Some(job) = value.get_mut("job") {
            set_targets(job, target)?;
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

/// Puts `target` in the place of every target in `job`. If there is none, makes sure that no target opens
/// a file: a recipe from elsewhere must not read those of whoever replays it.
fn set_targets(job: &mut Value, target: Option<&str>) -> Result<()> {
    let parts: Vec<(bool, &mut Value)> = match job {
        Value::Object(map) => map.iter_mut().map(|(key, part)| (key == "target", part)).collect(),
        Value::Array(list) => list.iter_mut().map(|part| (false, part)).collect(),
        _ => Vec::new(),
    };
    for (is_target, part) in parts {
        match target {
            _ if !is_target => set_targets(part, target)?,
            Some(target) => *part = Value::from(target),
            None => refuse_files(part)?,
        }
    }
    Ok(())
}

fn refuse_files(target: &Value) -> Result<()> {
    let built_in = format!("samples({OLD_FAITHFUL})");
    match target.as_str().is_some_and(|target| target.replace(&built_in, "").contains("samples")) {
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
