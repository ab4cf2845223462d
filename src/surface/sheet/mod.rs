//! The tools of all drawings: text, lines and charts, measured in pixels and in em.

mod axes;
mod chart;
mod clip;
mod dashes;
mod header;
mod lines;
mod mark;
mod paper;
mod rectangle;
mod typeface;

pub(crate) use axes::{Axes, Axis};
pub(crate) use chart::Chart;
pub(crate) use header::{AREA, BELOW, Header, LegendEntry, Readout, headed};
pub(crate) use lines::wrapped;
pub(crate) use mark::Mark;
pub(crate) use paper::{CAP, Sheet, em};
pub(crate) use rectangle::Rectangle;
pub(crate) use typeface::Typeface;
