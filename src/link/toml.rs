//! A 1-D game as a file of settings.

use std::fmt::Write as _;

use super::base::{Draft, over_defaults};
use super::command::used;
use super::settings::Change;
use super::table::Kind;
use super::{LinkedGame, Loaded};
use crate::toy1d::Toy1dConfig;
use crate::{Error, Result};

/// A file for `--config` that makes this game. Settings that have no effect in it are left out, as the program
/// refuses them.
///
/// # Errors
/// If the settings cannot be played, or are those of a Dirac-GAN, which is not read from files.
pub fn toml(loaded: &Loaded) -> Result<String> {
    loaded.game.validate()?;
    if let LinkedGame::Dirac(_) = loaded.game {
        let problem = "a Dirac-GAN is not read from a file of settings; use its command or its link";
        return Err(Error::Config(problem.to_owned()));
    }
    let Draft { preset, changes } = used(loaded);
    let mut toml = String::new();
    // Writing to a String cannot fail.
    if let Some(name) = preset {
        let _ = writeln!(toml, "preset = {}", quoted(&name));
    }
    for change in &changes {
        let _ = writeln!(toml, "{}", line(change));
    }
    Ok(toml)
}

/// The lines of such a file that turn the defaults of a game into `config`, without a preset.
pub fn lines(config: &Toy1dConfig) -> Vec<String> {
    let game = LinkedGame::Toy1d(Box::new(config.clone()));
    over_defaults(&game).iter().map(line).collect()
}

fn line(Change { row, value }: &Change) -> String {
    let value = match row.kind {
        Kind::Text | Kind::Loss => quoted(value),
        Kind::Number if !value.contains(['.', 'e']) => format!("{value}.0"),
        Kind::Number | Kind::Count | Kind::Flag => value.clone(),
    };
    format!("{} = {value}", row.name)
}

/// A text in TOML.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            // Writing to a String cannot fail.
            c if c.is_control() => _ = write!(quoted, "\\u{:04X}", u32::from(c)),
            c => quoted.push(c),
        }
    }
    format!("\"{quoted}\"")
}
