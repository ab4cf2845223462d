//! The settings of a game as text, and those in which it differs from another.

use serde_json::{Map, Value};

use super::table::{Kind, LOSS, Row, TARGET, rows};
use super::{LinkedGame, number, target};
use crate::gan::Objective;

/// A setting and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) row: &'static Row,
    pub(super) value: String,
}

/// All settings in the order of the table; none where one is left to the others.
pub(super) fn values(game: &LinkedGame) -> Vec<(&'static Row, Option<String>)> {
    let settings = map(game);
    rows(game).iter().map(|row| (row, value(game, row, settings.get(&row.id())))).collect()
}

/// The settings of `game` that `base` does not have; none if one cannot be named, because it is left to the others.
pub(super) fn changes(game: &LinkedGame, base: &LinkedGame) -> Option<Vec<Change>> {
    let mut changes = Vec::new();
    for ((row, value), (_, there)) in values(game).into_iter().zip(values(base)) {
        if value != there {
            changes.push(Change { row, value: value? });
        }
    }
    Some(changes)
}

/// The settings in which two games differ, by their names on the command line, and both values as a link has them;
/// none where one is left to the others.
pub fn differences(one: &LinkedGame, other: &LinkedGame) -> Vec<(&'static str, [Option<String>; 2])> {
    let both = values(one).into_iter().zip(values(other));
    both.filter(|((_, one), (_, other))| one != other)
        .map(|((row, one), (_, other))| (row.name, [one, other]))
        .collect()
}

/// All settings by their names for serde.
pub(super) fn map(game: &LinkedGame) -> Map<String, Value> {
    let value = match game {
        LinkedGame::Toy1d(config) => serde_json::to_value(config),
        LinkedGame::Dirac(config) => serde_json::to_value(config),
    };
    let Ok(Value::Object(settings)) = value else {
        unreachable!("a config is a map of plain settings");
    };
    settings
}

fn value(game: &LinkedGame, row: &Row, value: Option<&Value>) -> Option<String> {
    match (row.kind, value?) {
        (_, Value::Null) => None,
        (Kind::Loss, _) => Some(loss(game).name().to_owned()),
        (Kind::Number, value) => Some(number::text(value.as_f64()?)),
        (Kind::Text, value) => match game {
            LinkedGame::Toy1d(config) if row.name == TARGET => Some(target::text(&config.target)),
            _ => Some(number::compact(value.as_str()?)),
        },
        (Kind::Count | Kind::Flag, value) => Some(value.to_string()),
    }
}

/// Its loss.
pub(super) fn loss(game: &LinkedGame) -> Objective {
    match game {
        LinkedGame::Toy1d(config) => config.loss,
        LinkedGame::Dirac(config) => config.loss,
    }
}

/// The loss as a setting.
pub(super) fn loss_of(game: &LinkedGame) -> Option<Change> {
    let row = rows(game).iter().find(|row| row.name == LOSS)?;
    Some(Change { row, value: loss(game).name().to_owned() })
}
