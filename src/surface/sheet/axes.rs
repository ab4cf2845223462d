//! Axes: thin lines with few ticks and a name.

use plotters::style::text_anchor::{HPos, VPos};

use super::{CAP, Rectangle, Sheet, Typeface};
use crate::Result;
use crate::surface::theme::{Colour, Line, Theme};
use crate::surface::ticks::ticks;

const TICK_LENGTH: f64 = 0.28;
const LABEL_GAP: f64 = 0.32;
const NAME_GAP: f64 = 0.62;
/// The minimum space between the labels of a horizontal axis.
const LABEL_APART: f64 = 0.8;
/// The minimum distance between the middles of the labels of a vertical axis.
const LABEL_PITCH: f64 = 0.8;
const LABEL_SIZE: f64 = 0.94;
const DESCENT: f64 = crate::surface::canvas::text::DESCENT as f64;

/// The space above and below a name between two labels, from their middles.
const CLEAR: f64 = 0.9;

/// One axis. Empty names and labels take no space.
#[derive(Clone)]
pub(crate) struct Axis {
    pub(crate) name: String,
    pub(crate) range: (f64, f64),
    /// Values and labels.
    pub(crate) ticks: Vec<(f64, String)>,
    /// Whether a vertical axis has its name between its first and its last label, rather than beside them.
    pub(crate) is_name_between: bool,
    pub(crate) line: Line,
    pub(crate) label_colour: Colour,
}

/// The axes around a chart.
pub(crate) struct Axes {
    pub(crate) bottom: Axis,
    pub(crate) left: Axis,
    pub(crate) right: Option<Axis>,
    /// The width of other content at the right of the plot, in pixels.
    pub(crate) right_margin: f64,
}

impl Axes {
    /// Only the bottom and left axes.
    pub(crate) fn two(bottom: Axis, left: Axis) -> Self {
        Self { bottom, left, right: None, right_margin: 0.0 }
    }

    /// The space left for the curves when the axes with all their labels fill `outer`.
    ///
    /// The edges are on whole pixels (or between two, if the lines have an even width), so that axes are sharp.
    pub(crate) fn plot_within(&self, sheet: &Sheet, outer: Rectangle) -> Rectangle {
        let width = sheet.line_width(&self.bottom.line).round();
        let half = (width % 2.0) / 2.0;
        let snap = |x: f64| x.floor() + half;
        let overhang = self.bottom.overhang(sheet);
        let right = self.right.as_ref().map_or(0.0, |axis| axis.side_width(sheet));
        Rectangle {
            left: snap(outer.left + self.left.side_width(sheet).max(overhang)),
            // Half the label of a tick at the very top is above the plot.
            top: snap(outer.top + 0.5 * CAP * sheet.em),
            right: snap(outer.right - right.max(overhang).max(self.right_margin)),
            bottom: snap(outer.bottom - self.bottom.depth() * sheet.em),
        }
    }

    /// Draws all axes around `plot`.
    pub(crate) fn draw(&self, sheet: &Sheet, plot: Rectangle) -> Result<()> {
        self.left.draw_side(sheet, plot, plot.left, -1.0)?;
        if let Some(axis) = &self.right {
            axis.draw_side(sheet, plot, plot.right, 1.0)?;
        }
        self.bottom.draw_bottom(sheet, plot)
    }
}

impl Axis {
    /// An axis in the style of the theme, without ticks.
    pub(crate) fn plain(theme: &Theme, name: &str, range: (f64, f64)) -> Self {
        Self {
            name: name.to_owned(),
            range,
            ticks: Vec::new(),
            is_name_between: false,
            line: theme.axis,
            label_colour: theme.quiet_text,
        }
    }

    /// The same axis with ticks at these values.
    pub(crate) fn at(self, ticks: Vec<(f64, String)>) -> Self {
        Self { ticks, ..self }
    }

    /// At most `most` ticks, fewer if their labels would be too close together on an axis `room` long.
    pub(crate) fn with_ticks(mut self, sheet: &Sheet, most: usize, room: f64) -> Self {
        let (low, high) = self.range;
        for most in (2..=most).rev() {
            self.ticks = ticks(low, high, most);
            let apart = match &self.ticks[..] {
                [first, second, ..] => room * (second.0 - first.0) / (high - low),
                _ => room,
            };
            if apart >= self.widest_label(sheet) + LABEL_APART * sheet.em {
                break;
            }
        }
        self
    }

    /// The same axis without any text.
    pub(crate) fn bare(&self) -> Self {
        let ticks = self.ticks.iter().map(|&(value, _)| (value, String::new()));
        Self { name: String::new(), ticks: ticks.collect(), ..self.clone() }
    }

    fn label_style(&self) -> Typeface {
        Typeface { size: LABEL_SIZE, ..Typeface::plain(self.label_colour) }
    }

    /// The width of a label of this axis, in pixels.
    pub(crate) fn label_width(&self, sheet: &Sheet, label: &str) -> f64 {
        sheet.width(label, &self.label_style())
    }

    fn widest_label(&self, sheet: &Sheet) -> f64 {
        let texts = self.ticks.iter().map(|(_, text)| text);
        texts.map(|text| self.label_width(sheet, text)).fold(0.0, f64::max)
    }

    /// The space taken by the labels of a vertical axis beside the plot.
    fn labels_width(&self, sheet: &Sheet) -> f64 {
        match self.widest_label(sheet) {
            0.0 => 0.0,
            widest => (TICK_LENGTH + LABEL_GAP) * sheet.em + widest,
        }
    }

    /// The space taken by a vertical axis beside the plot.
    fn side_width(&self, sheet: &Sheet) -> f64 {
        let labels = self.labels_width(sheet);
        match self.name.is_empty() {
            true => labels,
            false => labels.max(self.name_distance(sheet) + (CAP + DESCENT) * sheet.em),
        }
    }

    /// The distance from a vertical axis to its name.
    fn name_distance(&self, sheet: &Sheet) -> f64 {
        match self.is_name_between {
            true => (TICK_LENGTH + LABEL_GAP) * sheet.em,
            false => self.labels_width(sheet) + NAME_GAP * sheet.em,
        }
    }

    /// The space taken by a horizontal axis below the plot, in em.
    fn depth(&self) -> f64 {
        let name = if self.name.is_empty() { 0.0 } else { NAME_GAP + CAP + DESCENT };
        TICK_LENGTH + LABEL_GAP + CAP * LABEL_SIZE + name
    }

    /// How far the last label of a horizontal axis may reach beyond the plot.
    pub(crate) fn overhang(&self, sheet: &Sheet) -> f64 {
        self.widest_label(sheet) / 2.0
    }

    fn place(&self, value: f64, from: f64, to: f64) -> f64 {
        let (low, high) = self.range;
        from + (to - from) * (value - low) / (high - low)
    }

    /// A vertical axis at `x`; its labels are on the side given by `sign`.
    fn draw_side(&self, sheet: &Sheet, plot: Rectangle, x: f64, sign: f64) -> Result<()> {
        let em = sheet.em;
        sheet.line(&[(x, plot.top), (x, plot.bottom)], &self.line)?;
        let towards_plot = if sign < 0.0 { HPos::Right } else { HPos::Left };
        let style = self.label_style().anchored(towards_plot, VPos::Center);
        let mut below = f64::INFINITY;
        for (value, text) in &self.ticks {
            let y = self.place(*value, plot.bottom, plot.top);
            let end = x + sign * TICK_LENGTH * em;
            sheet.line(&[(x, y), (end, y)], &self.line)?;
            // A low plot has no room for all labels.
            if below - y >= LABEL_PITCH * em {
                sheet.text(text, (end + sign * LABEL_GAP * em, y), &style)?;
                below = y;
            }
        }
        match self.name.is_empty() {
            true => Ok(()),
            false => self.draw_upwards(sheet, plot, x, sign),
        }
    }

    /// The name of a vertical axis.
    fn draw_upwards(&self, sheet: &Sheet, plot: Rectangle, x: f64, sign: f64) -> Result<()> {
        let em = sheet.em;
        let (low, high) = match (self.is_name_between, &self.ticks[..]) {
            (true, [first, .., last]) => {
                let y = |value| self.place(value, plot.bottom, plot.top);
                (y(first.0) - CLEAR * em, y(last.0) + CLEAR * em)
            }
            _ => (plot.bottom, plot.top),
        };
        // The baseline of text that reads upwards is its right side.
        let baseline = if sign < 0.0 { 0.0 } else { CAP * em };
        let style = Typeface {
            upwards: true,
            ..Typeface::plain(self.label_colour).anchored(HPos::Center, VPos::Bottom)
        };
        let at = (x + sign * self.name_distance(sheet) + baseline, (low + high) / 2.0);
        sheet.text(&self.name, at, &sheet.fitted(&self.name, style, low - high))
    }

    fn draw_bottom(&self, sheet: &Sheet, plot: Rectangle) -> Result<()> {
        let (em, y) = (sheet.em, plot.bottom);
        sheet.line(&[(plot.left, y), (plot.right, y)], &self.line)?;
        let labels = y + (TICK_LENGTH + LABEL_GAP) * em;
        let style = self.label_style().anchored(HPos::Center, VPos::Top);
        for (value, text) in &self.ticks {
            let x = self.place(*value, plot.left, plot.right);
            sheet.line(&[(x, y), (x, y + TICK_LENGTH * em)], &self.line)?;
            sheet.text(text, (x, labels), &style)?;
        }
        if self.name.is_empty() {
            return Ok(());
        }
        let name = Typeface::plain(self.label_colour).anchored(HPos::Center, VPos::Top);
        let below = labels + (CAP * LABEL_SIZE + NAME_GAP) * em;
        let middle = (plot.left + plot.right) / 2.0;
        sheet.text(&self.name, (middle, below), &sheet.fitted(&self.name, name, plot.width()))
    }
}
