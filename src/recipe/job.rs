//! What there is to film.

use std::collections::BTreeSet;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::CompareJob;
use crate::dirac::DiracConfig;
use crate::film::Timing;
use crate::gan::Objective;
use crate::pictures::dirac::DiracPicture;
use crate::pictures::toy1d::{Element, Toy1dPicture};
use crate::surface::Size;
use crate::toy1d::{Target, Toy1dConfig};
use crate::{Error, Result};

/// A kind of film, and all that decides what it shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Job {
    /// `gan-sim toy1d`
    Toy1d(Box<Toy1dJob>),
    /// `gan-sim dirac`
    Dirac(DiracJob),
    /// `gan-sim compare`
    Compare(Box<CompareJob>),
}

/// A 1-D game, and its pictures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Toy1dJob {
    /// How the networks are trained.
    pub training: Toy1dConfig,
    /// What pictures show.
    pub picture: Toy1dPicture,
}

/// A Dirac-GAN, and its pictures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DiracJob {
    /// How it moves.
    pub game: DiracConfig,
    /// What pictures show.
    pub picture: DiracPicture,
}

impl Job {
    /// The command that does it, after which its files are named.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Toy1d(_) => "toy1d",
            Self::Dirac(_) => "dirac",
            Self::Compare(_) => "compare",
        }
    }

    /// Width and height of a frame before scaling.
    pub fn size(&self) -> Size {
        match self {
            Self::Toy1d(job) => job.picture.size,
            Self::Dirac(job) => job.picture.size,
            Self::Compare(job) => job.picture.size,
        }
    }

    /// The files with numbers that it learns from.
    pub fn files(&self) -> Vec<&Path> {
        match self {
            Self::Toy1d(job) => job.training.target.files(),
            Self::Dirac(_) => Vec::new(),
            Self::Compare(job) => job.panels.iter().flat_map(|panel| panel.training.target.files()).collect(),
        }
    }

    /// The number of frames that its film has if no training breaks down.
    ///
    /// # Errors
    /// As [`Toy1dJob::frame_steps`].
    pub fn frames(&self, timing: &Timing) -> Result<usize> {
        Ok(match self {
            Self::Toy1d(job) => job.frame_steps(timing)?.len(),
            Self::Dirac(job) => timing.schedule.steps(job.game.steps, timing.frames).len(),
            Self::Compare(job) => {
                let steps = (0..job.panels.len()).flat_map(|i| job.frame_steps(timing, i));
                steps.collect::<BTreeSet<_>>().len()
            }
        })
    }

    /// Trains all its games on this distribution.
    pub(super) fn set_target(&mut self, target: &Target) -> Result<()> {
        match self {
            Self::Toy1d(job) => job.training.target = target.clone(),
            Self::Compare(job) => {
                job.panels.iter_mut().for_each(|panel| panel.training.target = target.clone());
            }
            Self::Dirac(_) => {
                let problem = "`target` is for toy1d and compare, and this was made by dirac; leave it out";
                return Err(Error::Config(problem.to_owned()));
            }
        }
        Ok(())
    }

    /// Refuses what cannot be made.
    ///
    /// # Errors
    /// Names the setting, what it must be and what it is.
    pub fn validate(&self) -> Result<()> {
        match self {
            Self::Toy1d(job) => job.validate(),
            Self::Dirac(job) => job.validate(),
            Self::Compare(job) => job.validate(),
        }
    }
}

impl DiracJob {
    fn validate(&self) -> Result<()> {
        self.game.validate()?;
        self.picture.validate()
    }
}

impl Toy1dJob {
    /// The steps at which frames are taken.
    ///
    /// # Errors
    /// When the picture asks for one that the training never reaches.
    pub fn frame_steps(&self, timing: &Timing) -> Result<Vec<usize>> {
        let steps = self.training.steps;
        self.picture.with_panels(timing.schedule.steps(steps, timing.frames), steps)
    }

    pub(super) fn validate(&self) -> Result<()> {
        self.training.validate()?;
        self.picture.validate()?;
        self.validate_together()
    }

    /// Refuses a part of the picture that this training has nothing to show of.
    fn validate_together(&self) -> Result<()> {
        let wants = |element| self.picture.show.contains(&element);
        if wants(Element::Map) && self.training.latent_dim > 1 {
            let problem = "`show map` draws arrows from a scalar z; leave it or `latent-dim` out";
            return Err(Error::Config(problem.to_owned()));
        }
        if self.training.minibatch_stats && wants(Element::OptimalD) {
            let problem = "`show optimal-d` is the best D that sees x alone; `minibatch-stats` tells it more, \
                           leave out one of the two";
            return Err(Error::Config(problem.to_owned()));
        }
        let is_critic = self.training.loss.has_critic();
        if is_critic && (wants(Element::OptimalD) || wants(Element::Half)) {
            let problem = "`show optimal-d` and half need a D that answers with a probability; `loss wgan` and hinge have none";
            return Err(Error::Config(problem.to_owned()));
        }
        let has_value = matches!(self.training.loss, Objective::Minimax | Objective::NonSaturating)
            && !self.training.minibatch_stats;
        if !has_value && wants(Element::Value) {
            let problem = "`show value` belongs to `loss minimax` and nonsaturating without `minibatch-stats`; the \
                           others play for another value";
            return Err(Error::Config(problem.to_owned()));
        }
        Ok(())
    }
}
