//! Both losses over the training: raw values faint, smoothed values bold.

mod clock;
mod curve;

use std::f64::consts::LN_2;

use plotters::style::text_anchor::{HPos, VPos};

use crate::Result;
use crate::frame::Losses;
use crate::surface::Drawing;
use crate::surface::canvas::{Canvas, Scale};
use crate::surface::image::Image;
use crate::surface::sheet::{Axes, Axis, Chart, Header, LegendEntry, Rectangle, Sheet, Typeface, em};
use crate::surface::theme::{Colour, Line, Theme};
use crate::surface::ticks::{thousands, ticks};
use crate::surface::words::{Description, Words};
use clock::Clock;
use curve::{Point, extremes, smooth, thinned};

/// The width of the line before smoothing, in em.
const RAW_WIDTH: f64 = 0.05;

/// The smoothed line averages over this fraction of the whole training, …
const SMOOTHING: f64 = 1.0 / 80.0;
/// … this many times, because after the first time single losses are still visible as notches.
const PASSES: usize = 2;

/// Bold curves are not cut off if they are at most this many times as high as an axis for most of the losses.
const WHOLE: f64 = 1.5;

/// The space between the plot and the name of a reference line, and the minimum space between names, in em.
pub(super) const NAME_GAP: f64 = 0.4;
const NAMES_APART: f64 = 1.15;

/// A lower plot has no room for the name of its x axis, in em.
const LOW: f64 = 9.0;

/// The maximum number of ticks on the x axis.
pub(super) const X_TICKS: usize = 6;

/// The approximate width of the y axis, in em.
pub(super) const LEFT_AXIS: f64 = 3.5;

/// The losses for D ≡ ½, with their names.
const REFERENCES: [(f64, &str); 2] = [(2.0 * LN_2, "2 log 2"), (LN_2, "log 2")];

/// Enough for anti-aliased edges to look as in a PNG; more would only make a GIF larger.
const COLOURS: usize = 64;

/// Draws the losses of one training, up to any step, on constant axes.
#[derive(Debug, Clone)]
pub struct LossDrawing<'a> {
    losses: &'a [Losses],
    theme: &'a Theme,
    size: (u32, u32),
    /// The number of losses in each frame.
    counts: Vec<usize>,
    names: LossNames,
    /// Horizontal reference lines with their names, the highest first.
    references: Vec<(f64, String)>,
    clock: Clock,
    /// The losses are above the first and below the second for 99 % of the time; with the time axis of a film, the bold
    /// curves are always between them, unless that would flatten them.
    bulk: (f64, f64),
}

/// The words on the axes and in the legend.
#[derive(Debug, Clone, PartialEq)]
pub struct LossNames {
    /// The unit of the losses: "batch" or "step".
    pub unit: String,
    /// The name of the y axis; may be empty.
    pub axis: String,
    /// The name of D's loss.
    pub d: String,
    /// The name of G's loss.
    pub g: String,
}

impl LossNames {
    /// English names, with losses over `unit`.
    pub fn over(unit: &str) -> Self {
        let [axis, d, g] = ["loss", "D loss", "G loss"].map(str::to_owned);
        Self { unit: unit.to_owned(), axis, d, g }
    }
}

impl<'a> LossDrawing<'a> {
    /// Drawings of `size` (width, height) in pixels.
    ///
    /// `losses` are those of the whole training, in order; `unit` is what each belongs to: "batch" or
    /// "step". The y axis covers nearly all of them; rare spikes are cut off. There is one frame with all losses.
    pub fn new(losses: &'a [Losses], unit: &str, theme: &'a Theme, size: (u32, u32)) -> Self {
        let counts = vec![losses.len()];
        let references = REFERENCES.map(|(value, name)| (value, name.to_owned())).to_vec();
        let (names, clock) = (LossNames::over(unit), Clock::Steps(losses.len()));
        let bulk = bulk(losses, &clock);
        Self { losses, theme, size, counts, names, references, clock, bulk }
    }

    /// The same drawings with a frame after each of these numbers of losses.
    pub fn at(self, counts: Vec<usize>) -> Self {
        Self { counts, ..self }
    }

    /// The same drawings with other names.
    pub fn named(self, names: LossNames) -> Self {
        Self { names, ..self }
    }

    /// The same drawings with other reference lines, the highest first.
    pub fn referring_to(self, references: &[(f64, String)]) -> Self {
        Self { references: references.to_vec(), ..self }
    }

    /// The same drawings over this many steps, of which some may not be taken yet.
    pub(crate) fn over(self, steps: usize) -> Self {
        Self { clock: Clock::Steps(steps), ..self }
    }

    /// The same drawings over the time of a film with frames at these steps, ascending, so that the curves grow at a
    /// constant speed as the film plays.
    pub(crate) fn on_clock(self, steps: Vec<usize>) -> Self {
        let clock = if steps.len() > 1 { Clock::Frames(steps) } else { self.clock };
        let mut drawing = Self { bulk: bulk(self.losses, &clock), clock, ..self };
        let ((bottom, top), (low, high)) = (drawing.y_range(), drawing.ends_of_curves());
        if high - low <= WHOLE * (top - bottom) {
            drawing.bulk = (drawing.bulk.0.min(low), drawing.bulk.1.max(high));
        }
        drawing
    }

    /// The losses with everything around them, within `outer`; `header` gets their legend.
    pub(crate) fn panel(
        &self,
        sheet: &Sheet,
        mut outer: Rectangle,
        count: usize,
        mut header: Header,
    ) -> Result<()> {
        let axes = self.axes(sheet, outer);
        let inner = axes.plot_within(sheet, outer);
        header.legend = self.legend();
        let left = if header.small { outer.left } else { inner.left };
        outer.top = header.draw(sheet, (left, outer.right), outer.top)?;
        let plot = axes.plot_within(sheet, outer);
        axes.draw(sheet, plot)?;
        self.references(sheet, plot)?;
        self.curves(sheet, plot, &self.losses[..count.min(self.losses.len())])
    }

    /// The y axis covers nearly all losses, the reference lines, and 0.
    fn y_range(&self) -> (f64, f64) {
        let lines = || self.references.iter().map(|(value, _)| 1.5 * value);
        let low = lines().fold(1.15 * self.bulk.0, f64::min).min(0.0);
        let high = lines().fold(1.15 * self.bulk.1, f64::max).max(0.0);
        if low < high { (low, high) } else { (0.0, 1.0) }
    }

    fn axes(&self, sheet: &Sheet, outer: Rectangle) -> Axes {
        let widths = self.references.iter().map(|(_, name)| sheet.width(name, &self.reference_style()));
        let y_ticks = (outer.height() / (2.6 * sheet.em)).clamp(2.0, 5.0) as usize;
        let right_margin = widths.fold(0.0, f64::max) + NAME_GAP * sheet.em;
        let length = outer.width() - right_margin - LEFT_AXIS * sheet.em;
        let unit = if outer.height() < LOW * sheet.em { "" } else { self.names.unit.as_str() };
        let bottom = Axis::plain(self.theme, unit, self.clock.range());
        let bottom = match self.clock {
            Clock::Steps(_) => bottom.with_ticks(sheet, X_TICKS, length),
            Clock::Frames(_) => {
                let marks = self.clock.marks(sheet, length, &bottom);
                bottom.at(marks)
            }
        };
        let (low, high) = self.y_range();
        let left = Axis::plain(self.theme, &self.names.axis, (low, high)).at(ticks(low, high, y_ticks));
        Axes { right_margin, ..Axes::two(bottom, left) }
    }

    fn legend(&self) -> Vec<LegendEntry> {
        let theme = self.theme;
        let entry =
            |name: &str, line: Line, text_colour| LegendEntry { name: name.to_owned(), line, text_colour };
        vec![
            entry(&self.names.d, theme.d_loss, theme.d_loss.colour),
            entry(&self.names.g, theme.g_loss, theme.p_g_text),
        ]
    }

    fn reference_style(&self) -> Typeface {
        Typeface::plain(self.theme.quiet_text).anchored(HPos::Left, VPos::Center)
    }

    /// The losses for D ≡ ½, each named at its right end.
    fn references(&self, sheet: &Sheet, plot: Rectangle) -> Result<()> {
        let (low, high) = self.y_range();
        let height = |value: f64| plot.bottom + (plot.top - plot.bottom) * (value - low) / (high - low);
        let heights: Vec<_> = self.references.iter().map(|(value, _)| height(*value)).collect();
        for &y in &heights {
            sheet.line(&[(plot.left, y), (plot.right, y)], &self.theme.reference)?;
        }
        let places = spread(&heights, NAMES_APART * sheet.em, plot.bottom);
        for ((_, name), y) in self.references.iter().zip(places) {
            sheet.text(name, (plot.right + NAME_GAP * sheet.em, y), &self.reference_style())?;
        }
        Ok(())
    }

    fn curves(&self, sheet: &Sheet, plot: Rectangle, shown: &[Losses]) -> Result<()> {
        let range = self.clock.range();
        let chart = sheet.chart(plot, range, self.y_range());
        let column = range.1 / (plot.right - plot.left);
        let lines = [&self.theme.g_loss, &self.theme.d_loss];
        let curves = self.points(shown);
        for (points, line) in curves.iter().zip(lines) {
            self.raw(&chart, points, column, line.colour)?;
        }
        for (points, line) in curves.into_iter().zip(lines) {
            chart.line(&thinned(&self.smoothed(points), column), line)?;
        }
        Ok(())
    }

    /// The losses of G and of D over time.
    fn points(&self, losses: &[Losses]) -> [Vec<Point>; 2] {
        [|losses: &Losses| losses.g, |losses: &Losses| losses.d].map(|pick| {
            (1..).zip(losses).map(|(step, losses)| (self.clock.time(step), pick(losses))).collect()
        })
    }

    fn smoothed(&self, points: Vec<Point>) -> Vec<Point> {
        let window = SMOOTHING * self.clock.range().1;
        (0..PASSES).fold(points, |points, _| smooth(&points, window))
    }

    /// The minimum and the maximum of both bold curves.
    fn ends_of_curves(&self) -> (f64, f64) {
        let curves = self.points(self.losses).map(|points| self.smoothed(points));
        let heights = || curves.iter().flatten().map(|(_, y)| *y).filter(|y| y.is_finite());
        (heights().fold(f64::INFINITY, f64::min), heights().fold(f64::NEG_INFINITY, f64::max))
    }

    /// The raw losses: a line, or a band where pixel columns contain many of them.
    fn raw(&self, chart: &Chart, points: &[Point], column: f64, colour: Colour) -> Result<()> {
        let colour = colour.with_alpha(self.theme.faint_alpha);
        let columns = self.clock.range().1 / column;
        if self.losses.len() as f64 / columns > 2.0 {
            return chart.fill_between(&extremes(points, column), colour);
        }
        let line = Line { colour, width: RAW_WIDTH, dash: None };
        chart.line(points, &line)
    }
}

impl Drawing for LossDrawing<'_> {
    fn size(&self) -> (u32, u32) {
        self.size
    }

    fn theme(&self) -> &Theme {
        self.theme
    }

    fn frames(&self) -> usize {
        self.counts.len()
    }

    fn step(&self, i: usize) -> usize {
        self.counts[i]
    }

    fn paint(&self, canvas: &mut Canvas, i: usize) -> Result<()> {
        let (width, height) = self.size;
        let sheet = Sheet::new(canvas, self.theme, em(self.theme.text_size, width, height));
        let outer = Rectangle::page(self.size, sheet.em);
        let heading = |count| format!("{} {}", self.names.unit, thousands(count));
        let header = Header::only(heading(self.counts[i]), heading(self.losses.len()));
        self.panel(&sheet, outer, self.counts[i], header)
    }

    fn describe(&self, i: usize) -> Description {
        let (unit, count) = (&self.names.unit, self.counts[i]);
        let last = count.checked_sub(1).and_then(|last| self.losses.get(last));
        let text = last.map_or_else(String::new, |losses| {
            format!("The last ones are {:.2} for D and {:.2} for G.", losses.d, losses.g)
        });
        let title = format!("Losses of a GAN up to {unit} {count}");
        Description { name: format!("{unit} {count}"), title, text }
    }

    fn words(&self) -> Words {
        let summary = format!(
            "The losses of discriminator D and generator G over the {}, faint as they were and bold as \
             smoothed, with lines at 2 log 2 and log 2, where D cannot tell real from generated.",
            self.names.unit
        );
        Words { title: "Losses of a GAN".to_owned(), summary, ..Words::english() }
    }

    fn most_colours(&self) -> usize {
        COLOURS
    }

    fn colour_samples(&self, scale: Scale) -> Result<Vec<Image>> {
        let count = self.losses.len();
        let ends = self.clone().at(vec![count / 2, count]);
        (0..2).map(|i| ends.scaled_image(i, scale)).collect()
    }
}

/// `heights`, from top to bottom, moved `apart` if they are too close, and none below `bottom`.
fn spread(heights: &[f64], apart: f64, bottom: f64) -> Vec<f64> {
    let mut places = heights.to_vec();
    for i in 1..places.len() {
        let lack = (apart - (places[i] - places[i - 1])).max(0.0);
        places[i - 1] -= lack / 2.0;
        places[i] += lack / 2.0;
    }
    let mut lowest = bottom;
    for place in places.iter_mut().rev() {
        *place = place.min(lowest);
        lowest = *place - apart;
    }
    places
}

/// The bounds above which, and below which, the losses are for 99 % of the time.
fn bulk(losses: &[Losses], clock: &Clock) -> (f64, f64) {
    let lasting = (0..).zip(losses).map(|(step, l)| (clock.time(step + 1) - clock.time(step), l));
    let both = lasting.flat_map(|(lasts, l)| [(l.d, lasts), (l.g, lasts)]);
    let mut sorted: Vec<_> = both.filter(|(loss, _)| loss.is_finite()).collect();
    sorted.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let whole: f64 = sorted.iter().map(|(_, lasts)| lasts).sum();
    let at = |part: f64| {
        let mut passed = 0.0;
        let reached = sorted.iter().find(|(_, lasts)| {
            passed += lasts;
            passed > part * whole
        });
        reached.map_or(0.0, |(loss, _)| *loss)
    };
    (at(0.01), at(0.99))
}

#[cfg(test)]
mod tests;
