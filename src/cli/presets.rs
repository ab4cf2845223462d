//! `gan-sim presets`: the list of presets.

use clap::Args;
use gan_sim::Result;
use gan_sim::link;
use gan_sim::presets::{Comparison, Criterion, Preset};
use gan_sim::toy1d::verdict::NEAR;

#[derive(Debug, Args)]
pub struct Options {
    /// Preset whose settings are printed, as a file for --config
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

/// Lists all presets, or the settings of one.
pub fn run(options: &Options) -> Result<()> {
    match &options.name {
        Some(name) => print(&Preset::named(name)?),
        None => list(),
    }
    Ok(())
}

fn list() {
    let (learning, failing): (Vec<_>, Vec<_>) =
        Preset::all().into_iter().partition(|preset| preset.criterion == Criterion::Learns);
    for (heading, presets) in [
        (format!("G learns the data (W₁ ≤ {NEAR} σ at the end):"), learning),
        ("G fails:".to_owned(), failing),
    ] {
        say!("{heading}");
        say!("");
        for preset in presets {
            say!("  {:<19} {}", preset.name, preset.sentence);
        }
        say!("");
    }
    say!("Side by side, with gan-sim compare --preset:");
    say!("");
    for comparison in Comparison::ALL {
        say!("  {:<19} {}", comparison.name, comparison.sentence);
    }
    say!("");
    say!("Film one, with captions:      gan-sim toy1d --preset mode-collapse --captions");
    say!("See its settings:             gan-sim presets mode-collapse");
    say!("See how often it does that:   gan-sim study --preset mode-collapse --seeds 100");
}

/// A preset as TOML: its differences from the default settings.
fn print(preset: &Preset) {
    say!("# {}: {}", preset.name, preset.sentence);
    say!("# A run of it {}.", preset.criterion.sentence());
    for line in link::lines(&preset.config) {
        say!("{line}");
    }
}
