//! The share of each class: a bar for the samples, a dash for real digits, and a line at equal shares.

use crate::Result;
use crate::surface::sheet::{AREA, Axes, Axis, Header, LegendEntry, Rectangle, Sheet};
use crate::surface::theme::{Line, Theme};
use crate::surface::ticks::ticks;

/// The width of a bar, as a fraction of the space of a class.
const BAR: f64 = 0.66;
/// The width of the dash of real digits, as a fraction of the same space.
const DASH: f64 = 0.9;
/// The space above the highest bar, as a fraction of it.
const HEADROOM: f64 = 1.08;
/// The opacity of a bar.
const OPACITY: u8 = 170;
/// The maximum number of ticks on the y axis.
const Y_TICKS: usize = 6;
/// The maximum number of class names on the x axis.
const X_TICKS: usize = 10;

pub(super) fn draw(sheet: &Sheet, mut outer: Rectangle, names: &[String], shares: &[[f64; 2]]) -> Result<()> {
    let axes = axes(sheet, names, shares);
    outer.top = legend(sheet.theme).draw(sheet, (outer.left, outer.right), outer.top)?;
    let plot = axes.plot_within(sheet, outer);
    let chart = sheet.chart(plot, axes.bottom.range, axes.left.range);
    let bar = sheet.theme.p_g.colour.with_alpha(OPACITY);
    for (class, [model, _]) in shares.iter().enumerate() {
        let ends = [-BAR / 2.0, BAR / 2.0].map(|side| (class as f64 + side, 100.0 * model));
        chart.fill_below(&ends, bar)?;
    }
    let even = 100.0 / shares.len() as f64;
    let (left, right) = axes.bottom.range;
    chart.line(&[(left, even), (right, even)], &sheet.theme.reference)?;
    for (class, [_, real]) in shares.iter().enumerate() {
        let ends = [-DASH / 2.0, DASH / 2.0].map(|side| (class as f64 + side, 100.0 * real));
        chart.line(&ends, &solid(sheet.theme.p_data))?;
    }
    axes.draw(sheet, plot)
}

fn axes(sheet: &Sheet, names: &[String], shares: &[[f64; 2]]) -> Axes {
    let theme = sheet.theme;
    let top = 100.0 * HEADROOM * shares.iter().flatten().copied().fold(0.0, f64::max);
    let step = shares.len().div_ceil(X_TICKS);
    let names = names.iter().enumerate().step_by(step).map(|(class, name)| (class as f64, name.clone()));
    let bottom = Axis::plain(theme, "class", (-0.6, shares.len() as f64 - 0.4)).at(names.collect());
    Axes::two(bottom, Axis::plain(theme, "samples in %", (0.0, top)).at(ticks(0.0, top, Y_TICKS)))
}

fn legend(theme: &Theme) -> Header {
    let entry = |name: &str, line, text_colour| LegendEntry { name: name.to_owned(), line, text_colour };
    let bar = Line { colour: theme.p_g.colour.with_alpha(OPACITY), width: AREA, dash: None };
    Header {
        legend: vec![
            entry("this model", bar, theme.p_g_text),
            entry("real", solid(theme.p_data), theme.p_data.colour),
            entry("even", theme.reference, theme.quiet_text),
        ],
        ..Header::only(String::new(), String::new())
    }
}

fn solid(line: Line) -> Line {
    Line { dash: None, ..line }
}
