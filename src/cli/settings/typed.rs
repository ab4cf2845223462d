//! Settings given as flags.

use clap::builder::ValueParser;
use clap::parser::ValueSource;
use clap::{ArgMatches, Args, Command, FromArgMatches};
use gan_sim::settings::Setting;
use gan_sim::toy1d::Toy1dConfig;
use gan_sim::{Error, Result};

use super::flags::{TARGET, training};

/// The training settings given as flags, without the defaults.
#[derive(Debug, Clone, Default)]
pub struct Typed(pub(super) Vec<Setting>);

impl Typed {
    /// These settings.
    pub fn new(settings: Vec<Setting>) -> Self {
        Self(settings)
    }

    /// The name of the first one.
    pub fn first(&self) -> Option<&str> {
        self.0.first().map(|(flag, _)| flag.as_str())
    }

    /// Refuses a setting that none of these games uses.
    ///
    /// # Errors
    /// Names the flag, why it is not used, and the remedy.
    pub fn all_used(&self, games: &[&Toy1dConfig]) -> Result<()> {
        self.0.iter().try_for_each(|(flag, _)| used(flag, games))
    }

    /// The same with one more setting.
    pub fn with(&self, flag: &str, value: &str) -> Self {
        let one = (flag.to_owned(), value.to_owned());
        Self(self.0.iter().cloned().chain([one]).collect())
    }
}

impl Args for Typed {
    fn augment_args(command: Command) -> Command {
        // A target may be a file, which is read only once: with all settings.
        Toy1dConfig::augment_args(command).mut_arg(TARGET, |arg| arg.value_parser(ValueParser::string()))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Typed {
    fn from_arg_matches(matches: &ArgMatches) -> std::result::Result<Self, clap::Error> {
        let mut settings = Vec::new();
        for arg in training().get_arguments() {
            let id = arg.get_id().as_str();
            let (Some(flag), Some(ValueSource::CommandLine)) = (arg.get_long(), matches.value_source(id))
            else {
                continue;
            };
            let values = matches.get_raw(id).into_iter().flatten();
            settings.extend(values.map(|value| (flag.to_owned(), value.to_string_lossy().into_owned())));
        }
        Ok(Self(settings))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> std::result::Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// Refuses the setting of this flag if none of these games uses it.
pub(super) fn used(flag: &str, games: &[&Toy1dConfig]) -> Result<()> {
    let problems: Option<Vec<&str>> = games.iter().map(|game| game.unused(flag)).collect();
    match problems.as_deref() {
        Some([problem, ..]) => Err(Error::Config((*problem).to_owned())),
        _ => Ok(()),
    }
}
