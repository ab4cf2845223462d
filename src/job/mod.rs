//! Jobs: the settings of a training and of its pictures. A job runs its training, and the result draws itself.

mod compare;
mod dirac;
mod kinds;
mod play;
mod toy1d;

pub use compare::{CompareJob, ComparePanel};
pub use dirac::DiracJob;
pub use kinds::Job;
pub use play::{Numbers, Play, Played, Watch};
pub use toy1d::Toy1dJob;
