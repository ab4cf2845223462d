//! The share of successes of each setting with its interval, one per row.

use plotters::style::text_anchor::{HPos, VPos};

use super::heading::Heading;
use super::text::{NAMES, percent, shortened};
use crate::Result;
use crate::surface::sheet::{Axes, Axis, Header, Rectangle, Sheet, Typeface};
use crate::surface::theme::Line;

/// The radius of a dot, in em.
const DOT: f64 = 0.34;
/// Half the height of an interval's ends, in em.
const END: f64 = 0.26;
/// The space between the plot and a number beside it, in em.
const NUMBER_GAP: f64 = 0.9;

/// Settings below each other with their shares of successes.
#[derive(Debug, Clone, PartialEq)]
pub struct Shares {
    /// The setting that varies.
    pub name: String,
    /// Its values, from top to bottom.
    pub rows: Vec<(String, Share)>,
}

/// A share and its 95 % interval, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// The share of runs that succeeded.
    pub share: f64,
    /// The interval for infinitely many seeds.
    pub interval: (f64, f64),
}

impl Shares {
    pub(super) fn draw(&self, sheet: &Sheet, mut outer: Rectangle, heading: Heading) -> Result<()> {
        let axes = self.axes(sheet, outer);
        let header = Header::only(String::new(), String::new());
        outer.top = heading.draw(sheet, header, (outer.left, outer.right), outer.top)?;
        let plot = axes.plot_within(sheet, outer);
        for (value, _) in &axes.bottom.ticks {
            let x = plot.left + plot.width() * value / 100.0;
            sheet.line(&[(x, plot.top), (x, plot.bottom)], &sheet.theme.reference)?;
        }
        axes.draw(sheet, plot)?;
        let number = Typeface::plain(sheet.theme.text).anchored(HPos::Right, VPos::Center);
        for (i, (_, share)) in self.rows.iter().enumerate() {
            let y = plot.top + plot.height() * (i as f64 + 0.5) / self.rows.len() as f64;
            draw_share(sheet, (plot.left, plot.right), y, share)?;
            sheet.text(&percent(share.share), (outer.right, y), &number)?;
        }
        Ok(())
    }

    pub(super) fn description(&self) -> String {
        let row = |(value, share): &(String, Share)| {
            let (low, high) = share.interval;
            format!("{value}: {} ({} to {})", percent(share.share), percent(low), percent(high))
        };
        let rows = self.rows.iter().map(row).collect::<Vec<_>>().join("; ");
        format!("The share of successes with its 95 % interval for each {}: {rows}.", self.name)
    }

    fn axes(&self, sheet: &Sheet, outer: Rectangle) -> Axes {
        let theme = sheet.theme;
        let room = NAMES * outer.width();
        let rows = self.rows.len() as f64;
        let names = self.rows.iter().enumerate();
        let names = names.map(|(i, (name, _))| (rows - i as f64 - 0.5, shortened(sheet, name, room)));
        let percents = [0, 20, 40, 60, 80, 100].map(|value| (f64::from(value), value.to_string()));
        let bottom = Axis::plain(theme, "success in % of the seeds, with 95 % interval", (0.0, 100.0));
        let left = Axis::plain(theme, &self.name, (0.0, rows)).at(names.collect());
        let right_margin = sheet.width(&percent(1.0), &Typeface::plain(theme.text)) + NUMBER_GAP * sheet.em;
        Axes { right_margin, ..Axes::two(bottom.at(percents.to_vec()), left) }
    }
}

/// A dot on a line as long as the interval.
fn draw_share(sheet: &Sheet, (left, right): (f64, f64), y: f64, share: &Share) -> Result<()> {
    let em = sheet.em;
    let x = |share: f64| left + (right - left) * share;
    let line = Line { dash: None, width: 0.13, ..sheet.theme.p_data };
    let (low, high) = (x(share.interval.0), x(share.interval.1));
    sheet.line(&[(low, y), (high, y)], &line)?;
    for end in [low, high] {
        sheet.line(&[(end, y - END * em), (end, y + END * em)], &line)?;
    }
    sheet.dot((x(share.share), y), DOT * em, line.colour)
}
