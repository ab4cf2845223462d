//! Games as links, commands and files of settings.

use gan_sim::link::{self, Link, Loaded};
use gan_sim::{Error, Result};

use crate::request::{Request, read};

/// One game, or two side by side.
fn games(request: &str) -> Result<(Loaded, Option<Loaded>)> {
    let mut games = read::<Vec<Request>>(request)?.into_iter();
    match (games.next(), games.next(), games.next()) {
        (Some(first), second, None) => Ok((first.loaded()?, second.map(Request::loaded).transpose()?)),
        _ => Err(Error::Config("expected one game or two".to_owned())),
    }
}

/// The link of one game or two.
///
/// # Errors
/// As [`link::write`].
pub fn link(request: &str) -> Result<String> {
    match games(request)? {
        (first, None) => link::write(&first),
        (first, Some(second)) => link::write_pair(&first, &second),
    }
}

/// The command that films one game or two.
///
/// # Errors
/// As [`link::command`].
pub fn command(request: &str) -> Result<String> {
    match games(request)? {
        (first, None) => link::command(&first),
        (first, Some(second)) => link::command_of_pair(&first, &second),
    }
}

/// The file of settings of the first game.
///
/// # Errors
/// As [`link::toml`].
pub fn toml(request: &str) -> Result<String> {
    link::toml(&games(request)?.0)
}

/// The games in the text of a link, as JSON.
///
/// # Errors
/// As [`link::parse`].
pub fn parse(text: &str) -> Result<String> {
    let Link { first, second, .. } = link::parse(text)?;
    let games: Vec<Request> =
        [Some(first), second].into_iter().flatten().map(Request::of).collect::<Result<_>>()?;
    serde_json::to_string(&games).map_err(|error| Error::Write(error.to_string()))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn a_link_gives_the_games_that_give_the_link() {
        for text in ["preset=mode-collapse&seed=7", "seed=7&vs&seed=8", "dirac&lr=0.1"] {
            let games = parse(text).unwrap();
            assert_eq!(parse(&link(&games).unwrap()).unwrap(), games, "{text}");
        }
        let games: Value = serde_json::from_str(&parse("#seed=7&lr=0.01&vs&seed=8").unwrap()).unwrap();
        assert_eq!((&games[1]["training"]["lr"], &games[1]["training"]["seed"]), (&0.01.into(), &8.into()));
        assert!(parse("seed=9007199254740992").unwrap_err().to_string().contains("9007199254740991"));
    }

    #[test]
    fn numbers_of_a_file_are_named_in_a_command_and_have_no_link() {
        let games =
            r#"[{"kind":"toy1d","numbers":{"name":"heights.csv","text":"cm\n1\n2\n4","column":"cm"}}]"#;
        assert_eq!(command(games).unwrap(), "gan-sim toy1d --target 'samples(heights.csv:cm)'");
        assert!(toml(games).unwrap().contains("samples(heights.csv:cm)"));
        assert!(link(games).is_err());
    }
}
