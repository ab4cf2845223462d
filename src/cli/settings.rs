//! Training settings from several places, one over the other: the defaults, a preset or a file, flags.
//!
//! Every setting is read by the parser of the command line, wherever it comes from: as `(flag, value)`,
//! the flag without its dashes.

mod file;

use std::path::{Path, PathBuf};

use clap::builder::ValueParser;
use clap::error::{ContextKind, ErrorKind};
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Args, Command, FromArgMatches};
use gan_sim::frame::Caption;
use gan_sim::presets::{Criterion, Preset};
use gan_sim::toy1d::Toy1dConfig;
use gan_sim::{Error, Result};
use serde_json::Value;

use self::file::Line;
use super::numbers::read_alike;

/// The setting that may be a file.
const TARGET: &str = "target";

/// A flag without its dashes, and its value as typed.
pub type Setting = (String, String);

/// The training settings that are typed, and nothing of the defaults.
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
        // A target may be a file, which is read once: with all settings.
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

/// What stands below the flags.
#[derive(Debug, Clone, Args)]
pub struct Base {
    /// A game worth showing, with its settings; `gan-sim presets` lists them
    #[arg(long, value_name = "NAME")]
    preset: Option<String>,
    /// Training settings from a file, one a line under the long name of its flag, such as batch-size = 64;
    /// flags go over them
    #[arg(long, value_name = "FILE.toml")]
    config: Option<PathBuf>,
}

/// What flags go over.
#[derive(Debug, Clone)]
pub struct Ground {
    config: Toy1dConfig,
    /// The settings of the file, in its order.
    lines: Vec<Line>,
    /// The name of the preset.
    pub preset: Option<String>,
    /// What has to happen.
    pub criterion: Criterion,
    /// What there is to see.
    pub captions: Vec<Caption>,
}

impl Base {
    /// The same with the settings of this file.
    ///
    /// # Errors
    /// When there is a file already.
    pub fn with_file(&self, path: &Path) -> Result<Self> {
        if self.config.is_some() {
            let problem = "--config and files of panels both hold settings; leave out one of the two";
            return Err(Error::Config(problem.to_owned()));
        }
        Ok(Self { config: Some(path.to_owned()), ..self.clone() })
    }

    /// The same on top of this preset.
    ///
    /// # Errors
    /// When there is a preset already.
    pub fn with_preset(&self, name: &str) -> Result<Self> {
        if self.preset.is_some() {
            let problem = "--preset and --vary preset=… both choose one; leave out one of the two";
            return Err(Error::Config(problem.to_owned()));
        }
        Ok(Self { preset: Some(name.to_owned()), ..self.clone() })
    }

    /// The preset with the settings of the file over it; the file may name the preset too.
    ///
    /// # Errors
    /// When there is no such preset, the file cannot be read, or a setting is wrong.
    pub fn ground(&self) -> Result<Ground> {
        match &self.config {
            None => Ground::new(self.preset.clone()),
            Some(path) => {
                let file = file::read(path)?;
                let ground = match (&self.preset, &file.preset) {
                    (None, Some(line)) => {
                        Ground::new(Some(line.setting.1.clone())).map_err(|e| line.blame(e))?
                    }
                    (preset, _) => Ground::new(preset.clone())?,
                };
                ground.over(file)
            }
        }
    }
}

impl Ground {
    fn new(name: Option<String>) -> Result<Self> {
        let preset = name.as_deref().map(Preset::named).transpose()?;
        let (criterion, captions) = preset
            .as_ref()
            .map_or((Criterion::Learns, Vec::new()), |preset| (preset.criterion, preset.captions.clone()));
        let config = preset.map_or_else(Toy1dConfig::default, |preset| preset.config);
        Ok(Self { config, lines: Vec::new(), preset: name, criterion, captions })
    }

    /// The same with the settings of a file over them. Each is checked at its line, whatever goes over it later.
    fn over(mut self, file: file::File) -> Result<Self> {
        for line in &file.lines {
            let config = changed(&self.config, std::slice::from_ref(&line.setting));
            self.config = config
                .and_then(|config| config.validate_each().map(|()| config))
                .map_err(|e| line.blame(e))?;
        }
        self.lines = file.lines;
        self.captions = if file.captions.is_empty() { self.captions } else { file.captions };
        Ok(self)
    }

    /// Refuses a setting of the file that none of these games uses.
    ///
    /// # Errors
    /// Names the file, its line and the setting, why it is not used, and the remedy.
    pub fn all_used(&self, games: &[&Toy1dConfig]) -> Result<()> {
        self.lines.iter().try_for_each(|line| used(&line.setting.0, games).map_err(|e| line.blame(e)))
    }

    /// Refuses this setting in the file.
    ///
    /// # Errors
    /// Names the file and its line.
    pub fn refuse(&self, flag: &str, problem: &str) -> Result<()> {
        match self.lines.iter().find(|line| line.setting.0 == flag) {
            Some(line) => Err(line.blame(Error::Config(problem.to_owned()))),
            None => Ok(()),
        }
    }

    /// Its settings with those that are typed over them.
    ///
    /// # Errors
    /// When a setting is wrong.
    pub fn with(&self, typed: &Typed) -> Result<Toy1dConfig> {
        changed(&self.config, &typed.0)
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
/// When a setting is unknown or its value is not one.
pub fn changed(base: &Toy1dConfig, changes: &[Setting]) -> Result<Toy1dConfig> {
    if let Some((flag, _)) = changes.iter().find(|(flag, _)| flag.contains('=')) {
        return Err(Error::Config(format!("--{flag} is no setting of a training")));
    }
    let line = changes.iter().map(|(flag, value)| format!("--{flag}={value}"));
    let mut config = base.clone();
    // Without defaults, so that what is not changed stays as it is.
    let flags = training().mut_args(|arg| arg.default_value(None)).no_binary_name(true);
    flags
        .try_get_matches_from(line)
        .and_then(|matches| config.update_from_arg_matches(&matches))
        .map_err(|error| Error::Config(in_one_line(&error)))?;
    Ok(config)
}

/// The flags of a training.
pub fn training() -> Command {
    read_alike(Toy1dConfig::augment_args(Command::new("training")).disable_help_flag(true))
}

/// The name of a flag that may also go by another: `d-steps` for `k`.
fn named(flag: &str) -> String {
    let flags = training();
    let is_alias = |arg: &&Arg| arg.get_visible_aliases().unwrap_or_default().contains(&flag);
    let named = flags.get_arguments().find(is_alias).and_then(Arg::get_long);
    named.unwrap_or(flag).to_owned()
}

/// The lines of a TOML file that makes `config` of the defaults.
pub fn own_lines(config: &Toy1dConfig) -> Vec<String> {
    let defaults = settings_of(&Toy1dConfig::default());
    let own = settings_of(config).into_iter().filter(|(id, value)| defaults.get(id) != Some(value));
    own.map(|(id, value)| format!("{} = {value}", id.replace('_', "-"))).collect()
}

/// All settings by their names.
fn settings_of(config: &Toy1dConfig) -> serde_json::Map<String, Value> {
    let Ok(Value::Object(settings)) = serde_json::to_value(config) else {
        unreachable!("a config is a map of plain settings");
    };
    settings
}

/// The first line of what the parser says, and its tip.
fn in_one_line(error: &clap::Error) -> String {
    if let (ErrorKind::UnknownArgument, Some(flag)) = (error.kind(), error.get(ContextKind::InvalidArg)) {
        let close = match error.get(ContextKind::SuggestedArg) {
            Some(close) => format!("do you mean {close}?"),
            None => "gan-sim study --help lists those under Training".to_owned(),
        };
        return format!("{flag} is no setting of a training; {close}");
    }
    let text = error.to_string();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let told: Vec<&str> =
        lines.take_while(|line| !line.starts_with("Usage") && !line.starts_with("For more")).collect();
    told.join("; ").trim_start_matches("error: ").to_owned()
}

#[cfg(test)]
mod tests {
    use gan_sim::toy1d::OptimizerKind;

    use super::*;

    fn setting(flag: &str, value: &str) -> Setting {
        (flag.to_owned(), value.to_owned())
    }

    #[test]
    fn what_is_not_changed_stays_as_in_the_base() {
        let base = Toy1dConfig { steps: 77, clip: Some(0.5), lr: 1e-7, ..Toy1dConfig::default() };
        assert_eq!(changed(&base, &[]).unwrap(), base);
        let target = setting("target", "mix(1: normal(-2, 0.5), 1: normal(2, 0.5))");
        let other = changed(&base, &[setting("lr", "0.02"), target]).unwrap();
        assert_eq!((other.steps, other.clip, other.lr), (77, Some(0.5), 0.02));
        assert_eq!(other.target.mean(), 0.0);
    }

    #[test]
    fn what_is_no_number_in_the_base_stays_there_to_be_refused() {
        let base = Toy1dConfig { lr: f64::NAN, ..Toy1dConfig::default() };
        let other = changed(&base, &[setting("steps", "1e2")]).unwrap();
        assert!(other.lr.is_nan() && other.steps == 100);
    }

    #[test]
    fn a_setting_that_no_game_uses_is_refused_whoever_else_has_it() {
        let plain = Toy1dConfig {
            g_optimizer: OptimizerKind::Sgd,
            d_optimizer: OptimizerKind::Sgd,
            ..Toy1dConfig::default()
        };
        let size = Toy1dConfig { d_optimizer: OptimizerKind::RmsProp, ..plain.clone() };
        let typed = |flag: &str, games: &[&Toy1dConfig]| Typed::new(vec![setting(flag, "")]).all_used(games);
        for (flag, words) in [
            ("beta1", "used by adam and momentum only"),
            ("beta2", "used by adam and rmsprop only"),
            ("penalty-weight", "needs a penalty"),
        ] {
            assert!(typed(flag, &[&plain, &plain]).unwrap_err().to_string().contains(words), "{flag}");
        }
        typed("beta2", &[&plain, &size]).unwrap();
        assert!(typed("beta1", &[&plain, &size]).is_err());
        typed("lr", &[&plain]).unwrap();
        plain.validate().unwrap();
    }

    #[test]
    fn an_unknown_setting_and_a_wrong_value_are_told_in_one_line() {
        let problem =
            |flag, value| changed(&Toy1dConfig::default(), &[setting(flag, value)]).unwrap_err().to_string();
        let unknown = problem("stpes", "3");
        assert!(unknown.contains("--stpes is no setting of a training; do you mean --steps?"), "{unknown}");
        assert!(problem("theme", "dark").contains("--theme is no setting"));
        let wrong = problem("loss", "hinge");
        assert!(wrong.contains("hinge") && wrong.contains("wgan") && !wrong.contains('\n'), "{wrong}");
    }
}
