//! The flags of a training, and settings that they change.

use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, Args, Command, FromArgMatches};
use gan_sim::settings::Setting;
use gan_sim::toy1d::Toy1dConfig;
use gan_sim::{Error, Result};

use super::super::numbers::read_alike;
use super::super::own_data;

/// The setting that may name a file.
pub(super) const TARGET: &str = "target";

/// Whether values of this setting may contain commas, so that a list of values needs another separator.
pub fn has_commas(flag: &str) -> bool {
    matches!(flag, TARGET | "g-hidden" | "d-hidden")
}

/// `base` with some settings changed.
///
/// # Errors
/// When a setting is unknown or its value is invalid.
pub(super) fn changed(base: &Toy1dConfig, changes: &[Setting]) -> Result<Toy1dConfig> {
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
pub(super) fn named(flag: &str) -> String {
    let flags = training();
    let is_alias = |arg: &&Arg| arg.get_visible_aliases().unwrap_or_default().contains(&flag);
    let named = flags.get_arguments().find(is_alias).and_then(Arg::get_long);
    named.unwrap_or(flag).to_owned()
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
    let parts: Vec<&str> =
        lines.take_while(|line| !line.starts_with("Usage") && !line.starts_with("For more")).collect();
    parts.join("; ").trim_start_matches("error: ").to_owned()
}
