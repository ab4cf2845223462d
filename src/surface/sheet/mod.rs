//! The tools of all drawings: text, lines and charts, measured in pixels and in em.

mod axes;
mod clip;
mod header;
mod mark;
mod paper;

pub(crate) use axes::{Axes, Axis};
pub(crate) use header::{Header, LegendEntry, Readout};
pub(crate) use mark::Mark;
pub(crate) use paper::{Chart, Rectangle, Sheet, Style, em};
