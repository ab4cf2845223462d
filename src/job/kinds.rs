//! Every kind of job.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{CompareJob, DiracJob, Play, Toy1dJob};
use crate::toy1d::Target;

/// A kind of film with all the settings that determine it.
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

impl std::ops::Deref for Job {
    type Target = dyn Play;

    fn deref(&self) -> &Self::Target {
        match self {
            Self::Toy1d(job) => &**job,
            Self::Dirac(job) => job,
            Self::Compare(job) => &**job,
        }
    }
}

impl std::ops::DerefMut for Job {
    fn deref_mut(&mut self) -> &mut Self::Target {
        match self {
            Self::Toy1d(job) => &mut **job,
            Self::Dirac(job) => job,
            Self::Compare(job) => &mut **job,
        }
    }
}

impl Job {
    /// The files of numbers that it uses as data.
    pub fn files(&self) -> Vec<&Path> {
        self.targets().flat_map(Target::files).collect()
    }

    /// The distributions that it trains on.
    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        self.trainings().into_iter().map(|training| &training.target)
    }
}
