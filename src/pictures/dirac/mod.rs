//! The Dirac-GAN: its phase portrait and, beside it, the time series.
//!
//! [`DiracPicture`] says what is shown, [`DiracDrawing`] draws it.

mod drawing;
mod heading;
mod marks;
mod places;
mod portrait;
mod series;
mod strip;
mod words;

pub use drawing::{DiracDrawing, DiracPicture};
