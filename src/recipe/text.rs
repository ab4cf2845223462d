//! The recipe as text, and back.

use super::strict::{Unique, misshapen};
use super::{Job, KEYWORD, LONGEST, Shows, carrier};
use crate::film::Timing;
use crate::surface::style::Style;
use crate::toy1d::Target;
use crate::{Error, Result, plain};
use serde::de::Error as _;
use serde::{Deserialize, Serialize};
use serde_json::Value;

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
                "the settings make a recipe of {} bytes and a file can keep {LONGEST}: simplify `target`",
                ascii.len()
            ))),
        }
    }

    /// Reads and checks a recipe. `target` stands in for its target, if given. Opens no file, whatever the text says.
    ///
    /// # Errors
    /// When it is not one, has settings that this version does not know, or that cannot work; also when `target` is given
    /// and nothing in it has one.
    pub fn parse(text: &str, target: Option<&Target>) -> Result<Self> {
        if text.len() > LONGEST {
            let found = text.len();
            return Err(Error::Recipe(format!("expected at most {LONGEST} bytes, found {found}")));
        }
        let value: Value = serde_json::from_str(text).map_err(|error| not_one(&error))?;
        // Files without a recipe have the program's version alone, as a mark.
        if value.as_object().is_some_and(|entries| entries.len() == 1 && entries.contains_key(KEYWORD)) {
            return Err(carrier::absent());
        }
        let mut recipe = read(text, value, target.is_some()).map_err(|error| not_one(&error))?;
        if let Some(target) = target
            && !recipe.job.set_target(target)
        {
            let problem = format!(
                "`target` is for toy1d and compare, and this was made by {}; leave it out",
                recipe.job.name()
            );
            return Err(Error::Config(problem));
        }
        let plain = recipe.version.bytes().all(|byte| byte.is_ascii_graphic());
        if !plain || recipe.version.len() > 64 {
            return Err(Error::Recipe("its version is not one".to_owned()));
        }
        recipe.validate()?;
        Ok(recipe)
    }
}

/// The recipe in `text`, which is `value`: every key is there once, and all settings have names. Its targets may be left out.
fn read(text: &str, mut value: Value, without_targets: bool) -> serde_json::Result<Recipe> {
    let _: Unique = serde_json::from_str(text)?;
    if without_targets {
        forget_targets(&mut value);
    }
    let recipe = Recipe::deserialize(&value)?;
    match misshapen(&value, &serde_json::to_value(&recipe)?) {
        Some(problem) => Err(serde_json::Error::custom(problem.trim_start_matches(": "))),
        None => Ok(recipe),
    }
}

/// Takes out every target: what it was does not matter when another comes in its place.
fn forget_targets(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.remove("target");
            map.values_mut().for_each(forget_targets);
        }
        Value::Array(list) => list.iter_mut().for_each(forget_targets),
        _ => {}
    }
}

/// The problem in one line that a terminal can show.
fn not_one(error: &serde_json::Error) -> Error {
    Error::Recipe(plain::line(&error.to_string()))
}

#[cfg(test)]
mod tests;
