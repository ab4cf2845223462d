//! The recipe as text, and back.

use super::strict::{Unique, misshapen};
use super::{Job, KEYWORD, LONGEST, Shows, SystemFont, carrier};
use crate::film::Timing;
use crate::surface::style::Style;
use crate::toy1d::Target;
use crate::{Error, Result, plain};
use serde::de::Error as _;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Everything that determines a picture or a film.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// The version of the program that made it.
    #[serde(rename = "gan-sim")]
    pub version: String,
    /// The job of the whole film.
    pub job: Job,
    /// The part of it that the file shows.
    pub shows: Shows,
    /// The style of the pictures.
    pub style: Style,
    /// Which steps are shown, and for how long.
    pub timing: Timing,
    /// The font of the system for letters that the built-in one lacks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub font: Option<SystemFont>,
}

impl Recipe {
    /// The recipe of a whole film, made by this version.
    pub fn new(job: Job, style: Style, timing: Timing) -> Self {
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            job,
            shows: Shows::Film,
            style,
            timing,
            font: None,
        }
    }

    /// The same, for a file that shows only a part.
    pub fn showing(&self, shows: Shows) -> Self {
        Self { shows, ..self.clone() }
    }

    /// Refuses settings that cannot work.
    ///
    /// # Errors
    /// Names the setting, what it must be and what it is.
    pub fn validate(&self) -> Result<()> {
        self.job.validate()?;
        self.job.validate_at(self.style.text)?;
        self.font.as_ref().map_or(Ok(()), SystemFont::validate)?;
        self.style.validate(self.job.size())?;
        self.timing.validate()?;
        self.timing.cover.validate(self.job.steps())?;
        self.timing.stops.as_ref().map_or(Ok(()), |stops| stops.validate(self.job.steps()))
    }

    /// The recipe in one line of printable ASCII, which every form can store.
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
                "the settings make a recipe of {} bytes but a file can store only {LONGEST}: simplify `target`",
                ascii.len()
            ))),
        }
    }

    /// Reads and checks a recipe. `target` replaces its target, if given. Never opens a file.
    ///
    /// # Errors
    /// When it is not a recipe, has settings that this version does not know or that cannot work; also when `target` is
    /// given but nothing in it has one.
    pub fn parse(text: &str, target: Option<&Target>) -> Result<Self> {
        if text.len() > LONGEST {
            let found = text.len();
            return Err(Error::Recipe(format!("expected at most {LONGEST} bytes, found {found}")));
        }
        let value: Value = serde_json::from_str(text).map_err(|error| not_one(&error))?;
        // Files without a recipe contain only the program's version, as a mark.
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
            return Err(Error::Recipe("its version is not valid".to_owned()));
        }
        recipe.validate()?;
        Ok(recipe)
    }
}

/// The recipe in `text`, which is `value`: every key occurs once, and all settings have names. Its targets may be
/// missing.
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

/// Removes every target, which does not matter when it is replaced by another.
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

/// The problem in one line that is safe to print on a terminal.
fn not_one(error: &serde_json::Error) -> Error {
    Error::Recipe(plain::line(&error.to_string()))
}

#[cfg(test)]
mod tests;
