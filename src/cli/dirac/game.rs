//! The settings of a Dirac-GAN: those of a link, overridden by flags.

use clap::parser::ValueSource;
use clap::{ArgMatches, Args, Command, FromArgMatches};
use gan_sim::dirac::DiracConfig;
use gan_sim::link::{self, Link, LinkedGame};
use gan_sim::{Error, Result};
use serde_json::{Map, Value};

/// The flags of a Dirac-GAN, and the link that they override.
#[derive(Debug)]
pub struct Game {
    link: LinkFlag,
    /// The flags, and the defaults of others.
    config: DiracConfig,
    /// The names of the flags that were typed.
    typed: Vec<String>,
}

#[derive(Debug, Args)]
struct LinkFlag {
    /// Game of a link, in quotes: the text after # in the address of the playground, or the whole address, such as
    /// '#dirac&lr=0.1'; flags override it
    #[arg(long, value_name = "LINK")]
    link: Option<String>,
}

impl Game {
    /// The settings.
    ///
    /// # Errors
    /// When the link is wrong, or is not that of one Dirac-GAN.
    pub fn config(&self) -> Result<DiracConfig> {
        let Some(text) = &self.link.link else { return Ok(self.config.clone()) };
        let Link { first, second, .. } = link::parse(text)?;
        let refuse = |problem: String| Err(Error::Config(problem));
        match (first.game, second) {
            (LinkedGame::Dirac(config), None) => self.over(&config),
            (LinkedGame::Dirac(_), Some(_)) => refuse(
                "--link has two games, and a film of Dirac-GANs shows one; leave out &vs& and what follows"
                    .to_owned(),
            ),
            (_, Some(_)) => refuse(format!(
                "--link has two 1-D games; film them side by side with gan-sim compare --link '{text}'"
            )),
            (_, None) => refuse(format!("--link has a 1-D game; film it with gan-sim toy1d --link '{text}'")),
        }
    }

    /// `config` with the flags that were typed.
    fn over(&self, config: &DiracConfig) -> Result<DiracConfig> {
        let (mut settings, typed) = (settings_of(config)?, settings_of(&self.config)?);
        settings.extend(typed.into_iter().filter(|(name, _)| self.typed.contains(name)));
        serde_json::from_value(Value::Object(settings)).map_err(|error| Error::Config(error.to_string()))
    }
}

/// All settings by their names.
fn settings_of(config: &DiracConfig) -> Result<Map<String, Value>> {
    let settings = serde_json::to_value(config).and_then(serde_json::from_value);
    settings.map_err(|error| Error::Config(error.to_string()))
}

impl Args for Game {
    fn augment_args(command: Command) -> Command {
        LinkFlag::augment_args(DiracConfig::augment_args(command))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Game {
    fn from_arg_matches(matches: &ArgMatches) -> std::result::Result<Self, clap::Error> {
        let (link, config) = (LinkFlag::from_arg_matches(matches)?, DiracConfig::from_arg_matches(matches)?);
        let flags = DiracConfig::augment_args(Command::new("dirac"));
        let names = flags.get_arguments().map(|arg| arg.get_id().as_str());
        let is_typed = |name: &&str| matches.value_source(name) == Some(ValueSource::CommandLine);
        Ok(Self { link, config, typed: names.filter(is_typed).map(str::to_owned).collect() })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> std::result::Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
