//! Values of settings from text, and games from values.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::LinkedGame;
use super::table::{Kind, LOSS, Row, TARGET};
use crate::dirac::DiracConfig;
use crate::gan::Objective;
use crate::limits::whole;
use crate::toy1d::{Target, Toy1dConfig};
use crate::{Error, Result};

/// The value of a setting as serde has it, checked by itself.
pub(super) fn json(game: &LinkedGame, row: &Row, text: &str) -> Result<Value> {
    let value = match row.kind {
        Kind::Count => Value::from(whole(text).map_err(|problem| wrong(row.name, &problem, text))?),
        Kind::Number => number(row.name, text)?,
        Kind::Flag => match text {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => return Err(wrong(row.name, "expected true or false", text)),
        },
        Kind::Loss => serde_json::to_value(loss(text)?).map_err(|error| about(row.name, &error))?,
        Kind::Text if row.name == TARGET => {
            Target::linked(text).map_err(|error| about(row.name, &error))?;
            return Ok(Value::from(text));
        }
        Kind::Text => Value::from(text),
    };
    let alone = Map::from_iter([(row.id(), value.clone())]);
    self::game(game, alone).map_err(|error| about(row.name, &error))?;
    Ok(value)
}

/// The loss of this name.
pub(super) fn loss(name: &str) -> Result<Objective> {
    Objective::ALL.into_iter().find(|loss| loss.name() == name).ok_or_else(|| {
        let names = Objective::ALL.map(Objective::name).join(", ");
        wrong(LOSS, &format!("expected one of {names}"), name)
    })
}

/// A game like this one with these settings, and the defaults for others.
pub(super) fn game(like: &LinkedGame, settings: Map<String, Value>) -> Result<LinkedGame> {
    Ok(match like {
        LinkedGame::Toy1d(_) => LinkedGame::Toy1d(Box::new(config::<Toy1dConfig>(settings)?)),
        LinkedGame::Dirac(_) => LinkedGame::Dirac(config::<DiracConfig>(settings)?),
    })
}

fn config<T: DeserializeOwned>(settings: Map<String, Value>) -> Result<T> {
    serde_json::from_value(Value::Object(settings)).map_err(|error| Error::Config(error.to_string()))
}

fn number(name: &str, text: &str) -> Result<Value> {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(Value::from(number)),
        _ => Err(wrong(name, "expected a number", text)),
    }
}

fn wrong(name: &str, expected: &str, found: &str) -> Error {
    about(name, &format!("{expected}, found {found:?}"))
}

fn about(name: &str, problem: &dyn std::fmt::Display) -> Error {
    Error::Config(format!("`{name}`: {problem}"))
}
