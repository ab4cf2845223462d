//! Reads a link.

use super::read::game;
use super::{Link, decode};
use crate::{Error, Result};

/// Between two games.
const VERSUS: &str = "vs";

/// Reads a link: with or without `#` or the address before it, with full or short names, with or without escapes. It
/// opens no file.
///
/// # Errors
/// In one line, if a setting is unknown, named twice or wrong, the settings cannot be played, or a file is named.
pub fn parse(text: &str) -> Result<Link> {
    read(text).map_err(|error| Error::Config(format!("link: {error}")))
}

fn read(text: &str) -> Result<Link> {
    let text = decode::hash(text)?;
    let parts: Vec<&str> = text.split('&').map(str::trim).filter(|part| !part.is_empty()).collect();
    let games: Vec<&[&str]> = parts.split(|part| *part == VERSUS).collect();
    if games.iter().any(|parts| parts.is_empty()) {
        let found = if parts.is_empty() { "nothing".to_owned() } else { format!("{text:?}") };
        return Err(Error::Config(format!(
            "expected settings such as preset=mode-collapse&seed=7, or two games with &vs& between them, found {found}"
        )));
    }
    if games.len() > 2 {
        return Err(Error::Config(format!("expected one game or two, found {}", games.len())));
    }
    let first = game(games[0], None)?;
    let second = games.get(1).map(|parts| game(parts, Some(&first)));
    let second = second.transpose().map_err(|error| Error::Config(format!("second game: {error}")))?;
    let (second, later) = second.unzip();
    Ok(Link { first: first.0, second, named: [first.1, later.unwrap_or_default()] })
}
