//! What the link of --link gives.

use gan_sim::link::{self, Link, LinkedGame, Loaded};
use gan_sim::settings::Setting;
use gan_sim::{Error, Result};

use super::{Base, Ground};

impl Base {
    /// The games of a link of Dirac-GANs.
    ///
    /// # Errors
    /// When the link is wrong.
    pub fn dirac(&self) -> Result<Option<(Loaded, Option<Loaded>)>> {
        let Some(text) = &self.link else { return Ok(None) };
        let Link { first, second, .. } = link::parse(text)?;
        Ok(matches!(first.game, LinkedGame::Dirac(_)).then_some((first, second)))
    }

    /// The two games of a link that has two.
    ///
    /// # Errors
    /// When the link is wrong, or its games are Dirac-GANs.
    pub fn pair(&self) -> Result<Option<[Ground; 2]>> {
        let Some(text) = &self.link else { return Ok(None) };
        let Link { first, second, named: [one, other] } = link::parse(text)?;
        let Some(second) = second else { return Ok(None) };
        Ok(Some([Ground::linked(first, one, text)?, Ground::linked(second, other, text)?]))
    }
}

impl Ground {
    /// The game of a link with one game.
    ///
    /// # Errors
    /// When the link is wrong, or has two games or a Dirac-GAN.
    pub(super) fn of_link(text: &str) -> Result<Self> {
        let Link { first, second, named: [named, _] } = link::parse(text)?;
        match second {
            None => Self::linked(first, named, text),
            Some(_) => Err(Error::Config(format!(
                "--link has two games; film them side by side with gan-sim compare --link '{text}'"
            ))),
        }
    }

    /// The game of a link, which names these settings.
    fn linked(loaded: Loaded, linked: Vec<Setting>, text: &str) -> Result<Self> {
        let LinkedGame::Toy1d(config) = loaded.game else {
            return Err(Error::Config(format!(
                "--link has a Dirac-GAN; film it with gan-sim dirac --link '{text}'"
            )));
        };
        let mut ground = Self::new(loaded.preset)?;
        (ground.config, ground.linked) = (*config, linked);
        Ok(ground)
    }

    /// Whether the link names this setting.
    pub fn links(&self, flag: &str) -> bool {
        self.linked.iter().any(|(name, _)| name == flag)
    }
}
