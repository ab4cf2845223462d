//! What to try: the setting that most likely made the run fail, put back to what is known to work.
//!
//! `just remedies` measures every one of them; docs/studies.md has the figures.

use super::Failure;
use crate::gan::{Objective, PenaltyKind};
use crate::toy1d::{OptimizerKind, Toy1dConfig};

/// A setting that may be to blame.
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
    Steps,
}

use Suspect::{
    Activation, DRate, DSteps, Decay, Game, Latents, Memory, Momentum, Optimizers, Penalty, Rate, Start,
    Steps,
};

impl Failure {
    /// What to try, if anything is known to help.
    pub(super) fn remedy(self, config: &Toy1dConfig) -> Option<String> {
        let usual = Toy1dConfig::of(config.loss);
        let suspects: &[Suspect] = match self {
            // The error has its own remedy.
            Self::BrokenDown => &[],
            Self::NeverMet => &[Game, DSteps, Rate, Start, Optimizers, Penalty, Steps],
            Self::Swings => &[Momentum, Decay, Penalty, Rate, DRate, Memory, Steps],
            Self::Misses(..) => &[Penalty, Momentum, Decay, DRate, Rate, DSteps, Activation, Steps],
            Self::StillMoving => &[Rate, Optimizers, Steps],
            Self::SettledBeside => {
                &[Penalty, Optimizers, Momentum, DRate, Rate, Decay, Activation, Memory, Latents, Steps]
            }
        };
        suspects.iter().find_map(|suspect| suspect.advice(config, &usual)).map(|flags| format!("try {flags}"))
    }
}

impl Suspect {
    /// The flags that clear it, if it is not what is usual.
    fn advice(self, config: &Toy1dConfig, usual: &Toy1dConfig) -> Option<String> {
        let is_other = |is: bool, flags: String| is.then_some(flags);
        let far = |rate: f64, usual: f64| !(0.5..=2.0).contains(&(rate / usual));
        let is_adam = |kind| kind == OptimizerKind::Adam;
        match self {
            Game => is_other(config.loss == Objective::Minimax, "--loss nonsaturating".to_owned()),
            Penalty => is_other(
                config.penalty() == PenaltyKind::None && !config.minibatch_stats,
                format!("--penalty {}", if config.loss == Objective::Wasserstein { "gp" } else { "r1r2" }),
            ),
            Decay => is_other(config.lr_decay != usual.lr_decay, "the default --lr-decay".to_owned()),
            Momentum => is_other(config.beta1 > usual.beta1, format!("--beta1 {}", usual.beta1)),
            Memory => is_other(config.beta2 > usual.beta2, format!("--beta2 {}", usual.beta2)),
            Optimizers => is_other(
                !(is_adam(config.g_optimizer) && is_adam(config.d_optimizer)),
                "--g-optimizer adam --d-optimizer adam".to_owned(),
            ),
            DSteps => is_other(config.d_steps > usual.d_steps, format!("--d-steps {}", usual.d_steps)),
            Rate => is_other(far(config.lr, usual.lr), format!("--lr {}", usual.lr)),
            DRate => is_other(far(config.d_lr, usual.d_lr), format!("--d-lr {}", usual.d_lr)),
            Start => is_other(
                config.g_start.abs() > 2.0 * usual.g_start.abs(),
                format!("--g-start {}", usual.g_start),
            ),
            Activation => {
                is_other(config.activation != usual.activation, "the default --activation".to_owned())
            }
            Latents => is_other(config.latent_dim > 1, "--latent-dim 1".to_owned()),
            Steps => Some(format!("--steps {}", 2 * config.steps.max(usual.steps))),
        }
    }
}
