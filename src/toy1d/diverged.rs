//! Why a training broke down, as far as its settings tell.

use super::config::{OptimizerKind, Toy1dConfig};
use crate::error::Network;
use crate::gan::Objective;

/// Data further out than this, in units of x, are no input for networks of this size.
const FAR: f64 = 1e4;
/// A learning rate so many times its default is a likelier cause than another of at most `USUAL` times.
const RECKLESS: f64 = 100.0;
const USUAL: f64 = 10.0;

/// How fast one network learns.
struct Pace {
    flag: &'static str,
    rate: f64,
    default: f64,
    optimizer_flag: &'static str,
    optimizer: OptimizerKind,
}

/// The likely cause of `network` breaking down, and the remedy.
pub(super) fn cause(config: &Toy1dConfig, network: Network) -> String {
    let size = config.target.mean().abs() + config.target.sigma();
    // Some targets have no mean or no σ.
    if size.is_finite() && size > FAR {
        return format!("the data lie around {size:.1e}; scale them to a few units");
    }
    let (own, other, link) = match network {
        Network::Generator => (generator(config), discriminator(config), "its gradient comes through D"),
        Network::Discriminator => (discriminator(config), generator(config), "it is given what G makes"),
    };
    if own.excess() <= USUAL && other.excess() >= RECKLESS {
        return format!("{link}, and {}", other.blame(config));
    }
    own.blame(config)
}

fn generator(config: &Toy1dConfig) -> Pace {
    let (rate, default) = (config.lr, Toy1dConfig::default().lr);
    Pace { flag: "--lr", rate, default, optimizer_flag: "--g-optimizer", optimizer: config.g_optimizer }
}

fn discriminator(config: &Toy1dConfig) -> Pace {
    let (rate, default) = (config.d_lr, Toy1dConfig::default().d_lr);
    Pace { flag: "--d-lr", rate, default, optimizer_flag: "--d-optimizer", optimizer: config.d_optimizer }
}

impl Pace {
    fn excess(&self) -> f64 {
        self.rate / self.default
    }

    fn blame(&self, config: &Toy1dConfig) -> String {
        let Self { flag, rate, default, optimizer_flag, optimizer } = self;
        let unbounded = match config.loss {
            Objective::LeastSquares => ", which with lsgan grows with the logits",
            Objective::Wasserstein => ", which with wgan has no bound",
            Objective::Minimax | Objective::NonSaturating => "",
        };
        match optimizer {
            OptimizerKind::Adam | OptimizerKind::RmsProp => format!(
                "{flag} {rate:?} moves each weight by about as much in every step; lower it ({default} is usual)"
            ),
            OptimizerKind::Sgd => format!(
                "{optimizer_flag} sgd moves weights by {flag} {rate:?} times the gradient{unbounded}; lower \
                 {flag} or take {optimizer_flag} adam"
            ),
            OptimizerKind::Momentum => format!(
                "{optimizer_flag} momentum adds up steps of {flag} {rate:?} times the gradient{unbounded}; \
                 lower {flag} or --beta1 {}, or take {optimizer_flag} adam",
                config.beta1
            ),
        }
    }
}
