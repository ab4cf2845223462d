//! A TOML file of training settings: its settings and their lines. The caller interprets them.

use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use crate::frame::Caption;
use crate::{Error, Result, read};

/// The largest file; a normal one has a few hundred bytes.
const LONGEST: u64 = 1 << 20;

/// The contents of a file.
#[derive(Debug, Default)]
pub struct File {
    /// The preset that it starts from.
    pub preset: Option<Line>,
    /// Explanations of what is shown.
    pub captions: Vec<Caption>,
    /// Training settings, in their order.
    pub lines: Vec<Line>,
}

/// The name of a setting, with dashes, and its value as typed.
pub type Setting = (String, String);

/// A setting and where it was found.
#[derive(Debug, Clone)]
pub struct Line {
    /// The setting.
    pub setting: Setting,
    path: PathBuf,
    number: usize,
}

impl Line {
    /// Adds the position to an error.
    pub fn blame(&self, error: Error) -> Error {
        at(&self.path, self.number, &error.to_string())
    }
}

fn at(path: &Path, line: usize, problem: &str) -> Error {
    Error::bad_file(path, format!("line {line}: {problem}"))
}

/// Reads a file. `named` maps an alias of a setting to its main name.
///
/// # Errors
/// If it cannot be read, is not TOML with plain settings, or has a setting twice.
pub fn read(path: &Path, named: impl Fn(&str) -> String) -> Result<File> {
    let text = read::text(path, LONGEST)?;
    parse(path, &text, named)
}

/// [`read()`] from the text of a file; `path` is for messages.
///
/// # Errors
/// As for [`read()`].
pub fn parse(path: &Path, text: &str, named: impl Fn(&str) -> String) -> Result<File> {
    let number = |span: Range<usize>| text[..span.start.min(text.len())].matches('\n').count() + 1;
    let wrong = |error: toml::de::Error| {
        let line = error.span().map_or(1, number);
        at(path, line, &error.message().replace('\n', ", "))
    };
    let mut entries: Vec<_> = DeTable::parse(text).map_err(wrong)?.into_inner().into_iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    let mut file = File::default();
    for (name, value) in entries {
        let line = number(name.span());
        if name.get_ref() == "captions" {
            file.captions = Vec::deserialize(ValueDeserializer::from(value)).map_err(wrong)?;
            continue;
        }
        let value = plain(name.get_ref(), value.get_ref()).map_err(|problem| at(path, line, &problem))?;
        let flag = named(&name.get_ref().replace('_', "-"));
        let entry = Line { setting: (flag, value), path: path.to_owned(), number: line };
        if entry.setting.0 == "preset" {
            file.preset = Some(entry);
            continue;
        }
        if let Some(earlier) = file.lines.iter().find(|earlier| earlier.setting.0 == entry.setting.0) {
            let problem = format!(
                "`{}` is already set in line {}; leave out one of them",
                entry.setting.0, earlier.number
            );
            return Err(at(path, line, &problem));
        }
        file.lines.push(entry);
    }
    Ok(file)
}

/// A value as typed after a flag.
fn plain(name: &str, value: &DeValue) -> std::result::Result<String, String> {
    let expected = "expected a number, a text in quotes, true or false";
    match value {
        DeValue::String(text) => Ok(text.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => Ok(number.as_str().to_owned()),
        DeValue::Float(number) => Ok(number.as_str().to_owned()),
        DeValue::Boolean(is_so) => Ok(is_so.to_string()),
        DeValue::Integer(number) => Err(format!("{name}: expected a decimal number, found {number}")),
        DeValue::Datetime(_) => Err(format!("{name}: {expected}, found a date or a time")),
        DeValue::Array(_) => Err(format!("{name}: {expected}, found a list")),
        DeValue::Table(_) => {
            Err(format!("{name}: {expected}, found a section; settings have none, only captions do"))
        }
    }
}

#[cfg(test)]
mod tests;
