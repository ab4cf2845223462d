//! What all drawings share: text, lines and charts, measured in pixels and in em.

mod axes;
mod clip;
mod header;
mod mark;
mod paper;

pub(crate) use axes::{Axes, Axis};
pub(crate) use header::{AREA, BELOW, Header, LegendEntry, Readout, headed};
pub(crate) use mark::Mark;
pub(crate) use paper::{CAP, Chart, Rectangle, Sheet, Style, em};
