//! The settings in which a game differs from the defaults.

use gan_sim::toy1d::Toy1dConfig;
use serde_json::Value;

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
