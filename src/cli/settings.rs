//! Training settings from several sources, later ones overriding earlier ones: the defaults, a preset or a file, flags.
//!
//! Every setting, whatever its source, is read by the command-line parser: as `(flag, value)`,
//! the flag without its dashes.

mod ground;

use clap::builder::ValueParser;
use clap::error::{ContextKind, ErrorKind};
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Args, Command, FromArgMatches};
use gan_sim::settings::Setting;
use gan_sim::toy1d::Toy1dConfig;
use gan_sim::{Error, Result};
use serde_json::Value;

pub use self::ground::{Base, Ground};
use super::numbers::read_alike;
use super::own_data;

/// The setting that may name a file.
const TARGET: &str = "target";

/// Whether values of this setting may contain commas, so that a list of values needs another separator.
pub fn has_commas(flag: &str) -> bool {
    matches!(flag, TARGET | "g-hidden" | "d-hidden")
}

/// The training settings given as flags, without the defaults.
#[derive(Debug, Clone, Default)]
pub struct Typed(Vec<Setting>);

impl Typed {
    /// These settings.
    pub fn new(settings: Vec<Setting>) -> Self {
        Self(settings)
    }

    /// Refuses a setting that none of these games uses.
    ///
    /// # Errors
    /// Names the flag, why it is not used, and the remedy.
    pub fn all_used(&self, games: &[&Toy1dConfig]) -> Result<()> {
        self.0.iter().try_for_each(|(flag, _)| used(flag, games))
    }

    /// The same, and one more.
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
fn used(flag: &str, games: &[&Toy1dConfig]) -> Result<()> {
    let problems: Option<Vec<&str>> = games.iter().map(|game| game.unused(flag)).collect();
    match problems.as_deref() {
        Some([problem, ..]) => Err(Error::Config((*problem).to_owned())),
        _ => Ok(()),
    }
}

/// `base` with some settings changed.
///
/// # Errors
/// When a setting is unknown or its value is invalid.
pub fn changed(base: &Toy1dConfig, changes: &[Setting]) -> Result<Toy1dConfig> {
    if let Some((flag, _)) = changes.iter().find(|(flag, _)| flag.contains('=')) {
        return Err(Error::Config(format!("--{flag} is not a training setting")));
    }
    let line = changes.iter().map(|(flag, value)| format!("--{flag}={value}"));
    let mut config = base.clone();
    // Without defaults, so that other settings stay unchanged.
    let flags = training().mut_args(|arg| arg.default_value(None)).no_binary_name(true);
    flags
        .mut_arg(TARGET, |arg| arg.value_parser(own_data::target))
        .try_get_matches_from(line)
        .and_then(|matches| config.update_from_arg_matches(&matches))
        .map_err(|error| Error::Config(in_one_line(&error)))?;
    Ok(config)
}

/// The flags of a training.
pub fn training() -> Command {
    read_alike(Toy1dConfig::augment_args(Command::new("training")).disable_help_flag(true))
}

/// The main name of a flag that has an alias: `d-steps` for `k`.
fn named(flag: &str) -> String {
    let flags = training();
    let is_alias = |arg: &&Arg| arg.get_visible_aliases().unwrap_or_default().contains(&flag);
    let named = flags.get_arguments().find(is_alias).and_then(Arg::get_long);
    named.unwrap_or(flag).to_owned()
}

/// The lines of a TOML file that turn the defaults of a game into `config`.
pub fn own_lines(config: &Toy1dConfig) -> Vec<String> {
    let defaults = settings_of(&Toy1dConfig::of(config.loss));
    let is_own = |id: &str, value: &Value| {
        defaults.get(id) != Some(value) || (id == "loss" && config.loss != Toy1dConfig::default().loss)
    };
    let own = settings_of(config).into_iter().filter(|(id, value)| is_own(id, value));
    own.map(|(id, value)| format!("{} = {value}", id.replace('_', "-"))).collect()
}

/// All settings by their names.
fn settings_of(config: &Toy1dConfig) -> serde_json::Map<String, Value> {
    let Ok(Value::Object(settings)) = serde_json::to_value(config) else {
        unreachable!("a config is a map of plain settings");
    };
    settings
}

/// The first line of the parser's message, and its tip.
fn in_one_line(error: &clap::Error) -> String {
    if let (ErrorKind::UnknownArgument, Some(flag)) = (error.kind(), error.get(ContextKind::InvalidArg)) {
        let close = match error.get(ContextKind::SuggestedArg) {
            Some(close) => format!("did you mean {close}?"),
            None => "gan-sim study --help lists those under Training".to_owned(),
        };
        return format!("{flag} is not a training setting; {close}");
    }
    let text = error.to_string();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let told: Vec<&str> =
        lines.take_while(|line| !line.starts_with("Usage") && !line.starts_with("For more")).collect();
    told.join("; ").trim_start_matches("error: ").to_owned()
}

#[cfg(test)]
mod tests;
