//! A whole run: trained from its first step to its last, with a frame at each step of a film.

use std::ops::ControlFlow;

use super::beside::Beside;
use super::verdict::verdict;
use super::{Toy1d, Toy1dConfig};
use crate::error::Diverged;
use crate::frame::{Losses, Toy1dRun};
use crate::{Error, Result};

/// Observes a run, and may end it. `()` does neither.
pub trait Watcher {
    /// Called after each step, with its losses.
    fn step(&mut self, _game: &Toy1d, _losses: Losses) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    /// Called at each frame.
    fn frame(&mut self, _game: &Toy1d) {}
}

impl Watcher for () {}

impl Toy1d {
    /// Trains, and takes a frame at each of these `steps`, which ascend. A run that breaks down, or that the watcher
    /// ends, is returned as far as it got; [`Toy1dRun::broken`] says which of the two.
    ///
    /// # Errors
    /// If the steps do not ascend, or the game has already started.
    pub fn play(&mut self, steps: &[usize], watcher: &mut impl Watcher) -> Result<Toy1dRun> {
        if self.steps_taken > 0 || !steps.is_sorted() {
            let problem = "a film needs a game before its first step, and steps in ascending order";
            return Err(Error::Config(problem.to_owned()));
        }
        let mut losses = Vec::new();
        let (mut broken, mut is_ended) = (None, false);
        let frames = Beside::default();
        rayon::in_place_scope(|scope| {
            for &step in steps {
                let end = self.train_to(step, |game, taken| {
                    losses.push(taken);
                    watcher.step(game, taken)
                });
                match end {
                    Ok(ControlFlow::Continue(())) => {
                        frames.take(self, scope);
                        watcher.frame(self);
                    }
                    Ok(ControlFlow::Break(())) => {
                        is_ended = true;
                        break;
                    }
                    Err(diverged) => {
                        broken = Some(diverged);
                        break;
                    }
                }
            }
        });
        let frames = frames.in_order();
        let stage = self.stage().clone();
        // A run that was ended early has nothing to be judged by.
        let judged = !is_ended;
        let verdict = judged.then(|| verdict(&self.config, &stage, &frames, broken.is_some())).flatten();
        Ok(Toy1dRun { stage, frames, losses, verdict, broken, d_alone: None })
    }

    /// The run before its first step: one frame.
    pub fn begun(&self) -> Toy1dRun {
        let stage = self.stage().clone();
        let frames = vec![self.frame()];
        Toy1dRun { stage, frames, losses: Vec::new(), verdict: None, broken: None, d_alone: None }
    }

    /// Trains up to this step, or until `after`, which is called after each step, ends the run.
    ///
    /// # Errors
    /// If a network breaks down.
    pub fn train_to(
        &mut self,
        steps: usize,
        mut after: impl FnMut(&Self, Losses) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, Diverged> {
        while self.steps_taken < steps {
            let losses = self.step()?;
            if after(self, losses).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// The settings of the game.
    pub fn config(&self) -> &Toy1dConfig {
        &self.config
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(steps: usize) -> Toy1dConfig {
        Toy1dConfig { steps, ..Toy1dConfig::default() }
    }

    #[test]
    fn a_run_has_a_frame_at_each_requested_step_and_all_losses() {
        let mut game = Toy1d::new(&config(20)).unwrap();
        let run = game.play(&[0, 5, 20], &mut ()).unwrap();
        assert_eq!(run.frames.iter().map(|frame| frame.step).collect::<Vec<_>>(), [0, 5, 20]);
        assert_eq!((run.losses.len(), run.broken.is_none(), run.verdict.is_some()), (20, true, true));
        assert!(game.play(&[21], &mut ()).is_err(), "it has already started");
        assert!(Toy1d::new(&config(20)).unwrap().play(&[5, 4], &mut ()).is_err());
    }

    #[test]
    fn a_watcher_sees_every_step_and_can_end_the_run() {
        struct Patience(usize);
        impl Watcher for Patience {
            fn step(&mut self, game: &Toy1d, _: Losses) -> ControlFlow<()> {
                assert_eq!(game.steps_taken(), self.0 + 1);
                self.0 += 1;
                if self.0 == 7 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            }
        }
        let mut patience = Patience(0);
        let run = Toy1d::new(&config(20)).unwrap().play(&[0, 5, 10, 20], &mut patience).unwrap();
        assert_eq!((run.frames.len(), run.losses.len(), patience.0), (2, 7, 7));
        assert_eq!(run.verdict, None);
    }

    #[test]
    fn a_run_that_breaks_down_is_kept_and_says_why() {
        let config = Toy1dConfig { lr: 1e30, ..config(100) };
        let run = Toy1d::new(&config).unwrap().play(&[0, 100], &mut ()).unwrap();
        assert_eq!(run.frames.len(), 1);
        assert!(run.broken.unwrap().to_string().starts_with("training broke down at step"));
    }
}
