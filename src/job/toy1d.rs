//! A 1-D game to film.

use std::fmt::Write as _;
use std::io::Write;
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::{Numbers, Play, Played, Watch};
use crate::film::Timing;
use crate::frame::{Caption, Losses, Measures, Toy1dFrame, Toy1dRun, Uncertainty};
use crate::numbers::significant;
use crate::pictures::toy1d::{Element, Layout, Toy1dDrawing, Toy1dPicture};
use crate::surface::{Drawing, Size, TextSize, Theme};
use crate::toy1d::curves::{Curves, Probe};
use crate::toy1d::{Target, Toy1d, Toy1dConfig, Watcher};
use crate::{Error, Result};

/// A 1-D game and its pictures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Toy1dJob {
    /// How the networks are trained.
    pub training: Toy1dConfig,
    /// What pictures show.
    pub picture: Toy1dPicture,
}

impl Toy1dJob {
    /// The steps at which frames are taken.
    ///
    /// # Errors
    /// When the picture needs one that the training never reaches.
    pub fn frame_steps(&self, timing: &Timing) -> Result<Vec<usize>> {
        let steps = self.training.steps;
        self.picture.with_panels(timing.steps(steps), steps)
    }

    /// The frame of panel (b) of `figure1`, from a second training up to there: a copy of the game at each frame
    /// would take much memory. None if D breaks down.
    fn d_alone(&self, run: &Toy1dRun) -> Result<Option<Toy1dFrame>> {
        let Some(step) = self.picture.step_of_d_alone(run)? else { return Ok(None) };
        let mut game = Toy1d::new(&self.training)?;
        let is_there = game.train_to(step, |_, _| ControlFlow::Continue(())).is_ok();
        Ok(is_there.then(|| game.frame_with_d_alone().ok()).flatten())
    }

    /// Refuses an element of the picture that does not apply to this training.
    fn validate_together(&self) -> Result<()> {
        let wants = |element| self.picture.show.contains(&element);
        if let Some(slow) = self.picture.slow {
            slow.validate(self.training.steps)?;
            if self.training.minibatch_stats {
                let problem = "`slow` shows the gradient at each fake, which with `minibatch-stats` depends on the whole \
                               batch; leave out one of the two";
                return Err(Error::Config(problem.to_owned()));
            }
        }
        if wants(Element::Map) && self.training.latent_dim > 1 {
            let problem = "`show map` draws arrows from a scalar z; leave it or `latent-dim` out";
            return Err(Error::Config(problem.to_owned()));
        }
        if self.training.minibatch_stats && wants(Element::OptimalD) {
            let problem = "`show optimal-d` is the best D that sees x alone; `minibatch-stats` gives it more, \
                           leave out one of the two";
            return Err(Error::Config(problem.to_owned()));
        }
        let is_critic = self.training.loss.has_critic();
        if is_critic && (wants(Element::OptimalD) || wants(Element::Half)) {
            let problem = "`show optimal-d` and half need a D that answers with a probability; `loss wgan` and hinge have none";
            return Err(Error::Config(problem.to_owned()));
        }
        if self.picture.panels.len() == 3 && (is_critic || self.training.minibatch_stats) {
            let problem = "`panels` with three steps adds D trained to D*, which neither `loss wgan` and hinge nor \
                           `minibatch-stats` have; give four steps";
            return Err(Error::Config(problem.to_owned()));
        }
        let has_value = self.training.loss.has_value() && !self.training.minibatch_stats;
        if !has_value && wants(Element::Value) {
            let problem = "`show value` belongs to `loss minimax` and nonsaturating without `minibatch-stats`; the \
                           others play for another value";
            return Err(Error::Config(problem.to_owned()));
        }
        Ok(())
    }
}

impl Play for Toy1dJob {
    fn name(&self) -> &'static str {
        "toy1d"
    }

    fn size(&self) -> Size {
        self.picture.size
    }

    fn trainings(&self) -> Vec<&Toy1dConfig> {
        vec![&self.training]
    }

    fn set_target(&mut self, target: &Target) -> bool {
        self.training.target = target.clone();
        true
    }

    fn validate(&self) -> Result<()> {
        self.training.validate()?;
        self.picture.validate()?;
        self.validate_together()
    }

    fn steps(&self) -> usize {
        self.training.steps
    }

    fn captions(&self) -> &[Caption] {
        &self.picture.captions
    }

    fn validate_at(&self, text: TextSize) -> Result<()> {
        self.picture.validate_at(text)
    }

    fn frames(&self, timing: &Timing) -> Result<usize> {
        match self.picture.slow {
            Some(slow) => Ok(slow.frames()),
            None => Ok(self.frame_steps(timing)?.len()),
        }
    }

    /// In slow motion, frames are not at whole steps, by which the tables of frames are sorted.
    fn makes(&self, numbers: Numbers) -> bool {
        let is_of_frames = matches!(numbers, Numbers::Measures | Numbers::Curves(_));
        self.picture.slow.is_none() || !is_of_frames
    }

    fn begin<'j>(&'j self) -> Result<Box<dyn Played + 'j>> {
        let game = Toy1d::new(&self.training)?;
        let mut run = game.begun();
        // So that a letter missing from the font is found before the training.
        if self.picture.layout == Layout::Figure1 {
            run.d_alone = run.frames.first().cloned();
        }
        Ok(Box::new(Toy1dPlayed { job: self, game, run, probes: Vec::new() }))
    }

    fn play<'j>(
        &'j self,
        timing: &Timing,
        numbers: &[Numbers],
        watch: &dyn Watch,
    ) -> Result<Box<dyn Played + 'j>> {
        let steps = self.frame_steps(timing)?;
        let mut game = Toy1d::new(&self.training)?;
        let probes = numbers.iter().any(|numbers| matches!(numbers, Numbers::Curves(_))).then(Vec::new);
        let mut watcher = Listener { watch, probes };
        let slow = self.picture.slow;
        watch.begin("step", slow.map_or(steps.last().copied().unwrap_or(0), |slow| slow.last));
        let mut run = match slow {
            Some(slow) => game.play_slowly(slow, &mut watcher)?,
            None => game.play(&steps, &mut watcher)?,
        };
        run.d_alone = self.d_alone(&run)?;
        watch.end();
        Ok(Box::new(Toy1dPlayed { job: self, game, run, probes: watcher.probes.unwrap_or_default() }))
    }
}

/// Reports each step, and stores the data for the curves of each frame if they are requested.
struct Listener<'w> {
    watch: &'w dyn Watch,
    probes: Option<Vec<Probe>>,
}

impl Watcher for Listener<'_> {
    fn step(&mut self, game: &Toy1d, losses: Losses) -> ControlFlow<()> {
        self.watch.step(game.steps_taken(), losses);
        ControlFlow::Continue(())
    }

    fn frame(&mut self, game: &Toy1d) {
        if let Some(probes) = &mut self.probes {
            probes.push(game.probe());
        }
    }
}

/// A game after training.
struct Toy1dPlayed<'j> {
    job: &'j Toy1dJob,
    game: Toy1d,
    run: Toy1dRun,
    probes: Vec<Probe>,
}

impl Played for Toy1dPlayed<'_> {
    fn drawing<'p>(&'p self, theme: &'p Theme) -> Result<Box<dyn Drawing + 'p>> {
        Ok(Box::new(Toy1dDrawing::new(&self.run, &self.job.picture, theme)?))
    }

    fn report(&self) -> Vec<String> {
        self.run.verdict.iter().map(|verdict| verdict.line.clone()).collect()
    }

    fn slide_report(&self) -> Vec<String> {
        let picture = &self.job.picture;
        self.run.verdict.iter().map(|verdict| picture.words().line_of(verdict, picture.lang)).collect()
    }

    fn write(&self, numbers: Numbers, out: &mut dyn Write) -> Result<String> {
        let frames = format!("{} frames", self.run.frames.len());
        let text = match numbers {
            Numbers::Steps => table(&self.run.losses),
            Numbers::Measures => measures_table(&self.run.frames),
            Numbers::Curves(form) => {
                Curves::new(&self.run.stage, &self.run.frames, &self.probes).write(form, out)?;
                return Ok(frames);
            }
            Numbers::Weights if self.run.broken.is_some() => {
                let problem = "the weights are no longer usable; see the next error";
                return Err(Error::Write(problem.to_owned()));
            }
            Numbers::Weights => {
                self.game.write_weights(out)?;
                return Ok(format!("both networks after step {}", self.game.steps_taken()));
            }
        };
        out.write_all(text.as_bytes()).map_err(|error| Error::Write(error.to_string()))?;
        Ok(match numbers {
            Numbers::Steps => format!("{} rows", self.run.losses.len()),
            _ => frames,
        })
    }

    fn outcome(&self) -> Result<()> {
        self.run.outcome()
    }
}

fn table(losses: &[Losses]) -> String {
    let mut table = "step,d_loss,g_loss\n".to_owned();
    for (i, Losses { d, g }) in losses.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = writeln!(table, "{},{d:.6},{g:.6}", i + 1);
    }
    table
}

fn measures_table(frames: &[Toy1dFrame]) -> String {
    let mut table = "step,w1,jsd,kl_data_g,kl_g_data,value,bound,mean,sigma".to_owned();
    let modes = frames.first().map_or(0, |frame| frame.measures.coverage.len());
    for i in 1..=modes {
        // Writing to a String cannot fail.
        let _ = write!(table, ",coverage_{i}");
    }
    let is_estimate = frames.iter().any(|frame| frame.measures.uncertainty.is_some());
    table.push_str(if is_estimate { ",w1_uncertainty,jsd_uncertainty\n" } else { "\n" });
    for Toy1dFrame { step, measures, .. } in frames {
        let Measures { w1, jsd, kl_data_g, kl_g_data, value, bound, mean, sigma, coverage, uncertainty } =
            measures;
        let value = value.map_or(String::new(), |value| format!("{value:.6}"));
        // In units of x, which may be of any size.
        let [w1, mean, sigma] = [w1, mean, sigma].map(|x| significant(*x, 7));
        let _ = write!(table, "{step},{w1},{jsd:.6},{kl_data_g:.6},{kl_g_data:.6},{value},{bound:.6}");
        let _ = write!(table, ",{mean},{sigma}");
        for share in coverage {
            let _ = write!(table, ",{share:.6}");
        }
        if let Some(Uncertainty { w1, jsd }) = uncertainty {
            let _ = write!(table, ",{},{jsd:.6}", significant(*w1, 2));
        }
        table.push('\n');
    }
    table
}
