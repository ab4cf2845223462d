//! A running Dirac-GAN.

use super::{DiracConfig, Field, Player, Updates, flow, stability};
use crate::Result;
use crate::frame::{DiracArrow, DiracFrame, DiracRun, DiracStage};

/// A game further out than this does not come back.
const FAREST: f64 = 1e12;
/// The range of the picture of a game that is driven away, as a multiple of the radius at the start.
const CAP: f64 = 3.0;
/// Space around the trajectory.
const MARGIN: f64 = 1.12;
/// Arrows across the picture; odd, so that some are on the axes.
const ARROWS: usize = 15;

/// A running game.
#[derive(Debug, Clone)]
pub struct Dirac {
    config: DiracConfig,
    field: Field,
    now: DiracFrame,
    velocity: (f64, f64),
}

impl Dirac {
    /// A game before its first step.
    ///
    /// # Errors
    /// If the settings are invalid.
    pub fn new(config: &DiracConfig) -> Result<Self> {
        config.validate()?;
        let now = DiracFrame { step: 0.0, theta: config.start.theta, psi: config.start.psi };
        Ok(Self { config: config.clone(), field: Field::new(config), now, velocity: (0.0, 0.0) })
    }

    /// The current state of the game.
    pub fn moment(&self) -> DiracFrame {
        self.now
    }

    /// One update of both players.
    pub fn step(&mut self) {
        match (self.config.updates, self.config.first) {
            (Updates::Simultaneous, _) => {
                let pull = self.pull();
                self.move_g(pull.0);
                self.move_d(pull.1);
            }
            (Updates::Alternating, None | Some(Player::G)) => {
                self.move_g(self.pull().0);
                self.move_d(self.pull().1);
            }
            (Updates::Alternating, Some(Player::D)) => {
                self.move_d(self.pull().1);
                self.move_g(self.pull().0);
            }
        }
        self.now.step += 1.0;
    }

    fn pull(&self) -> (f64, f64) {
        self.field.velocity(self.now.theta, self.now.psi)
    }

    fn move_g(&mut self, theta_dot: f64) {
        self.velocity.0 = self.config.momentum * self.velocity.0 + theta_dot;
        self.now.theta += self.config.lr * self.velocity.0;
    }

    fn move_d(&mut self, psi_dot: f64) {
        self.velocity.1 = self.config.momentum * self.velocity.1 + psi_dot;
        self.now.psi += self.config.lr * self.velocity.1;
    }

    /// The whole game, to be drawn at these steps.
    ///
    /// It ends before the first step that is further than 10¹² from the equilibrium; that is drawn last.
    pub fn play(mut self, frame_steps: &[usize]) -> DiracRun {
        let start = self.now;
        let mut path = vec![start];
        for _ in 0..self.config.steps {
            self.step();
            // Also false for NaN.
            let is_near = self.now.radius() <= FAREST;
            if !is_near {
                break;
            }
            path.push(self.now);
        }
        let last = path.len() - 1;
        let mut frames: Vec<usize> = frame_steps.iter().map(|&step| step.min(last)).collect();
        frames.dedup();
        DiracRun { stage: self.stage(start, &path), path, frames }
    }

    fn stage(&self, start: DiracFrame, path: &[DiracFrame]) -> DiracStage {
        let farest = path.iter().map(DiracFrame::radius).fold(0.0, f64::max);
        // If the game is driven far away, the picture shows the beginning.
        let reach = MARGIN * farest.min(CAP * start.radius());
        let cell = 2.0 * reach / ARROWS as f64;
        let place = |i: usize| cell * (i as f64 - (ARROWS - 1) as f64 / 2.0);
        let places = (0..ARROWS * ARROWS).map(|i| (place(i % ARROWS), place(i / ARROWS)));
        let arrow = |at: (f64, f64)| DiracArrow { at, velocity: self.field.velocity(at.0, at.1) };
        DiracStage {
            reach,
            field: places.map(arrow).collect(),
            cell,
            flow: flow(&self.field, start, self.config.lr, path.len() - 1),
            eigenvalues: stability::eigenvalues(self.field.turn(), self.field.damping()),
            factor: stability::factor(&self.config, &self.field),
            rules: self.config.rules(),
            numbers: self.config.numbers(),
        }
    }
}

#[cfg(test)]
mod tests;
