#![no_main]
//! TOML files of training settings, each read by its flag.

use std::path::Path;

use clap::{Args, Command, FromArgMatches};
use gan_sim::settings::parse;
use gan_sim::toy1d::Toy1dConfig;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let file = gan_sim_fuzz::bounded(text.len(), || parse(Path::new("game.toml"), text, str::to_owned));
    let Ok(file) = file else { return };
    for line in file.lines {
        let (name, value) = line.setting;
        // Files of numbers are the business of `csv_column`.
        if value.contains("samples") {
            continue;
        }
        let config = gan_sim_fuzz::bounded(text.len(), || {
            let flags = Toy1dConfig::augment_args(Command::new("training")).disable_help_flag(true);
            let matches = flags.no_binary_name(true).try_get_matches_from([format!("--{name}={value}")]);
            matches.and_then(|matches| Toy1dConfig::from_arg_matches(&matches))
        });
        if let Ok(config) = config {
            assert!(config.validate().is_err() || config.validate_each().is_ok());
        }
    }
});
