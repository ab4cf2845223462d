//! The training options, each with a list of values.

use clap::builder::ValueParser;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};
use gan_sim::study::{Plan, Seeds, Setting};
use gan_sim::toy1d::Toy1dConfig;
use gan_sim::{Error, Result};

use super::super::settings::{Ground, Typed, has_commas, training};

/// The flag that `--seeds` replaces here.
pub(super) const SEED: &str = "seed";

/// The training options given as flags, with all values of each.
#[derive(Debug, Clone)]
pub struct Lists(Vec<Setting>);

impl Args for Lists {
    fn augment_args(command: Command) -> Command {
        training()
            .get_arguments()
            .filter(|arg| arg.get_id() != SEED)
            .fold(command, |all, arg| all.arg(list(arg)))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Lists {
    fn from_arg_matches(matches: &ArgMatches) -> std::result::Result<Self, clap::Error> {
        let mut settings = Vec::new();
        for arg in training().get_arguments().filter(|arg| arg.get_id() != SEED) {
            let id = arg.get_id().as_str();
            let (Some(flag), Some(ValueSource::CommandLine)) = (arg.get_long(), matches.value_source(id))
            else {
                continue;
            };
            let typed = matches.get_many::<String>(id).into_iter().flatten();
            let values = match has_commas(flag) {
                true => typed.cloned().collect(),
                false => {
                    typed.flat_map(|list| list.split(',')).map(|value| value.trim().to_owned()).collect()
                }
            };
            settings.push(Setting { flag: flag.to_owned(), values });
        }
        Ok(Self(settings))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> std::result::Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// The option of a training that takes a list of values, as text.
fn list(arg: &Arg) -> Arg {
    let id = arg.get_id().clone();
    let mut help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let names: Vec<_> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let defaults: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if !defaults.is_empty() {
        help += &format!(" [default: {}]", defaults.join(","));
    }
    if !names.is_empty() {
        help += &format!(" [possible values: {}]", names.join(", "));
    }
    let value_name = match arg.get_value_names() {
        Some([name, ..]) => name.to_string(),
        _ => id.as_str().to_uppercase(),
    };
    let comma = if arg.get_long().is_some_and(has_commas) { "" } else { ",…" };
    let mut list =
        Arg::new(id).help(help).value_name(format!("{value_name}{comma}")).action(ArgAction::Append);
    if let Some(flag) = arg.get_long() {
        list = list.long(flag.to_owned());
    }
    for alias in arg.get_visible_aliases().unwrap_or_default() {
        list = list.visible_alias(alias.to_owned());
    }
    list.value_parser(ValueParser::string()).allow_negative_numbers(arg.is_allow_negative_numbers_set())
}

impl Lists {
    /// The plan of a study over these settings on top of a base, and the settings of each of its cells.
    ///
    /// # Errors
    /// When a setting is wrong, alone or in one of the combinations, or is given twice.
    pub fn plan(&self, ground: &Ground, seeds: Seeds) -> Result<(Plan, Vec<Toy1dConfig>)> {
        ground.refuse(SEED, "a study uses the seeds of --seeds; leave out seed")?;
        let (varying, fixed): (Vec<_>, Vec<_>) =
            self.0.iter().cloned().partition(|setting| setting.values.len() > 1);
        let fixed: Vec<(String, String)> = fixed
            .into_iter()
            .flat_map(|Setting { flag, values }| values.into_iter().map(move |value| (flag.clone(), value)))
            .collect();
        let config = |values: &[&str]| {
            let varied = varying.iter().zip(values);
            let varied = varied.map(|(setting, value)| (setting.flag.clone(), (*value).to_owned()));
            ground.with(&Typed::new(fixed.iter().cloned().chain(varied).collect()))
        };
        let first: Vec<&str> = varying.iter().map(|setting| setting.values[0].as_str()).collect();
        for (i, setting) in varying.iter().enumerate() {
            all_different(setting, |value| {
                let mut values = first.clone();
                values[i] = value;
                config(&values)
            })?;
        }
        let plan = Plan::new(
            ground.preset.clone(),
            ground.criterion.sentence().to_owned(),
            varying.clone(),
            seeds,
            &config(&first)?,
        )?;
        let mut cells = Vec::with_capacity(plan.cells());
        for cell in 0..plan.cells() {
            let settings = config(&plan.values(cell))?;
            settings.validate().map_err(|error| match plan.words(cell).as_str() {
                "" => error,
                words => Error::Config(format!("{error} (with {words})")),
            })?;
            cells.push(settings);
        }
        let games: Vec<&Toy1dConfig> = cells.iter().collect();
        ground.all_used(&games)?;
        let flags = self.0.iter().map(|setting| (setting.flag.clone(), String::new()));
        Typed::new(flags.collect()).all_used(&games)?;
        Ok((plan, cells))
    }
}

/// Refuses a value that occurs twice in a list, even if written differently.
fn all_different(setting: &Setting, config: impl Fn(&str) -> Result<Toy1dConfig>) -> Result<()> {
    let mut known: Vec<(Toy1dConfig, &str)> = Vec::new();
    for value in &setting.values {
        let settings = config(value)?;
        if let Some((_, earlier)) = known.iter().find(|(other, _)| *other == settings) {
            let flag = &setting.flag;
            return Err(Error::Config(format!(
                "--{flag} has the same value twice, {earlier} and {value}; leave out one of them"
            )));
        }
        known.push((settings, value));
    }
    Ok(())
}
