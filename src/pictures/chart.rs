//! A line chart of anything measured.

use crate::Result;
use crate::surface::canvas::Canvas;
use crate::surface::image::Image;
use crate::surface::sheet::{Axes, Axis, Header, LegendEntry, Rectangle, Sheet, em};
use crate::surface::theme::Theme;
use crate::surface::ticks::{powers_of_2, ticks};

/// Room above the highest point, as a part of the axis.
const HEADROOM: f64 = 1.05;

/// One line of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// What the legend calls it.
    pub name: String,
    /// Its points, from left to right.
    pub points: Vec<(f64, f64)>,
}

/// Up to three lines over one x axis; y starts at 0.
#[derive(Debug, Clone, PartialEq)]
pub struct LineChart {
    /// Stands above the chart.
    pub heading: String,
    /// Names of the x axis and of the y axis.
    pub axes: [String; 2],
    /// Whether every doubling of x is as wide as the next.
    pub doubling_x: bool,
    /// The lines; the theme has three kinds.
    pub series: Vec<Series>,
}

impl LineChart {
    /// The chart as a picture of `size` (width, height) in pixels.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn draw(&self, theme: &Theme, size: (u32, u32)) -> Result<Image> {
        let (width, height) = size;
        let mut canvas = Canvas::new(width, height, theme.background)?;
        let sheet = Sheet::new(&mut canvas, theme, em(width, height));
        let mut outer = Rectangle::page(size, sheet.em);
        let axes = self.axes(theme);
        let inner = axes.plot_within(&sheet, outer);
        outer.top = self.header(theme).draw(&sheet, (inner.left, outer.right), outer.top)?;
        let plot = axes.plot_within(&sheet, outer);
        axes.draw(&sheet, plot)?;
        let chart = sheet.chart(plot, axes.bottom.range, axes.left.range);
        for (series, (line, _)) in self.series.iter().zip(theme.series()) {
            let points: Vec<_> = series.points.iter().map(|&(x, y)| (self.place(x), y)).collect();
            chart.line(&points, &line)?;
        }
        drop(sheet);
        canvas.into_image()
    }

    fn place(&self, x: f64) -> f64 {
        if self.doubling_x { x.log2() } else { x }
    }

    fn points(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.series.iter().flat_map(|series| series.points.iter().copied())
    }

    fn axes(&self, theme: &Theme) -> Axes {
        let low = self.points().map(|p| self.place(p.0)).fold(f64::INFINITY, f64::min);
        let high = self.points().map(|p| self.place(p.0)).fold(f64::NEG_INFINITY, f64::max);
        let top = HEADROOM * self.points().map(|p| p.1).fold(0.0, f64::max);
        let x_ticks = if self.doubling_x { powers_of_2(low, high) } else { ticks(low, high, 6) };
        let bottom = Axis::plain(theme, &self.axes[0], (low, high)).at(x_ticks);
        Axes::two(bottom, Axis::plain(theme, &self.axes[1], (0.0, top)).at(ticks(0.0, top, 6)))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_drawn_in_its_own_colour() {
        let line = |name: &str, y: f64| Series { name: name.to_owned(), points: vec![(16.0, y), (64.0, y)] };
        let chart = LineChart {
            heading: "time of a step".to_owned(),
            axes: ["batch size".to_owned(), "ms".to_owned()],
            doubling_x: true,
            series: vec![line("1 thread", 4.0), line("2 threads", 2.0)],
        };
        let image = chart.draw(&Theme::light(), (480, 270)).unwrap();
        for (line, _) in Theme::light().series().into_iter().take(2) {
            // The edges of so thin a line are half background.
            let near = |rgb: &[u8; 3]| rgb.iter().zip(line.colour.rgb).all(|(a, b)| a.abs_diff(b) < 80);
            assert!(image.colours().filter(near).count() > 100);
        }
    }
}
