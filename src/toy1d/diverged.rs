//! Whether a training broke down, and why, as far as its settings tell.

use super::Toy1d;
use super::config::{OptimizerKind, Toy1dConfig};
use crate::error::Network;
use crate::gan::Objective;
use crate::nn::{Float, Mlp};
use crate::{Error, Result};

/// No sum within networks of this size overflows while all weights are smaller.
const LARGE: Float = 1e6;

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

impl Toy1d {
    /// Stops where the update with these losses has broken a network.
    pub(super) fn check(&self, losses: &[f64]) -> Result<()> {
        self.gan.broken(losses).map_or(Ok(()), |network| Err(self.diverged(network)))
    }

    /// Stops where all weights are finite, but so large that what is made of them is not: the next update would
    /// show it, but the last has none, and pictures come first.
    pub(super) fn check_answers(&self) -> Result<()> {
        let is_large = |network: &&Mlp| network.largest() > LARGE;
        let generators = [&self.gan.generator].into_iter().chain(&self.averaged);
        for generator in generators.filter(is_large) {
            let (mean, sigma) = self.view.generated(generator).moments();
            if !(mean.is_finite() && sigma.is_finite()) {
                return Err(self.diverged(Network::Generator));
            }
        }
        let d = &self.gan.discriminator;
        if is_large(&d) && !self.view.scores(d, &self.view.stage.x).iter().all(|score| score.is_finite()) {
            return Err(self.diverged(Network::Discriminator));
        }
        Ok(())
    }

    fn diverged(&self, network: Network) -> Error {
        Error::Diverged { step: self.steps_taken + 1, network, cause: cause(&self.config, network) }
    }
}

/// The likely cause of `network` breaking down, and the remedy.
fn cause(config: &Toy1dConfig, network: Network) -> String {
    let size = config.target.mean().abs() + config.target.sigma();
    if size > FAR {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_that_overflow_in_use_break_the_step_that_made_them() {
        let reckless = Toy1dConfig { lr: 1e30, steps: 1, ..Toy1dConfig::default() };
        let averaged = Toy1dConfig { ema: 0.9, ..reckless.clone() };
        for config in [reckless, averaged] {
            let error = Toy1d::new(&config).unwrap().step().unwrap_err().to_string();
            assert!(error.contains("at step 1: the generator") && error.contains("lower it"), "{error}");
        }
    }

    #[test]
    fn large_weights_that_do_not_overflow_go_on() {
        let config = Toy1dConfig { lr: 1e7, steps: 1, ..Toy1dConfig::default() };
        let mut game = Toy1d::new(&config).unwrap();
        game.step().unwrap();
        assert!(game.gan.generator.largest() > LARGE && game.w1().is_finite());
    }
}
