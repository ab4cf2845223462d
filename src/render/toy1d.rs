//! The 1-D game: the density of the data, the density of G(z), and D(x).

use super::canvas::{Canvas, Scale, Shapes};
use super::film::Palette;
use super::image::Image;
use super::sheet::{Axes, Axis, Header, LegendEntry, Readout, Rectangle, Sheet, em};
use super::theme::Theme;
use super::ticks::{short, thousands, ticks};
use crate::Result;
use crate::frame::{Losses, Toy1dFrame, Toy1dStage};

/// The axis of D reaches a little above 1, so that a D(x) near 1 is seen whole.
const D_RANGE: (f64, f64) = (0.0, 1.08);

/// Enough that anti-aliased edges look as in a PNG; more would only make a GIF larger.
const COLOURS: usize = 64;

/// Draws the frames of one film.
#[derive(Debug, Clone)]
pub struct Toy1dDrawing<'a> {
    stage: &'a Toy1dStage,
    theme: &'a Theme,
    size: (u32, u32),
    scale: Scale,
    y_max: f64,
}

impl<'a> Toy1dDrawing<'a> {
    /// Drawings of `size` (width, height) in pixels.
    ///
    /// The density axis ends at 1.5 times the peak of p_data in every frame, so that heights can be
    /// compared over the film; a p_g that is narrower, and so higher, is cut off there.
    pub fn new(stage: &'a Toy1dStage, theme: &'a Theme, size: (u32, u32)) -> Self {
        let peak = stage.p_data.iter().copied().fold(0.0, f64::max);
        let y_max = match peak.is_finite() && peak > 0.0 {
            true => 1.5 * peak,
            false => 1.0,
        };
        Self { stage, theme, size, scale: Scale::default(), y_max }
    }

    /// The same drawings, of `scale` times as many pixels.
    pub fn scaled(self, scale: Scale) -> Self {
        Self { scale, ..self }
    }

    /// One frame as a picture.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn draw(&self, frame: &Toy1dFrame) -> Result<Image> {
        self.canvas(frame)?.into_image()
    }

    /// One frame as an SVG file, which looks like the picture.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn svg(&self, frame: &Toy1dFrame) -> Result<String> {
        let (width, height) = self.size;
        let canvas = Canvas::vector(width, height, self.theme.background)?;
        let title = format!("A GAN after step {}", frame.step);
        self.paint(canvas, frame)?.into_svg(&title, &describe(frame))
    }

    /// One frame as its shapes, for a film that is drawn elsewhere.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn shapes(&self, frame: &Toy1dFrame) -> Result<Shapes> {
        let (width, height) = self.size;
        let canvas = Canvas::shapes(width, height)?;
        self.paint(canvas, frame)?.into_shapes()
    }

    /// One frame as a canvas, which also knows where each text stands.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn canvas(&self, frame: &Toy1dFrame) -> Result<Canvas> {
        let (width, height) = self.size;
        self.paint(Canvas::scaled(width, height, self.scale, self.theme.background)?, frame)
    }

    fn paint(&self, mut canvas: Canvas, frame: &Toy1dFrame) -> Result<Canvas> {
        let (width, height) = self.size;
        let sheet = Sheet::new(&mut canvas, self.theme, em(width, height));
        let pad = 1.15 * sheet.em;
        let axes = self.axes(&sheet);
        let mut outer = Rectangle {
            left: pad,
            top: pad,
            right: f64::from(width) - pad,
            bottom: f64::from(height) - pad * 0.7,
        };
        let inner = axes.plot_within(&sheet, outer);
        outer.top = self.header(frame).draw(&sheet, (inner.left, inner.right), pad)?;
        let plot = axes.plot_within(&sheet, outer);
        axes.draw(&sheet, plot)?;
        self.curves(&sheet, plot, frame)?;
        drop(sheet);
        Ok(canvas)
    }

    /// The colours of the whole film, for a GIF.
    ///
    /// They come from invented frames in which every curve lies on every fill.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn palette(&self) -> Result<Palette> {
        let count = self.stage.x.len();
        let samples: Result<Vec<_>> = [0.15, 0.3, 0.5, 0.75]
            .into_iter()
            .map(|shift| {
                let offset = (shift * count as f64) as usize;
                let at = |i: usize| (i + offset) % count.max(1);
                let p_g = (0..count).map(|i| 0.9 * self.stage.p_data[at(i)]).collect();
                let d = (0..count).map(|i| at(i) as f64 / count as f64).collect();
                self.draw(&Toy1dFrame {
                    step: 1234,
                    p_g,
                    d,
                    optimal_d: Vec::new(),
                    map: Vec::new(),
                    losses: Some(Losses { d: 1.23, g: 4.56 }),
                    w1: 7.89,
                    jsd: 0.5,
                })
            })
            .collect();
        let exact = self.theme.exact_colours();
        Ok(Palette::new(&exact, &samples?, COLOURS))
    }

    fn x_range(&self) -> (f64, f64) {
        match (self.stage.x.first(), self.stage.x.last()) {
            (Some(&low), Some(&high)) if low < high => (low, high),
            _ => (0.0, 1.0),
        }
    }

    fn axes(&self, sheet: &Sheet) -> Axes {
        let theme = self.theme;
        let roomy = f64::from(self.size.0) > 30.0 * sheet.em;
        let (low, high) = self.x_range();
        let axis = |name: &str, range: (f64, f64), most| Axis {
            name: name.to_owned(),
            range,
            ticks: ticks(range.0, range.1, most),
            line: theme.axis,
            label_colour: theme.quiet_text,
        };
        let mut d_line = theme.axis;
        d_line.colour = theme.d.colour;
        Axes {
            bottom: axis("x", (low, high), if roomy { 9 } else { 5 }),
            left: axis("density", (0.0, self.y_max), 5),
            right: Some(Axis {
                ticks: [0.0, 0.5, 1.0].map(|d| (d, format!("{d:.1}"))).to_vec(),
                line: d_line,
                label_colour: theme.d.colour,
                ..axis("D(x)", D_RANGE, 0)
            }),
            right_margin: 0.0,
        }
    }

    fn header(&self, frame: &Toy1dFrame) -> Header {
        let theme = self.theme;
        let loss = |pick: fn(Losses) -> f64| match frame.losses {
            Some(losses) => short(pick(losses)),
            None => "–".to_owned(),
        };
        let readout = |name, value| Readout { name, value };
        let entry = |name: &str, line, text_colour| LegendEntry { name: name.to_owned(), line, text_colour };
        Header {
            heading: format!("step {}", thousands(frame.step)),
            widest_heading: format!("step {}", thousands(self.stage.steps)),
            readouts: vec![
                readout("D loss", loss(|losses| losses.d)),
                readout("G loss", loss(|losses| losses.g)),
                readout("W_{1}", short(frame.w1)),
            ],
            legend: vec![
                entry("p_{data}(x)", theme.p_data, theme.p_data.colour),
                entry("density of G(z)", theme.p_g, theme.p_g_text),
                entry("D(x)", theme.d, theme.d.colour),
                entry("D = ½", theme.reference, theme.quiet_text),
            ],
        }
    }

    fn curves(&self, sheet: &Sheet, plot: Rectangle, frame: &Toy1dFrame) -> Result<()> {
        let (theme, x) = (self.theme, self.x_range());
        let densities = sheet.chart(plot, x, (0.0, self.y_max));
        let probabilities = sheet.chart(plot, x, D_RANGE);
        let p_data = self.points(&self.stage.p_data);
        let p_g = self.points(&frame.p_g);
        densities.fill_below(&p_data, theme.p_data_fill)?;
        densities.fill_below(&p_g, theme.p_g_fill)?;
        probabilities.line(&[(x.0, 0.5), (x.1, 0.5)], &theme.reference)?;
        densities.line(&p_g, &theme.p_g)?;
        densities.line(&p_data, &theme.p_data)?;
        probabilities.line(&self.points(&frame.d), &theme.d)
    }

    fn points(&self, values: &[f64]) -> Vec<(f64, f64)> {
        let x = self.stage.x.iter().copied();
        x.zip(values.iter().copied()).collect()
    }
}

/// What a frame shows, in words.
fn describe(frame: &Toy1dFrame) -> String {
    let losses = match frame.losses {
        Some(losses) => format!(" The loss of D is {:.2}, that of G is {:.2}.", losses.d, losses.g),
        None => String::new(),
    };
    format!(
        "Curves over x: the density of the data p_data(x), the density of what the generator G makes, and \
         D(x), the probability that the discriminator D gives to x being real.{losses} The Wasserstein \
         distance of the two densities is {:.2}.",
        frame.w1
    )
}

#[cfg(test)]
mod tests {
    use super::super::canvas::checks::{SIZES, assert_texts_stand_apart, themes};
    use super::*;

    fn bell(x: f64, mean: f64, deviation: f64) -> f64 {
        let z = (x - mean) / deviation;
        (-z * z / 2.0).exp() / (deviation * std::f64::consts::TAU.sqrt())
    }

    fn stage() -> Toy1dStage {
        let x: Vec<_> = (0..200).map(|i| -1.0 + 0.04 * f64::from(i)).collect();
        let p_data = x.iter().map(|&x| bell(x, 4.0, 0.5)).collect();
        let steps = 100_000;
        Toy1dStage { x, p_data, steps }
    }

    fn frame(stage: &Toy1dStage) -> Toy1dFrame {
        let near = |x: f64| (bell(x, 4.0, 0.5), bell(x, 1.0, 0.2));
        let d = |x: f64| (near(x).0 + 0.01) / (near(x).0 + near(x).1 + 0.02);
        Toy1dFrame {
            step: 100_000,
            p_g: stage.x.iter().map(|&x| near(x).1).collect(),
            d: stage.x.iter().map(|&x| d(x)).collect(),
            optimal_d: stage.x.iter().map(|&x| near(x).0 / (near(x).0 + near(x).1)).collect(),
            map: (0..25).map(|i| -2.0 + f64::from(i) / 6.0).map(|z| (z, 1.0 + 0.2 * z)).collect(),
            losses: Some(Losses { d: 12_345.6, g: 99.9 }),
            w1: 88.88,
            jsd: 0.69,
        }
    }

    #[test]
    fn no_text_is_cut_off_or_covered_at_any_size() {
        let stage = stage();
        for theme in themes() {
            for size in SIZES {
                let drawing = Toy1dDrawing::new(&stage, &theme, size);
                assert_texts_stand_apart(&drawing.canvas(&frame(&stage)).unwrap());
            }
        }
    }

    #[test]
    fn text_is_legible_from_the_back_row() {
        for size in [(320, 180), (960, 540), (3840, 2160), (640, 480)] {
            assert!(0.94 * em(size.0, size.1) >= 0.022 * f64::from(size.1));
        }
    }

    #[test]
    fn a_peak_of_p_g_above_the_axis_stays_below_the_header() {
        let (stage, theme) = (stage(), Theme::light());
        let drawing = Toy1dDrawing::new(&stage, &theme, (640, 360));
        let low = Toy1dFrame { p_g: vec![0.0; 200], ..frame(&stage) };
        let high = Toy1dFrame { p_g: vec![1e9; 200], ..frame(&stage) };
        let (low, high) = (drawing.draw(&low).unwrap(), drawing.draw(&high).unwrap());
        let header = 640 * 4 * 50;
        assert_eq!(low.rgba()[..header], high.rgba()[..header]);
        assert_ne!(low, high);
    }

    #[test]
    fn broken_numbers_are_drawn_all_the_same() {
        let (stage, theme) = (stage(), Theme::light());
        let drawing = Toy1dDrawing::new(&stage, &theme, (320, 180));
        let broken = Toy1dFrame {
            p_g: vec![f64::NAN; 200],
            d: vec![f64::INFINITY; 200],
            losses: Some(Losses { d: f64::NAN, g: f64::INFINITY }),
            ..frame(&stage)
        };
        drawing.draw(&broken).unwrap();
    }
}
