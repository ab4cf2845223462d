//! The 1-D game, played by hand.

use super::history::History;
use super::{GameState, Live, State, Toy1dState, View};
use crate::error::{Diverged, Network};
use crate::frame::{Losses, Toy1dRun};
use crate::pictures::toy1d::Toy1dDrawing;
use crate::surface::{Drawing, Theme};
use crate::toy1d::{Toy1d, Toy1dConfig, verdict::verdict};
use crate::{Error, Result};

/// A 1-D game with the moments that were seen of it.
#[derive(Debug, Clone)]
pub struct LiveToy1d {
    game: Toy1d,
    /// The game before its first step.
    start: Toy1d,
    run: Toy1dRun,
    history: History,
    /// The last step in slow motion.
    slow: Option<Toy1dRun>,
    by_hand: bool,
}

impl LiveToy1d {
    /// A game before its first step.
    ///
    /// # Errors
    /// If the settings are invalid.
    pub fn new(config: &Toy1dConfig) -> Result<Self> {
        let game = Toy1d::new(config)?;
        let (run, history) = (game.begun(), History::begun());
        Ok(Self { start: game.clone(), game, run, history, slow: None, by_hand: false })
    }

    /// The game as it is now.
    pub fn game(&self) -> &Toy1d {
        &self.game
    }

    /// One update of this network alone, on a fresh batch. It is not a step: the schedules of rates and noise stand still.
    pub fn only(&mut self, network: Network) {
        if self.has_ended() {
            return;
        }
        self.slow = None;
        self.by_hand = true;
        let updated = self.game.update_only(network);
        self.after(updated.map(|_| ()));
    }

    /// The next step in slow motion.
    ///
    /// # Errors
    /// When D sees more than single samples, so that there is no gradient at one.
    pub fn step_slowly(&mut self) -> Result<()> {
        if self.game.config().minibatch_stats {
            let problem = "slow motion shows the gradient at each fake, which with `minibatch-stats` depends on the \
                           whole batch; turn that off";
            return Err(Error::Config(problem.to_owned()));
        }
        if self.has_ended() {
            return Ok(());
        }
        let stepped = self.game.step_slowly();
        let stepped = stepped.map(|(losses, frames)| {
            self.run.losses.push(losses);
            let (stage, losses) = (self.run.stage.clone(), self.run.losses.clone());
            self.slow = Some(Toy1dRun { stage, frames, losses, verdict: None, broken: None, d_alone: None });
        });
        self.after(stepped);
        Ok(())
    }

    fn has_ended(&self) -> bool {
        self.run.broken.is_some() || self.game.steps_taken() >= self.game.config().steps
    }

    /// Keeps this moment, or why there is none.
    fn after(&mut self, outcome: Result<(), Diverged>) {
        match outcome {
            Ok(()) => self.history.keep(&mut self.run.frames, self.game.frame()),
            Err(diverged) => self.run.broken = Some(diverged),
        }
        if self.has_ended() {
            let Toy1dRun { stage, frames, broken, .. } = &self.run;
            self.run.verdict = verdict(self.game.config(), stage, frames, broken.is_some());
        }
    }
}

impl Live for LiveToy1d {
    fn step(&mut self, n: usize) {
        if n == 0 || self.has_ended() {
            return;
        }
        self.slow = None;
        let end = self.game.config().steps.min(self.game.steps_taken() + n);
        let mut outcome = Ok(());
        while self.game.steps_taken() < end && outcome.is_ok() {
            outcome = self.game.step().map(|losses| self.run.losses.push(losses));
        }
        self.after(outcome);
    }

    fn rewind(&mut self) {
        self.game = self.start.clone();
        (self.run, self.history) = (self.game.begun(), History::begun());
        (self.slow, self.by_hand) = (None, false);
    }

    fn state(&self) -> State {
        let Toy1dRun { stage, frames, broken, verdict, .. } = &self.run;
        let now = frames.last().expect("a run starts with a frame");
        let measures = &now.measures;
        let kind = GameState::Toy1d(Toy1dState {
            losses: now.losses.map(|Losses { d, g }| [d, g]),
            w1: measures.w1,
            jsd: measures.jsd,
            value: measures.value,
            bound: measures.bound,
            moments: [measures.mean, measures.sigma],
            data_moments: [stage.data_mean, stage.data_sigma],
            coverage: measures.coverage.clone(),
            verdict: verdict.as_ref().map(|verdict| (verdict.is_reached, verdict.line.clone())),
            by_hand: self.by_hand,
            slow: self.slow.as_ref().map_or(0, |slow| slow.frames.len()),
        });
        let history = frames.iter().map(|frame| frame.step).collect();
        let broken = broken.as_ref().map(ToString::to_string);
        State { step: self.game.steps_taken(), steps: stage.steps, history, broken, kind }
    }

    fn drawing<'a>(&'a self, view: &View, theme: &'a Theme) -> Result<(Box<dyn Drawing + 'a>, usize)> {
        let (run, asked) = match (view.slow, &self.slow) {
            (None, _) => (&self.run, view.at),
            (asked, Some(slow)) => (slow, asked),
            (Some(_), None) => {
                let problem = "the last step was not taken in slow motion, so there are no pictures of it";
                return Err(Error::Config(problem.to_owned()));
            }
        };
        let i = view.moment(asked, run.frames.len())?;
        let drawing = Toy1dDrawing::new(run, &view.toy1d()?, theme)?.over_all_steps();
        Ok((Box::new(drawing), i))
    }
}

#[cfg(test)]
mod tests;
