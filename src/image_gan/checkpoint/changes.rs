//! Which settings of a run differ from those that it started with.

use serde_json::Value;

use super::super::config::ImageGanConfig;
use super::super::reel::Latents;
use super::state::State;

impl State {
    /// All settings that differ, with their old and new values. The number of epochs may change.
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

/// Every setting with the name of its flag.
fn settings(config: &ImageGanConfig, latents: Latents) -> Vec<(String, Value)> {
    let json = |value: serde_json::Result<Value>| value.unwrap_or_default();
    let mut settings = vec![("latents".to_owned(), json(serde_json::to_value(latents)))];
    if let Value::Object(fields) = json(serde_json::to_value(config)) {
        settings.extend(fields.into_iter().map(|(name, value)| (name.replace('_', "-"), value)));
    }
    settings
}
