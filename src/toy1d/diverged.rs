//! Whether a training broke down, and why, as far as its settings show.

use super::Toy1d;
use super::config::{OptimizerKind, Toy1dConfig};
use super::unit::Unit;
use crate::error::{Breakdown, Diverged, Network};
use crate::gan::breakdown::is_absurd;
use crate::nn::{Float, Mlp};

/// No sum within these networks overflows while all weights are smaller.
const LARGE: Float = 1e6;

/// A learning rate this many times its default is a likelier cause than another of at most `USUAL` times.
const RECKLESS: f64 = 100.0;
const USUAL: f64 = 10.0;

/// How fast one network learns.
struct Pace {
    name: &'static str,
    rate: f64,
    default: f64,
    optimizer_name: &'static str,
    optimizer: OptimizerKind,
}

impl Toy1d {
    /// Fails if the update with these losses broke a network.
    pub(super) fn check(&self, losses: &[(Network, f64)]) -> std::result::Result<(), Diverged> {
        self.gan.broken(losses).map_or(Ok(()), |breakdown| Err(self.diverged(breakdown)))
    }

    /// Fails if all weights are finite, but the networks' outputs are not. The next update would show it, but there is
    /// none after the last, and with huge weights a picture may come first.
    pub(super) fn check_answers(&self) -> std::result::Result<(), Diverged> {
        let is_last = self.steps_taken + 1 >= self.config.steps;
        let is_asked = |network: &&Mlp| is_last || network.largest() > LARGE;
        let generators = [&self.gan.generator].into_iter().chain(&self.averaged);
        for generator in generators.filter(is_asked) {
            let Unit { centre, spread } = self.view.unit;
            let (mean, sigma) = self.view.generated(generator).moments();
            if !(mean.is_finite() && sigma.is_finite()) {
                return Err(self.diverged(Breakdown::NotFinite(Network::Generator)));
            }
            let way = (mean - centre) / spread;
            let far = if way.abs() > sigma / spread { way } else { sigma / spread };
            if is_absurd(far) {
                return Err(self.diverged(Breakdown::Output(far)));
            }
        }
        let d = &self.gan.discriminator;
        if is_asked(&d) && !self.view.scores(d, &self.view.stage.x).iter().all(|score| score.is_finite()) {
            return Err(self.diverged(Breakdown::NotFinite(Network::Discriminator)));
        }
        Ok(())
    }

    fn diverged(&self, breakdown: Breakdown) -> Diverged {
        let breakdown = match breakdown {
            Breakdown::Output(u) => Breakdown::Output(self.view.unit.outward(u)),
            other => other,
        };
        let cause = cause(&self.config, breakdown.network());
        Diverged { step: self.steps_taken + 1, breakdown, cause }
    }
}

/// The likely cause of `network` breaking down, and the remedy.
fn cause(config: &Toy1dConfig, network: Network) -> String {
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
    let (rate, default) = (config.lr, Toy1dConfig::of(config.loss).lr);
    Pace { name: "lr", rate, default, optimizer_name: "g-optimizer", optimizer: config.g_optimizer }
}

fn discriminator(config: &Toy1dConfig) -> Pace {
    let (rate, default) = (config.d_lr, Toy1dConfig::of(config.loss).d_lr);
    Pace { name: "d-lr", rate, default, optimizer_name: "d-optimizer", optimizer: config.d_optimizer }
}

impl Pace {
    fn excess(&self) -> f64 {
        self.rate / self.default
    }

    fn blame(&self, config: &Toy1dConfig) -> String {
        let Self { name, rate, default, optimizer_name, optimizer } = self;
        let unbounded = config.loss.growth();
        match optimizer {
            OptimizerKind::Adam | OptimizerKind::RmsProp => format!(
                "`{name} {rate:?}` moves each weight by about as much in every step; lower it ({default} is usual)"
            ),
            OptimizerKind::Sgd => format!(
                "`{optimizer_name} sgd` moves weights by `{name} {rate:?}` times the gradient{unbounded}; lower \
                 `{name}` or take `{optimizer_name} adam`"
            ),
            OptimizerKind::Momentum => format!(
                "`{optimizer_name} momentum` adds up steps of `{name} {rate:?}` times the gradient{unbounded}; \
                 lower `{name}` or `beta1 {}`, or take `{optimizer_name} adam`",
                config.beta1
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gan::Objective;

    #[test]
    fn weights_that_overflow_in_use_break_the_step_that_made_them() {
        let reckless = Toy1dConfig { lr: 1e30, steps: 1, ..Toy1dConfig::default() };
        let averaged = Toy1dConfig { ema: 0.9, ..reckless.clone() };
        for config in [reckless, averaged] {
            let error = Toy1d::new(&config).unwrap().step().unwrap_err().to_string();
            assert!(error.contains("at step 1: the generator") && error.contains("lower it"), "{error}");
        }
    }

    /// The first error of a training.
    fn broken(config: &Toy1dConfig) -> Option<String> {
        let mut game = Toy1d::new(config).unwrap();
        (0..config.steps).find_map(|_| game.step().err()).map(|error| error.to_string())
    }

    #[test]
    fn what_is_finite_but_absurd_is_a_breakdown_with_its_size() {
        let default = Toy1dConfig::default();
        let far_generator = Toy1dConfig { lr: 5e3, steps: 50, ..default.clone() };
        let last_update = Toy1dConfig { lr: 9e3, steps: 1, ..default.clone() };
        let huge_weights = Toy1dConfig { lr: 1e7, steps: 1, ..default.clone() };
        let huge_loss = Toy1dConfig { d_lr: 3e3, steps: 50, ..default.clone() };
        for (config, words) in [
            (far_generator, ["the generator makes ", "`lr 5000.0` moves each weight"]),
            (last_update, ["step 1: the generator makes ", "`lr 9000.0`"]),
            (huge_weights, ["step 1: the generator has a weight of 1.0e7, ", "`lr 10000000.0`"]),
            (huge_loss, ["the loss of G is ", "`d-lr 3000.0`"]),
        ] {
            let error = broken(&config).unwrap_or_else(|| panic!("{words:?}"));
            assert!(words.iter().all(|word| error.contains(word)), "{error}");
        }
    }

    #[test]
    fn units_and_a_bad_start_alone_are_not_a_breakdown() {
        for target in ["normal(1e6, 1e5)", "normal(-1e6, 1)", "normal(0, 1e-6)", "lognormal(0, 3)"] {
            let config =
                Toy1dConfig { target: target.parse().unwrap(), steps: 200, ..Toy1dConfig::default() };
            assert_eq!(broken(&config), None, "{target}");
        }
        let critic = Toy1dConfig {
            target: "normal(0, 1e5)".parse().unwrap(),
            steps: 1000,
            ..Toy1dConfig::of(Objective::Wasserstein)
        };
        assert_eq!(broken(&critic), None);
        // A thousand times the usual rate: G moves 600 units away, and returns.
        assert_eq!(broken(&Toy1dConfig { lr: 1.0, ..Toy1dConfig::default() }), None);
    }
}
