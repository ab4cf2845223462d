//! A line chart of any measurements.

use crate::Result;
use crate::surface::Drawing;
use crate::surface::canvas::Canvas;
use crate::surface::sheet::{Axes, Axis, Header, LegendEntry, Rectangle, Sheet, em};
use crate::surface::theme::Theme;
use crate::surface::ticks::{powers_of_2, ticks};
use crate::surface::words::Description;

/// The space above the highest point, as a fraction of the axis.
const HEADROOM: f64 = 1.05;

/// One line of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its name in the legend.
    pub name: String,
    /// Its points, from left to right.
    pub points: Vec<(f64, f64)>,
}

/// Up to three lines over one x axis; y starts at 0.
#[derive(Debug, Clone, PartialEq)]
pub struct LineChart {
    /// The heading above the chart.
    pub heading: String,
    /// The name of the x axis.
    pub x_name: String,
    /// The name of the y axis.
    pub y_name: String,
    /// Whether the x axis is logarithmic.
    pub doubling_x: bool,
    /// The lines, of which the theme has three kinds.
    pub series: Vec<Series>,
}

impl LineChart {
    /// The chart in `theme`, of `size` (width, height) in pixels.
    pub fn drawing<'a>(&'a self, theme: &'a Theme, size: (u32, u32)) -> ChartDrawing<'a> {
        ChartDrawing { chart: self, theme, size }
    }

    fn place(&self, x: f64) -> f64 {
        if self.doubling_x { libm::log2(x) } else { x }
    }

    fn points(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.series.iter().flat_map(|series| series.points.iter().copied())
    }

    fn axes(&self, theme: &Theme) -> Axes {
        let low = self.points().map(|p| self.place(p.0)).fold(f64::INFINITY, f64::min);
        let high = self.points().map(|p| self.place(p.0)).fold(f64::NEG_INFINITY, f64::max);
        let top = HEADROOM * self.points().map(|p| p.1).fold(0.0, f64::max);
        let x_ticks = if self.doubling_x { powers_of_2(low, high) } else { ticks(low, high, 6) };
        let bottom = Axis::plain(theme, &self.x_name, (low, high)).at(x_ticks);
        Axes::two(bottom, Axis::plain(theme, &self.y_name, (0.0, top)).at(ticks(0.0, top, 6)))
    }

    fn header(&self, theme: &Theme) -> Header {
        let entries = self.series.iter().zip(theme.series());
        let legend = entries.map(|(series, (line, text_colour))| LegendEntry {
            name: series.name.clone(),
            line,
            text_colour,
        });
        Header { legend: legend.collect(), ..Header::only(self.heading.clone(), self.heading.clone()) }
    }
}

/// A [`LineChart`] with a size.
#[derive(Debug, Clone, Copy)]
pub struct ChartDrawing<'a> {
    chart: &'a LineChart,
    theme: &'a Theme,
    size: (u32, u32),
}

impl Drawing for ChartDrawing<'_> {
    fn size(&self) -> (u32, u32) {
        self.size
    }

    fn theme(&self) -> &Theme {
        self.theme
    }

    fn paint(&self, canvas: &mut Canvas, _: usize) -> Result<()> {
        let sheet = Sheet::new(canvas, self.theme, em(self.theme.text_size, self.size.0, self.size.1));
        let mut outer = Rectangle::page(self.size, sheet.em);
        let axes = self.chart.axes(self.theme);
        let inner = axes.plot_within(&sheet, outer);
        outer.top = self.chart.header(self.theme).draw(&sheet, (inner.left, outer.right), outer.top)?;
        let plot = axes.plot_within(&sheet, outer);
        axes.draw(&sheet, plot)?;
        let chart = sheet.chart(plot, axes.bottom.range, axes.left.range);
        for (series, (line, _)) in self.chart.series.iter().zip(self.theme.series()) {
            let points: Vec<_> = series.points.iter().map(|&(x, y)| (self.chart.place(x), y)).collect();
            chart.line(&points, &line)?;
        }
        Ok(())
    }

    fn describe(&self, _: usize) -> Description {
        let lines: Vec<&str> = self.chart.series.iter().map(|series| series.name.as_str()).collect();
        let LineChart { x_name: x, y_name: y, .. } = self.chart;
        let text = format!("{y} over {x}: {}.", lines.join(", "));
        Description { title: self.chart.heading.clone(), text, ..Description::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_drawn_in_its_own_colour() {
        let line = |name: &str, y: f64| Series { name: name.to_owned(), points: vec![(16.0, y), (64.0, y)] };
        let chart = LineChart {
            heading: "time of a step".to_owned(),
            x_name: "batch size".to_owned(),
            y_name: "ms".to_owned(),
            doubling_x: true,
            series: vec![line("1 thread", 4.0), line("2 threads", 2.0)],
        };
        let image = chart.drawing(&Theme::light(), (480, 270)).image(0).unwrap();
        for (line, _) in Theme::light().series().into_iter().take(2) {
            // The edges of such a thin line are half background.
            let near = |rgb: &[u8; 3]| rgb.iter().zip(line.colour.rgb).all(|(a, b)| a.abs_diff(b) < 80);
            assert!(image.colours().filter(near).count() > 100);
        }
    }
}
