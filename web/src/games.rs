//! The open games, by number.

use std::collections::BTreeMap;

use gan_sim::error::Network;
use gan_sim::live::{Live, LiveDirac, LiveToy1d, View};
use gan_sim::toy1d::curves::{Curves, CurvesForm};
use gan_sim::{Error, Result};
use serde::Serialize;

use crate::paint::words;
use crate::request::{Request, read};

/// A game.
pub enum Game {
    /// The 1-D game.
    Toy1d(Box<LiveToy1d>),
    /// The Dirac-GAN.
    Dirac(Box<LiveDirac>),
}

/// The open games.
#[derive(Default)]
pub struct Games {
    open: BTreeMap<usize, Game>,
    next: usize,
}

impl Games {
    /// Opens the game of this request; returns its number.
    ///
    /// # Errors
    /// When the settings cannot work.
    pub fn open(&mut self, request: &str) -> Result<usize> {
        let game = read::<Request>(request)?.game()?;
        self.next += 1;
        self.open.insert(self.next, game);
        Ok(self.next)
    }

    /// Forgets a game.
    pub fn close(&mut self, number: usize) {
        self.open.remove(&number);
    }

    /// Takes `n` steps; returns the state after them, as do the next three.
    ///
    /// # Errors
    /// When there is no such game, as for all that follow.
    pub fn step(&mut self, number: usize, n: usize) -> Result<Vec<u8>> {
        self.live_mut(number)?.step(n);
        self.state(number)
    }

    /// Back to the first moment.
    ///
    /// # Errors
    /// As [`Games::step`].
    pub fn rewind(&mut self, number: usize) -> Result<Vec<u8>> {
        self.live_mut(number)?.rewind();
        self.state(number)
    }

    /// Updates one network alone.
    ///
    /// # Errors
    /// When it is not a 1-D game.
    pub fn only(&mut self, number: usize, is_g: bool) -> Result<Vec<u8>> {
        let network = if is_g { Network::Generator } else { Network::Discriminator };
        self.toy1d(number)?.only(network);
        self.state(number)
    }

    /// Takes a step in slow motion.
    ///
    /// # Errors
    /// When it is not a 1-D game, or one without a gradient at single samples.
    pub fn slow(&mut self, number: usize) -> Result<Vec<u8>> {
        self.toy1d(number)?.step_slowly()?;
        self.state(number)
    }

    /// Where a game stands, as JSON.
    ///
    /// # Errors
    /// As [`Games::step`].
    pub fn state(&mut self, number: usize) -> Result<Vec<u8>> {
        json(&self.live_mut(number)?.state())
    }

    /// The moment that a view shows: 0 to be painted, 1 as SVG, 2 as GIF of all moments up to it, 3 in words, 4 the
    /// place of the plane of a Dirac-GAN.
    ///
    /// # Errors
    /// When it cannot be drawn.
    pub fn show(&mut self, number: usize, kind: u32, view: &str) -> Result<Vec<u8>> {
        let view: View = read(view)?;
        if let (4, Game::Dirac(game)) = (kind, self.game(number)?) {
            return json(&game.plane(&view)?);
        }
        let live = self.live_mut(number)?;
        match kind {
            0 => Ok(words(&live.shapes(&view)?)),
            1 => live.svg(&view).map(String::into_bytes),
            2 => live.gif(&view),
            3 => live.describe(&view).map(String::into_bytes),
            _ => Err(Error::Config(format!("a game is not shown in the form {kind}"))),
        }
    }

    /// A file of a 1-D game: 0 the weights of both networks, 1 the curves of the present moment.
    ///
    /// # Errors
    /// When it is not a 1-D game.
    pub fn export(&mut self, number: usize, kind: u32) -> Result<Vec<u8>> {
        let game = self.toy1d(number)?.game();
        let mut bytes = Vec::new();
        match kind {
            0 => game.write_weights(&mut bytes)?,
            1 => {
                let (frames, probes) = ([game.frame()], [game.probe()]);
                Curves::new(game.stage(), &frames, &probes).write(CurvesForm::Csv, &mut bytes)?;
            }
            _ => return Err(Error::Config(format!("a game has no file {kind}"))),
        }
        Ok(bytes)
    }

    fn game(&mut self, number: usize) -> Result<&mut Game> {
        self.open.get_mut(&number).ok_or_else(|| Error::Config(format!("there is no open game {number}")))
    }

    fn live_mut(&mut self, number: usize) -> Result<&mut dyn Live> {
        Ok(match self.game(number)? {
            Game::Toy1d(game) => &mut **game,
            Game::Dirac(game) => &mut **game,
        })
    }

    fn toy1d(&mut self, number: usize) -> Result<&mut LiveToy1d> {
        match self.game(number)? {
            Game::Toy1d(game) => Ok(game),
            Game::Dirac(_) => Err(Error::Config("this belongs to the 1-D game".to_owned())),
        }
    }
}

fn json(value: &impl Serialize) -> Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(|error| Error::Write(error.to_string()))
}

#[cfg(test)]
mod tests {
    use gan_sim::presets::Preset;
    use gan_sim::toy1d::Toy1d;
    use serde_json::{Value, json};

    use super::*;

    fn opened(request: &Value) -> (Games, usize) {
        let mut games = Games::default();
        let number = games.open(&request.to_string()).unwrap();
        (games, number)
    }

    #[test]
    fn a_game_has_the_weights_and_curves_of_its_settings() {
        let training = Preset::named("bimodal").unwrap().config;
        let (mut games, number) = opened(&json!({"kind": "toy1d", "training": training}));
        games.step(number, 3).unwrap();
        games.step(number, 4).unwrap();
        let mut trained = Toy1d::new(&training).unwrap();
        let run = trained.play(&[7], &mut ()).unwrap();
        let mut weights = Vec::new();
        trained.write_weights(&mut weights).unwrap();
        assert_eq!(games.export(number, 0).unwrap(), weights);
        let mut curves = Vec::new();
        Curves::new(&run.stage, &run.frames, &[trained.probe()]).write(CurvesForm::Csv, &mut curves).unwrap();
        assert_eq!(games.export(number, 1).unwrap(), curves);
    }

    #[test]
    fn every_form_of_a_picture_is_what_it_says() {
        let (mut games, number) = opened(&json!({"kind": "dirac"}));
        games.step(number, 5).unwrap();
        let view = json!({"width": 640, "height": 360, "theme": "dark"}).to_string();
        let mut shown = |kind| games.show(number, kind, &view).unwrap();
        assert!(shown(0).len() > 1000 && shown(0).len().is_multiple_of(4));
        assert!(shown(1).starts_with(b"<svg") && shown(2).starts_with(b"GIF89a"));
        assert!(String::from_utf8(shown(3)).unwrap().contains('θ'));
        let plane: Value = serde_json::from_slice(&shown(4)).unwrap();
        assert!(plane[0][2].as_f64().unwrap() > 100.0);
        assert!(games.show(number, 5, &view).is_err() && games.show(number + 1, 0, &view).is_err());
        assert!(
            games
                .show(number, 0, r#"{"width": 10, "height": 10}"#)
                .unwrap_err()
                .to_string()
                .contains("320x180")
        );
    }

    #[test]
    fn what_belongs_to_the_1_d_game_is_refused_elsewhere_and_a_closed_game_is_gone() {
        let (mut games, number) = opened(&json!({"kind": "dirac", "game": {"lr": 0.1}}));
        assert!(
            games.only(number, true).is_err()
                && games.slow(number).is_err()
                && games.export(number, 0).is_err()
        );
        games.close(number);
        assert_eq!(games.state(number).unwrap_err().to_string(), format!("there is no open game {number}"));
    }
}
