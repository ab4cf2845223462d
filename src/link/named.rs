//! The settings that a game of a link names.

use super::short;
use super::table::{DIRAC, Row, TOY1D};
use crate::{Error, Result};

/// The setting that has all others.
const PRESET: &str = "preset";
/// The other name of a setting.
const ALIAS: (&str, &str) = ("k", "d-steps");

/// Settings and their values, as typed.
#[derive(Debug, Default)]
pub(super) struct Named {
    pub(super) preset: Option<String>,
    pub(super) settings: Vec<(&'static Row, String)>,
}

impl Named {
    /// The settings of a 1-D game.
    pub(super) fn of_toy1d(parts: &[&str]) -> Result<Self> {
        let mut named = Self::default();
        for part in parts {
            if short::is_short(part) {
                for (row, value) in short::settings(&TOY1D, part)? {
                    named.add(row, value)?;
                }
                continue;
            }
            match setting(part)? {
                (name, _) if name == PRESET && named.preset.is_some() => return Err(twice(PRESET)),
                (name, value) if name == PRESET => named.preset = Some(value),
                (name, value) => named.add(row(&TOY1D, &name, &[PRESET])?, value)?,
            }
        }
        Ok(named)
    }

    /// The settings of a Dirac-GAN.
    pub(super) fn of_dirac(parts: &[&str]) -> Result<Self> {
        let mut named = Self::default();
        for part in parts {
            let (name, value) = setting(part)?;
            named.add(row(&DIRAC, &name, &[])?, value)?;
        }
        Ok(named)
    }

    fn add(&mut self, row: &'static Row, value: String) -> Result<()> {
        if self.settings.iter().any(|(other, _)| *other == row) {
            return Err(twice(row.name));
        }
        self.settings.push((row, value));
        Ok(())
    }
}

fn twice(name: &str) -> Error {
    Error::Config(format!("`{name}` is set twice; leave out one of them"))
}

/// `name=value`
fn setting(part: &str) -> Result<(String, String)> {
    match part.split_once('=') {
        Some((name, value)) => Ok((name.trim().replace('_', "-"), value.trim().to_owned())),
        None => {
            Err(Error::Config(format!("expected a setting and its value, such as lr=0.01, found {part:?}")))
        }
    }
}

fn row(rows: &'static [Row], name: &str, others: &[&str]) -> Result<&'static Row> {
    let name = if name == ALIAS.0 { ALIAS.1 } else { name };
    rows.iter().find(|row| row.name == name).ok_or_else(|| {
        let known: Vec<&str> = others.iter().copied().chain(rows.iter().map(|row| row.name)).collect();
        Error::Config(format!("there is no setting {name:?}; there are {}", known.join(", ")))
    })
}
