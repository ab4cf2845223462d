//! Which settings of a run differ from those that it began with.

use serde_json::Value;

use super::super::config::ImageGanConfig;
use super::super::reel::Latents;
use super::state::State;

impl State {
    /// All settings that differ, as they were and as they are now. The number of epochs may be another.
    pub(super) fn changes(&self, config: &ImageGanConfig, latents: Latents) -> Vec<String> {
        let was = settings(&self.config, self.latents);
        let now = settings(config, latents);
        was.into_iter()
            .zip(now)
            .filter(|((name, was), (_, now))| name != "epochs" && was != now)
            .map(|((name, was), (_, now))| format!("`{name}` was {was}, now {now}"))
            .collect()
    }
}

/// Every setting by the name of its flag.
fn settings(config: &ImageGanConfig, latents: Latents) -> Vec<(String, Value)> {
    let json = |value: serde_json::Result<Value>| value.unwrap_or_default();
    let mut settings = vec![("latents".to_owned(), json(serde_json::to_value(latents)))];
    if let Value::Object(fields) = json(serde_json::to_value(config)) {
        settings.extend(fields.into_iter().map(|(name, value)| (name.replace('_', "-"), value)));
    }
    settings
}
