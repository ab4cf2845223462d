//! The Dirac-GAN, played by hand.

use super::history::MOST;
use super::{DiracState, GameState, Live, State, View};
use crate::Result;
use crate::dirac::{Dirac, DiracConfig};
use crate::frame::DiracRun;
use crate::numbers::key_frames;
use crate::pictures::dirac::DiracDrawing;
use crate::surface::{Drawing, Theme};

/// A Dirac-GAN. A whole game takes less time than a picture of it, so it is played at once, and shown up to a step.
#[derive(Debug, Clone)]
pub struct LiveDirac {
    config: DiracConfig,
    run: DiracRun,
    step: usize,
}

impl LiveDirac {
    /// A game before its first step.
    ///
    /// # Errors
    /// If the settings are invalid.
    pub fn new(config: &DiracConfig) -> Result<Self> {
        let every_step: Vec<usize> = (0..=config.steps).collect();
        let run = Dirac::new(config)?.play(&every_step);
        Ok(Self { config: config.clone(), run, step: 0 })
    }

    /// The steps up to now that are offered as moments: all of them, or enough that are evenly spread.
    fn history(&self) -> Vec<usize> {
        key_frames(self.step + 1, MOST)
    }

    /// The square of the portrait in pixels, (left, top, side), and the θ and ψ at its edges: from −reach to reach.
    ///
    /// # Errors
    /// When `view` cannot be drawn.
    pub fn plane(&self, view: &View) -> Result<([f64; 3], f64)> {
        let theme = view.theme();
        let drawing = DiracDrawing::new(&self.run, &view.dirac()?, &theme)?;
        Ok((drawing.plane(self.step)?, self.run.stage.reach))
    }
}

impl Live for LiveDirac {
    fn step(&mut self, n: usize) {
        self.step = self.run.path.len().min(self.step.saturating_add(n) + 1) - 1;
    }

    fn rewind(&mut self) {
        self.step = 0;
    }

    fn state(&self) -> State {
        let now = self.run.path[self.step];
        let last = self.run.path.len() - 1;
        let is_lost = self.step == last && last < self.config.steps;
        let broken = is_lost.then(|| {
            "the next step is further than 10¹² from the equilibrium; lower `lr` or raise `penalty`"
                .to_owned()
        });
        let kind = GameState::Dirac(DiracState {
            theta: now.theta,
            psi: now.psi,
            radius: now.radius(),
            eigenvalues: self.run.stage.eigenvalues,
        });
        State { step: self.step, steps: self.config.steps, history: self.history(), broken, kind }
    }

    fn drawing<'a>(&'a self, view: &View, theme: &'a Theme) -> Result<(Box<dyn Drawing + 'a>, usize)> {
        let history = self.history();
        let step = history[view.moment(view.at, history.len())?];
        Ok((Box::new(DiracDrawing::new(&self.run, &view.dirac()?, theme)?), step))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gan::Objective;

    fn game() -> LiveDirac {
        LiveDirac::new(&DiracConfig::default()).unwrap()
    }

    #[test]
    fn it_is_the_game_of_its_settings_step_by_step() {
        let (mut live, mut game) = (game(), Dirac::new(&DiracConfig::default()).unwrap());
        for _ in 0..30 {
            live.step(1);
            game.step();
        }
        let GameState::Dirac(DiracState { theta, psi, .. }) = live.state().kind else {
            panic!("a Dirac-GAN")
        };
        assert_eq!((theta, psi), (game.moment().theta, game.moment().psi));
        live.step(10_000);
        assert_eq!((live.state().step, live.state().broken), (500, None));
    }

    #[test]
    fn a_game_that_is_driven_away_says_so_at_its_end() {
        let config = DiracConfig { lr: 10.0, loss: Objective::Wasserstein, ..DiracConfig::default() };
        let mut live = LiveDirac::new(&config).unwrap();
        live.step(5);
        assert_eq!((live.state().step, live.state().broken), (5, None));
        live.step(500);
        assert!(live.state().step < 20 && live.state().broken.unwrap().contains("lower `lr`"));
    }

    #[test]
    fn a_long_game_offers_few_moments_with_its_first_and_last() {
        let config = DiracConfig { steps: 20_000, lr: 0.01, ..DiracConfig::default() };
        let mut live = LiveDirac::new(&config).unwrap();
        live.step(3);
        assert_eq!(live.state().history, [0, 1, 2, 3]);
        live.step(20_000);
        let history = live.state().history;
        assert_eq!((history.len(), history[0], history[MOST - 1]), (MOST, 0, 20_000));
        let view = View { at: Some(MOST - 1), ..View::default() };
        assert_eq!(live.describe(&view).unwrap(), live.describe(&View::default()).unwrap());
    }

    #[test]
    fn the_plane_is_a_square_in_the_picture() {
        let view = View { width: 960, height: 540, ..View::default() };
        let ([left, top, side], reach) = game().plane(&view).unwrap();
        assert!(left > 0.0 && top > 0.0 && left + side < 960.0 && top + side < 540.0 && side > 200.0);
        assert!(reach > 1.0);
    }
}
