//! Games as numbers. Debug output has every bit of a number: the shortest digits that read back as the same.

use gan_sim::Result;
use gan_sim::dirac::{Dirac, DiracConfig, Player, Updates};
use gan_sim::gan::Objective;
use gan_sim::presets::Preset;
use gan_sim::toy1d::{Toy1d, Toy1dConfig};

use crate::Named;

/// Presets that are played for longer: a scalar z, a wide one, and one without the usual help.
const LONG: [&str; 3] = ["gaussian", "ten-latents", "mode-collapse"];

/// Every preset, cut short: weights, losses and frames.
pub fn presets() -> Result<Vec<Named>> {
    let mut found = Vec::new();
    for Preset { name, config, .. } in Preset::all() {
        let steps = if LONG.contains(&name) { 300 } else { 50 };
        let mut game = Toy1d::new(&Toy1dConfig { steps, ..config })?;
        let run = game.play(&[0, steps], &mut ())?;
        let mut weights = Vec::new();
        game.write_weights(&mut weights)?;
        found.push(Named::new(format!("toy1d.{name}.weights"), &weights));
        found.push(Named::new(format!("toy1d.{name}.losses"), format!("{:?}", run.losses).as_bytes()));
        found.push(Named::new(format!("toy1d.{name}.stage"), format!("{:?}", run.stage).as_bytes()));
        found.push(Named::new(format!("toy1d.{name}.frames"), format!("{:?}", run.frames).as_bytes()));
    }
    Ok(found)
}

/// A Dirac-GAN with each loss: its path, and the field around it.
pub fn dirac() -> Result<Vec<Named>> {
    let usual = DiracConfig::default();
    let alternating = DiracConfig { updates: Updates::Alternating, first: Some(Player::D), ..usual.clone() };
    let damped = DiracConfig { penalty: 0.3, momentum: -0.2, ..usual.clone() };
    let noisy = DiracConfig { instance_noise: 0.7, ..usual.clone() };
    let rules = [("alternating", alternating), ("damped", damped), ("noisy", noisy)];
    let losses = Objective::ALL.map(|loss| (loss.name(), DiracConfig { loss, ..usual.clone() }));
    let mut found = Vec::new();
    for (name, config) in losses.into_iter().chain(rules) {
        let run = Dirac::new(&config)?.play(&[0, config.steps]);
        found.push(Named::new(format!("dirac.{name}"), format!("{run:?}").as_bytes()));
    }
    Ok(found)
}
