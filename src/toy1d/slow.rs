//! Slow motion: frames within a training step.
//!
//! A step updates D, and then G. Between the weights θ before an update and θ′ after it, frames show
//! (1 − t)·θ + t·θ′ with t from 0 to 1; where a step has several updates of a network, θ′ is after all of them.
//! Only copies are shown: the training takes the same steps as without slow motion.

use std::ops::ControlFlow;

use ndarray::Array2;

use super::curves::push;
use super::view::column;
use super::{Toy1d, Watcher};
use crate::error::Diverged;
use crate::frame::{Fake, Losses, PART_FRAMES, Push, SlowMoment, SlowSteps, StepPart, Toy1dFrame, Toy1dRun};
use crate::gan::Stream;
use crate::nn::{Float, Mlp};
use crate::{Error, Result};

/// The fakes that are shown.
const FAKES: usize = 15;
/// The frames in which the arrows grow to their length.
const GROWING: usize = 8;

impl Toy1d {
    /// Trains up to the last of these steps, and shows each of them in its parts: D's update, the gradient at the fakes,
    /// G's update. The first frame is the moment before. G itself is shown and not the average of its weights, as the
    /// gradient acts on G. The run has no verdict.
    ///
    /// # Errors
    /// If the training has fewer steps, or the game has already started.
    pub fn play_slowly(&mut self, slow: SlowSteps, watcher: &mut impl Watcher) -> Result<Toy1dRun> {
        slow.validate(self.config.steps)?;
        if self.steps_taken > 0 {
            return Err(Error::Config("slow motion needs a game before its first step".to_owned()));
        }
        let mut run = self.begun();
        let mut losses = Vec::new();
        let z = self.shown_latents();
        for step in slow.first - 1..=slow.last {
            let before = self.clone();
            let end = self.train_to(step, |game, taken| {
                losses.push(taken);
                watcher.step(game, taken)
            });
            match end {
                Ok(ControlFlow::Continue(())) if step < slow.first => run.frames = vec![self.at_rest(&z)],
                Ok(ControlFlow::Continue(())) => run.frames.extend(SlowStep::new(before, self, &z).frames()),
                Ok(ControlFlow::Break(())) => break,
                Err(diverged) => {
                    run.broken = Some(diverged);
                    break;
                }
            }
        }
        run.losses = losses;
        Ok(run)
    }

    /// [`Toy1d::step`], with the frames of its parts.
    ///
    /// # Errors
    /// As [`Toy1d::step`].
    pub fn step_slowly(&mut self) -> Result<(Losses, Vec<Toy1dFrame>), Diverged> {
        let before = self.clone();
        let losses = self.step()?;
        let z = self.shown_latents();
        Ok((losses, SlowStep::new(before, self, &z).frames()))
    }

    /// Evenly spread z, or draws of it if it has several coordinates, `[A, Z]`.
    fn shown_latents(&self) -> Array2<Float> {
        if self.config.latent_dim == 1 {
            return column(&self.latent.quantiles(FAKES));
        }
        let mut z = Array2::zeros((FAKES, self.config.latent_dim));
        self.latent.fill(&mut z, &mut Stream::Picture.rng(self.config.seed));
        z
    }

    /// The moment before the first slow step.
    fn at_rest(&self, z: &Array2<Float>) -> Toy1dFrame {
        let mut game = self.clone();
        game.averaged = None;
        let frame = game.frame();
        let fakes = game.fakes(z, &frame);
        let slow = SlowMoment { part: None, fakes, arrows: Vec::new(), grown: 0.0 };
        Toy1dFrame { slow: Some(slow), ..frame }
    }

    /// G(z), with p_g in `frame` at each.
    fn fakes(&self, z: &Array2<Float>, frame: &Toy1dFrame) -> Vec<Fake> {
        let x = &self.view.stage.x;
        let p_g = |at: f64| {
            let next = x.partition_point(|x| *x < at).clamp(1, x.len() - 1);
            let nearest = if at - x[next - 1] < x[next] - at { next - 1 } else { next };
            frame.p_g[nearest]
        };
        let images = self.view.images(&self.gan.generator, z);
        images.into_iter().map(|x| Fake { x, p_g: p_g(x) }).collect()
    }
}

/// One step, between its start and its end.
struct SlowStep<'a> {
    z: &'a Array2<Float>,
    /// What is shown now.
    shown: Toy1d,
    /// D and G before the step.
    before: [Mlp; 2],
    /// D and G after it.
    after: [Mlp; 2],
}

impl<'a> SlowStep<'a> {
    fn new(before: Toy1d, after: &Toy1d, z: &'a Array2<Float>) -> Self {
        let networks = |game: &Toy1d| [game.gan.discriminator.clone(), game.gan.generator.clone()];
        let [before_it, after_it] = [networks(&before), networks(after)];
        let mut shown = before;
        shown.averaged = None;
        shown.steps_taken = after.steps_taken;
        shown.losses = after.losses;
        Self { z, shown, before: before_it, after: after_it }
    }

    /// The frames of all parts.
    fn frames(mut self) -> Vec<Toy1dFrame> {
        let mut frames = Vec::with_capacity(StepPart::ALL.len() * PART_FRAMES);
        for i in 1..=PART_FRAMES {
            self.shown.gan.discriminator = between(&self.before[0], &mut self.after[0], i);
            frames.push(self.frame(StepPart::Discriminator, &[], 0.0));
        }
        let arrows = self.arrows(&frames[PART_FRAMES - 1]);
        let told = self.frame(StepPart::Gradient, &arrows, 1.0);
        for i in 1..=PART_FRAMES {
            let mut frame = told.clone();
            if let Some(slow) = &mut frame.slow {
                slow.grown = (i as f64 / GROWING as f64).min(1.0);
            }
            frames.push(frame);
        }
        for i in 1..=PART_FRAMES {
            self.shown.gan.generator = between(&self.before[1], &mut self.after[1], i);
            frames.push(self.frame(StepPart::Generator, &arrows, 1.0));
        }
        frames
    }

    fn frame(&self, part: StepPart, arrows: &[Push], grown: f64) -> Toy1dFrame {
        let frame = self.shown.frame();
        let fakes = self.shown.fakes(self.z, &frame);
        let slow = SlowMoment { part: Some(part), fakes, arrows: arrows.to_vec(), grown };
        Toy1dFrame { slow: Some(slow), ..frame }
    }

    /// The gradient that the updated D gives to each fake in `frame`.
    fn arrows(&self, frame: &Toy1dFrame) -> Vec<Push> {
        let fakes = frame.slow.as_ref().map_or(&[][..], |slow| &slow.fakes);
        let x: Vec<f64> = fakes.iter().map(|fake| fake.x).collect();
        let Toy1d { gan, config, view, .. } = &self.shown;
        let gradients = push(&gan.discriminator, config.loss, view.unit, &x);
        fakes.iter().zip(gradients).map(|(&fake, gradient)| Push { fake, gradient }).collect()
    }
}

/// The network in frame `i` of an update, from 1; slow at both ends.
fn between(before: &Mlp, after: &mut Mlp, i: usize) -> Mlp {
    // Exactly, without rounding.
    if i == PART_FRAMES {
        return after.clone();
    }
    let t = i as f64 / PART_FRAMES as f64;
    let mut network = before.clone();
    network.move_towards(after, (t * t * (3.0 - 2.0 * t)) as Float);
    network
}

#[cfg(test)]
mod tests;
