//! A game as a command for a shell.

use super::base::{Draft, drafts};
use super::settings::Change;
use super::table::Kind;
use super::{Loaded, write_pair};
use crate::Result;

/// The command that films this game, such as `gan-sim toy1d --preset mode-collapse --seed 7`, quoted for a POSIX shell.
/// Settings that have no effect in the game are left out, as the program refuses them.
///
/// # Errors
/// If the settings cannot be played.
pub fn command(loaded: &Loaded) -> Result<String> {
    loaded.game.validate()?;
    let mut words = vec!["gan-sim".to_owned(), loaded.game.command().to_owned()];
    let Draft { preset, changes } = used(loaded);
    words.extend(preset.map(|name| format!("--preset {name}")));
    words.extend(changes.iter().map(flag));
    Ok(words.join(" "))
}

/// The command that films two 1-D games side by side.
///
/// # Errors
/// As for [`write_pair`].
pub fn command_of_pair(first: &Loaded, second: &Loaded) -> Result<String> {
    Ok(format!("gan-sim compare --link {}", quoted(&format!("#{}", write_pair(first, second)?))))
}

/// The fewest settings that make this game, without those that have no effect.
pub(super) fn used(loaded: &Loaded) -> Draft {
    let length = |draft: &Draft| {
        let changes = draft.changes.iter().map(|change| change.row.name.len() + change.value.len());
        draft.preset.as_ref().map_or(0, String::len) + changes.sum::<usize>()
    };
    let mut all = drafts(loaded);
    for draft in &mut all {
        draft.changes.retain(|change| !loaded.game.is_unused(change.row.name));
    }
    // There is always one over the defaults, or over the preset.
    all.into_iter().min_by_key(length).unwrap_or(Draft { preset: None, changes: Vec::new() })
}

fn flag(Change { row, value }: &Change) -> String {
    match (row.kind, value.as_str()) {
        (Kind::Flag, "true") => format!("--{}", row.name),
        // A value that could be taken for a flag, and one that may be left out.
        (kind, value) if kind == Kind::Flag || value.starts_with('-') => {
            format!("--{}={}", row.name, quoted(value))
        }
        (_, value) => format!("--{} {}", row.name, quoted(value)),
    }
}

/// A word for a POSIX shell.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || ".,_-+:/=".contains(c);
    match !word.is_empty() && word.chars().all(is_plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}
