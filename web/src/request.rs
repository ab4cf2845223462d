//! A game as the page asks for it.

use gan_sim::dirac::DiracConfig;
use gan_sim::link::{LinkedGame, Loaded};
use gan_sim::live::{LiveDirac, LiveToy1d};
use gan_sim::toy1d::target::Samples;
use gan_sim::toy1d::{Target, Toy1dConfig};
use gan_sim::{Error, Result};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::path::Path;

use crate::games::Game;

/// JavaScript rounds larger whole numbers.
const MOST: u64 = (1 << 53) - 1;

/// A game and its settings; what is left out has its default.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Request {
    /// The 1-D game.
    Toy1d {
        /// Its settings.
        #[serde(default)]
        training: Box<Toy1dConfig>,
        /// The preset that it started from.
        #[serde(default)]
        preset: Option<String>,
        /// Numbers to learn, in place of the target of the settings.
        #[serde(default, skip_serializing)]
        numbers: Option<Numbers>,
    },
    /// The Dirac-GAN.
    Dirac {
        /// Its settings.
        #[serde(default)]
        game: DiracConfig,
    },
}

/// The user's numbers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// Such as the name of their file.
    name: String,
    /// A table, such as the text of a CSV file …
    #[serde(default)]
    text: Option<String>,
    /// … and the name or number of its column,
    #[serde(default)]
    column: Option<String>,
    /// or the numbers.
    #[serde(default)]
    values: Option<Vec<f64>>,
}

impl Numbers {
    /// Their distribution.
    pub fn target(self) -> Result<Target> {
        let Self { name, text, column, values } = self;
        let samples = match (text, values) {
            (Some(text), None) => Samples::from_reader(Path::new(&name), column.as_deref(), text.as_bytes())?,
            (None, Some(values)) => Samples::from_numbers(&name, values)?,
            _ => return Err(Error::Config(format!("{name}: expected either a text or values"))),
        };
        Ok(Target::Samples(samples))
    }
}

impl Request {
    /// Its settings, with the numbers as target.
    pub fn loaded(self) -> Result<Loaded> {
        Ok(match self {
            Self::Toy1d { mut training, preset, numbers } => {
                if let Some(numbers) = numbers {
                    training.target = numbers.target()?;
                }
                Loaded { preset, game: LinkedGame::Toy1d(training) }
            }
            Self::Dirac { game } => game.into(),
        })
    }

    /// The game before its first step.
    pub fn game(self) -> Result<Game> {
        Ok(match self.loaded()?.game {
            LinkedGame::Toy1d(training) => Game::Toy1d(Box::new(LiveToy1d::new(&training)?)),
            LinkedGame::Dirac(game) => Game::Dirac(Box::new(LiveDirac::new(&game)?)),
            _ => return Err(unknown()),
        })
    }

    /// The request for a game of a link.
    pub fn of(Loaded { preset, game }: Loaded) -> Result<Self> {
        Ok(match game {
            LinkedGame::Toy1d(training) if training.seed > MOST => {
                let problem = format!("`seed` must be at most {MOST} on a page, found {}", training.seed);
                return Err(Error::Config(problem));
            }
            LinkedGame::Toy1d(training) => Self::Toy1d { training, preset, numbers: None },
            LinkedGame::Dirac(game) => Self::Dirac { game },
            _ => return Err(unknown()),
        })
    }
}

/// The error for a kind of game that links have and the page has not.
fn unknown() -> Error {
    Error::Config("link: this kind of game is not on the page".to_owned())
}

/// Reads JSON of the page.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| {
        let text = error.to_string();
        // The place within a line that nobody wrote helps nobody.
        let problem = text.rsplit_once(" at line ").map_or(&text[..], |(problem, _)| problem);
        Error::Config(problem.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error_of(request: &str) -> String {
        match read::<Request>(request).and_then(Request::game) {
            Ok(_) => panic!("{request} is accepted"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_setting_that_cannot_work_is_refused_with_its_name() {
        for (request, found) in [
            (r#"{"kind":"toy1d","training":{"batch_size":0}}"#, "`batch-size`"),
            (r#"{"kind":"toy1d","training":{"learning":1}}"#, "learning"),
            (r#"{"kind":"toy1d","training":{"target":"samples(/etc/passwd)"}}"#, "file"),
            (r#"{"kind":"toy2d"}"#, "toy2d"),
            (r#"{"kind":"dirac","game":{"lr":-1}}"#, "`lr`"),
        ] {
            let error = error_of(request);
            assert!(error.contains(found) && !error.contains('\n'), "{request}: {error}");
        }
    }

    #[test]
    fn numbers_are_a_column_of_a_table_or_a_list() {
        let game = |numbers: &str| format!(r#"{{"kind":"toy1d","numbers":{{"name":"a.csv",{numbers}}}}}"#);
        for numbers in [r#""text":"cm,kg\n1,2\n3,5\n2,9","column":"kg""#, r#""values":[1,2,3.5]"#] {
            assert!(read::<Request>(&game(numbers)).unwrap().game().is_ok(), "{numbers}");
        }
        let error = error_of(&game(r#""text":"cm,kg\n1,2\n3,5\n2,9","column":"lb""#));
        assert!(error.contains("a.csv") && error.contains("lb"), "{error}");
        assert!(error_of(&game(r#""text":"1\n2","values":[1,2]"#)).contains("either"));
    }
}
