//! The special functions behind the laws.

pub(super) mod beta;
mod fraction;
mod gamma;
mod integral;
pub(super) mod normal;
