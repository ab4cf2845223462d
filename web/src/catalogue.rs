//! What the page offers: presets, defaults and choices.

use gan_sim::dirac::{DiracConfig, Player, Updates};
use gan_sim::frame::Caption;
use gan_sim::gan::{Objective, PenaltyKind};
use gan_sim::presets::{Criterion, Preset};
use gan_sim::toy1d::{ActivationKind, LatentKind, LrDecay, OptimizerKind, Sampling, Toy1dConfig};
use gan_sim::{Error, Result};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// A preset.
#[derive(Debug, Serialize)]
struct Listed {
    name: &'static str,
    sentence: &'static str,
    fails: bool,
    training: Toy1dConfig,
    captions: Captions,
}

#[derive(Debug, Serialize)]
struct Captions {
    en: Vec<Caption>,
    ja: Vec<Caption>,
}

/// Everything, as JSON.
///
/// # Errors
/// None, unless a setting cannot be written.
pub fn catalogue() -> Result<String> {
    let presets: Vec<Listed> = Preset::all().into_iter().map(listed).collect();
    let mut defaults_of = Map::new();
    for loss in Objective::ALL {
        defaults_of.insert(text(&loss), value(&Toy1dConfig::of(loss)));
    }
    let catalogue = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "presets": presets,
        "defaults": Toy1dConfig::default(),
        "defaultsOf": defaults_of,
        "dirac": DiracConfig::default(),
        "choices": {
            "loss": Objective::ALL,
            "optimizer": OptimizerKind::ALL,
            "activation": ActivationKind::ALL,
            "latent": LatentKind::ALL,
            "sampling": Sampling::ALL,
            "lr_decay": LrDecay::ALL,
            "penalty": PenaltyKind::ALL,
            "updates": Updates::ALL,
            "first": Player::ALL,
        },
    });
    serde_json::to_string(&catalogue).map_err(|error| Error::Write(error.to_string()))
}

fn listed(preset: Preset) -> Listed {
    let Preset { name, sentence, config: training, criterion, captions: en, japanese: ja } = preset;
    Listed { name, sentence, fails: criterion != Criterion::Learns, training, captions: Captions { en, ja } }
}

fn value(of: &impl Serialize) -> Value {
    serde_json::to_value(of).unwrap_or_default()
}

fn text(of: &impl Serialize) -> String {
    value(of).as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_offered_every_preset_and_the_defaults_of_every_loss() {
        let catalogue: Value = serde_json::from_str(&catalogue().unwrap()).unwrap();
        assert_eq!(catalogue["presets"].as_array().unwrap().len(), Preset::all().len());
        for loss in catalogue["choices"]["loss"].as_array().unwrap() {
            let training = &catalogue["defaultsOf"][loss.as_str().unwrap()];
            assert_eq!(training["loss"], *loss);
        }
        assert_eq!(catalogue["defaults"], catalogue["defaultsOf"]["nonsaturating"]);
    }
}
