//! The pictures: frames and figures, each on its own surface.
//!
//! [`toy1d`], [`dirac`], [`digits`] and [`losses`] draw one frame each, [`compare`] several side by side; [`chart`],
//! [`study`] and [`scores`] draw what was measured.

pub mod chart;
pub mod compare;
pub mod digits;
pub mod dirac;
pub mod losses;
pub mod scores;
pub mod study;
pub mod toy1d;
