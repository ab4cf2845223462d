//! What to try: the settings that may have made the run fail, restored to values known to work, or else more steps.
//!
//! docs/studies.md shows how much each helps.

use super::Failure;
use crate::gan::{Objective, PenaltyKind};
use crate::names::Named;
use crate::toy1d::{OptimizerKind, Toy1dConfig};

/// A setting that may have caused the failure.
#[derive(Debug, Clone, Copy)]
enum Suspect {
    Game,
    Penalty,
    Decay,
    Momentum,
    Memory,
    Optimizers,
    DSteps,
    Rate,
    DRate,
    Start,
    Activation,
    Latents,
    Noise,
}

use Suspect::{
    Activation, DRate, DSteps, Decay, Game, Latents, Memory, Momentum, Noise, Optimizers, Penalty, Rate,
    Start,
};

impl Failure {
    /// What to try, if anything is known to help.
    pub(super) fn remedy(self, config: &Toy1dConfig) -> Option<String> {
        let usual = Toy1dConfig::of(config.loss);
        let suspects: &[Suspect] = match self {
            // The error has its own remedy.
            Self::BrokenDown => &[],
            Self::NeverMet => &[Game, Rate, Start, DSteps, Optimizers],
            Self::Swings => &[Momentum, Optimizers, Penalty, Rate, DRate, Decay, Memory, Activation],
            Self::Misses(..) => &[Penalty, Noise, Momentum, Rate, DRate, Decay, DSteps, Activation],
            Self::StillMoving => &[Rate, Optimizers],
            Self::SettledBeside => {
                &[Optimizers, Penalty, Momentum, Rate, DRate, Decay, Activation, Memory, Latents]
            }
        };
        let flags: Vec<String> =
            suspects.iter().filter_map(|suspect| suspect.advice(config, &usual)).collect();
        let longer = 2 * config.steps.max(usual.steps);
        match (self, flags.is_empty()) {
            (Self::BrokenDown, _) => None,
            (_, false) => {
                let without = if config.clip.is_some() { ", without --clip" } else { "" };
                Some(format!("try {}{without}", flags.join(" ")))
            }
            // With longer noise, D's gradient reaches small modes; a distant mode is found from its other side.
            (Self::Misses(..), true) => {
                let other_side = if config.g_start > 0.0 { usual.g_start } else { -usual.g_start };
                Some(format!("try --noise-until 0.8 --steps {longer}, or --g-start {other_side}"))
            }
            (_, true) => Some(format!("try --steps {longer}")),
        }
    }
}

impl Suspect {
    /// The flags that restore the usual value, if it differs.
    fn advice(self, config: &Toy1dConfig, usual: &Toy1dConfig) -> Option<String> {
        let far = |rate: f64, usual: f64| !(0.5..=2.0).contains(&(rate / usual));
        let is_adam = |kind| kind == OptimizerKind::Adam;
        let (is_other, flags) = match self {
            Game => (config.loss == Objective::Minimax, "--loss nonsaturating".to_owned()),
            // Cannot be combined with the spread of a batch; a clip is removed along with it.
            Penalty => (
                config.penalty() == PenaltyKind::None && !config.minibatch_stats,
                format!("--penalty {}", usual.penalty().name()),
            ),
            Decay => (config.lr_decay != usual.lr_decay, format!("--lr-decay {}", usual.lr_decay.name())),
            Momentum => (config.beta1 > usual.beta1, format!("--beta1 {}", usual.beta1)),
            Memory => (config.beta2 > usual.beta2, format!("--beta2 {}", usual.beta2)),
            Optimizers => (
                !(is_adam(config.g_optimizer) && is_adam(config.d_optimizer)),
                "--g-optimizer adam --d-optimizer adam".to_owned(),
            ),
            DSteps => (config.d_steps > usual.d_steps, format!("--d-steps {}", usual.d_steps)),
            Rate => (far(config.lr, usual.lr), format!("--lr {}", usual.lr)),
            DRate => (far(config.d_lr, usual.d_lr), format!("--d-lr {}", usual.d_lr)),
            Start => {
                (config.g_start.abs() > 2.0 * usual.g_start.abs(), format!("--g-start {}", usual.g_start))
            }
            Activation => {
                (config.activation != usual.activation, format!("--activation {}", usual.activation.name()))
            }
            Latents => (config.latent_dim > 1, "--latent-dim 1".to_owned()),
            Noise => (
                config.instance_noise < usual.instance_noise / 2.0,
                format!("--instance-noise {}", usual.instance_noise),
            ),
        };
        is_other.then_some(flags)
    }
}
