//! The settings of a Dirac-GAN.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::as_text::as_text;
use crate::gan::Objective;
use crate::lang::{Lang, Translated};
use crate::{Error, Result, limits};

/// More steps would only blur the picture.
const MOST_STEPS: usize = 100_000;

/// Everything that decides how a Dirac-GAN moves. All defaults are in `Default`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
#[serde(default, deny_unknown_fields)]
pub struct DiracConfig {
    /// Loss functions of G and D
    #[cfg_attr(feature = "cli", arg(long, value_enum, default_value_t = Self::default().loss))]
    pub loss: Objective,
    /// Order of the updates of G and D
    #[cfg_attr(feature = "cli", arg(long, value_enum, default_value_t = Self::default().updates))]
    pub updates: Updates,
    /// Player that is updated first in alternating updates [default: g]
    #[cfg_attr(feature = "cli", arg(long, value_enum, value_name = "WHO"))]
    pub first: Option<Player>,
    /// Learning rate h of both players
    #[cfg_attr(
        feature = "cli",
        arg(long, value_name = "H", allow_negative_numbers = true, default_value_t = Self::default().lr)
    )]
    pub lr: f64,
    /// Training steps, each of one update of G and one of D
    #[cfg_attr(feature = "cli", arg(long, default_value_t = Self::default().steps))]
    pub steps: usize,
    /// Initial values of G's point theta and D's slope psi
    #[cfg_attr(
        feature = "cli",
        arg(long, value_name = "THETA,PSI", allow_hyphen_values = true, default_value_t = Self::default().start)
    )]
    pub start: Start,
    /// Weight of the zero-centred gradient penalty GAMMA/2·psi² on D (R1), which makes the game converge
    #[cfg_attr(
        feature = "cli",
        arg(long, value_name = "GAMMA", allow_negative_numbers = true, default_value_t = Self::default().penalty)
    )]
    pub penalty: f64,
    /// Standard deviation of the Gaussian noise added to data and fakes, which makes them overlap
    #[cfg_attr(feature = "cli", arg(long, value_name = "SIGMA", allow_negative_numbers = true,
          default_value_t = Self::default().instance_noise))]
    pub instance_noise: f64,
    /// Momentum coefficient of both players, between -1 and 1; positive values cause overshooting, slightly
    /// negative values damp alternating updates
    #[cfg_attr(
        feature = "cli",
        arg(long, value_name = "BETA", allow_negative_numbers = true, default_value_t = Self::default().momentum)
    )]
    pub momentum: f64,
}

impl Default for DiracConfig {
    fn default() -> Self {
        Self {
            loss: Objective::Minimax,
            updates: Updates::Simultaneous,
            first: None,
            lr: 0.2,
            steps: 500,
            start: Start { theta: 1.0, psi: 1.0 },
            penalty: 0.0,
            instance_noise: 0.0,
            momentum: 0.0,
        }
    }
}

/// When the two players move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
pub enum Updates {
    /// Both players at once, from the same point
    Simultaneous,
    /// One player after the other; the second uses the new value of the first
    Alternating,
}

impl Updates {
    /// Both orders.
    pub const ALL: [Self; 2] = [Self::Simultaneous, Self::Alternating];
}

/// One of the two players.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
pub enum Player {
    /// The generator
    G,
    /// The discriminator
    D,
}

impl Player {
    /// Both players.
    pub const ALL: [Self; 2] = [Self::G, Self::D];
}

/// A point of the plane, written as `1,-0.5`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Start {
    /// θ.
    pub theta: f64,
    /// ψ.
    pub psi: f64,
}

impl FromStr for Start {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let parts = text.split_once(',');
        let point =
            parts.and_then(|(theta, psi)| Some((theta.trim().parse().ok()?, psi.trim().parse().ok()?)));
        let within = |value: f64| (-10.0..=10.0).contains(&value);
        match point {
            Some((theta, psi)) if within(theta) && within(psi) && (theta, psi) != (0.0, 0.0) => {
                Ok(Self { theta, psi })
            }
            Some((0.0, 0.0)) => Err(Error::Config(
                "0,0 is the equilibrium, where nothing moves; choose another point, such as 1,1".to_owned(),
            )),
            _ => Err(Error::Config("expected THETA,PSI, both from -10 to 10, such as 1,1".to_owned())),
        }
    }
}

impl fmt::Display for Start {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{},{}", self.theta, self.psi)
    }
}

as_text!(Start);

impl DiracConfig {
    /// Refuses settings with which nothing would move, or that make no sense together.
    ///
    /// # Errors
    /// Names the setting, its allowed values and its value.
    pub fn validate(&self) -> Result<()> {
        let refuse = |problem: &str| Err(Error::Config(problem.to_owned()));
        limits::count("steps", self.steps, MOST_STEPS)?;
        if !(self.lr > 0.0 && self.lr <= 10.0) {
            return Err(Error::setting("lr", "must be above 0 and at most 10", self.lr));
        }
        for (name, value, most) in
            [("penalty", self.penalty, 100.0), ("instance-noise", self.instance_noise, 10.0)]
        {
            if !(0.0..=most).contains(&value) {
                return Err(Error::setting(name, format!("must lie between 0 and {most}"), value));
            }
        }
        if !(self.momentum > -1.0 && self.momentum < 1.0) {
            return Err(Error::setting("momentum", "must lie above -1 and below 1", self.momentum));
        }
        if self.first.is_some() && self.updates == Updates::Simultaneous {
            return refuse("`first` needs `updates alternating`; add that or leave it out");
        }
        if self.loss == Objective::Wasserstein && self.instance_noise > 0.0 {
            return refuse(
                "`instance-noise` has no effect in the wgan game, whose scores are linear; leave out one of \
                 the two",
            );
        }
        Ok(())
    }

    /// The game and its turns in words.
    pub(super) fn rules(&self) -> Translated {
        let [english, japanese] = match (self.updates, self.first) {
            (Updates::Simultaneous, _) => ["simultaneous steps", "同時更新"],
            (Updates::Alternating, Some(Player::D)) => ["alternating, D first", "交互更新(D が先)"],
            (Updates::Alternating, _) => ["alternating, G first", "交互更新(G が先)"],
        };
        Translated {
            en: format!("{}, {english}", self.loss.full_name(Lang::En)),
            ja: format!("{}、{japanese}", self.loss.full_name(Lang::Ja)),
        }
    }

    /// Its numbers: the step, and all that is not 0.
    pub(super) fn numbers(&self) -> Translated {
        let step = format!("h = {}", self.lr);
        let mut numbers = Translated { en: step.clone(), ja: step };
        for (english, japanese, value) in [
            ("penalty γ", "勾配ペナルティ γ", self.penalty),
            ("noise σ", "ノイズ σ", self.instance_noise),
            ("momentum β", "モーメンタム β", self.momentum),
        ] {
            if value != 0.0 {
                let value = value.to_string().replace('-', "−");
                numbers.en += &format!(", {english} = {value}");
                numbers.ja += &format!("、{japanese} = {value}");
            }
        }
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_reads_as_it_is_written() {
        for text in ["1,1", "-0.5,2", "0,-10"] {
            assert_eq!(text.parse::<Start>().unwrap().to_string(), text);
        }
        for wrong in ["", "1", "1,", "1,2,3", "11,0", "NaN,0", "inf,1", "a,b"] {
            let error = wrong.parse::<Start>().unwrap_err().to_string();
            assert!(error.contains("expected THETA,PSI"), "{wrong}: {error}");
        }
        assert!("0,0".parse::<Start>().unwrap_err().to_string().contains("where nothing moves"));
    }

    #[test]
    fn settings_that_cannot_work_are_named() {
        let usual = DiracConfig::default;
        for (config, words) in [
            (DiracConfig { steps: 0, ..usual() }, "`steps` must lie between 1 and 100000, found 0"),
            (DiracConfig { lr: -0.1, ..usual() }, "`lr` must be above 0 and at most 10, found -0.1"),
            (DiracConfig { lr: f64::NAN, ..usual() }, "`lr` must be above 0"),
            (DiracConfig { penalty: -1.0, ..usual() }, "`penalty` must lie between 0 and 100, found -1"),
            (DiracConfig { instance_noise: 11.0, ..usual() }, "`instance-noise` must lie between 0 and 10"),
            (DiracConfig { momentum: 1.0, ..usual() }, "`momentum` must lie above -1 and below 1, found 1"),
            (DiracConfig { first: Some(Player::D), ..usual() }, "`first` needs `updates alternating`"),
            (
                DiracConfig { loss: Objective::Wasserstein, instance_noise: 0.5, ..usual() },
                "`instance-noise` has no effect",
            ),
        ] {
            let error = config.validate().unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
        usual().validate().unwrap();
    }

    #[test]
    fn the_rules_are_described_with_their_numbers() {
        let config = DiracConfig { penalty: 0.3, momentum: -0.2, ..DiracConfig::default() };
        let (game, numbers) = (config.rules(), config.numbers());
        assert_eq!([&game.en, &game.ja], ["minimax GAN, simultaneous steps", "ミニマックス GAN、同時更新"]);
        assert_eq!(numbers.en, "h = 0.2, penalty γ = 0.3, momentum β = −0.2");
        assert_eq!(numbers.ja, "h = 0.2、勾配ペナルティ γ = 0.3、モーメンタム β = −0.2");
    }
}
