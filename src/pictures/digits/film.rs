//! Digits as frames of a film, alone or beside the losses.

use super::sample_grid;
use crate::film::Palette;
use crate::frame::DigitsFrame;
use crate::pictures::losses::LossDrawing;
use crate::surface::canvas::{Canvas, Scale};
use crate::surface::image::Image;
use crate::surface::sheet::{Header, Rectangle, Sheet, em};
use crate::surface::theme::Theme;
use crate::surface::ticks::thousands;
use crate::{Error, Result};

/// A heading keeps its size up to here.
const WIDEST_HEADING: &str = "epoch 000 · batch 0 000";

/// The greys of digits in a GIF, black and white included. Digits are small and noisy: more look the
/// same, and make films much larger.
const GREYS: usize = 16;

/// The most colours of a GIF with digits and losses.
const COLOURS: usize = 47;

const DESCRIPTION: &str = "Digits made by the generator, in a grid.";

/// Draws grids of digits, enlarged, under their epoch and batch.
#[derive(Debug, Clone)]
pub struct DigitsDrawing<'a> {
    theme: &'a Theme,
    zoom: u32,
    scale: Scale,
}

impl<'a> DigitsDrawing<'a> {
    /// Drawings in which each pixel of a digit is `zoom` (at least 1) pixels wide and high.
    pub fn new(theme: &'a Theme, zoom: u32) -> Self {
        let zoom = zoom.max(1);
        Self { theme, zoom, scale: Scale::default() }
    }

    /// The same drawings, of `scale` times as many pixels.
    pub fn scaled(self, scale: Scale) -> Self {
        Self { scale, ..self }
    }

    /// Width and height of the picture of `frame`, in pixels.
    ///
    /// # Errors
    /// When the frame's pixels do not make whole digits.
    pub fn size(&self, frame: &DigitsFrame) -> Result<(u32, u32)> {
        let grid = sample_grid(frame)?;
        let (width, height) = (grid.width() * self.zoom, grid.height() * self.zoom);
        let margin = self.margin(width);
        Ok((width + 2 * margin, height + 4 * margin))
    }

    /// One frame as a picture.
    ///
    /// # Errors
    /// When the frame's pixels do not make whole digits.
    pub fn draw(&self, frame: &DigitsFrame) -> Result<Image> {
        self.canvas(frame)?.into_image()
    }

    /// One frame as an SVG file, which looks like the picture.
    ///
    /// # Errors
    /// When the frame's pixels do not make whole digits.
    pub fn svg(&self, frame: &DigitsFrame) -> Result<String> {
        let (width, height) = self.size(frame)?;
        let canvas = Canvas::vector(width, height, self.theme.background)?;
        self.paint(canvas, frame)?.into_svg(&heading(frame), DESCRIPTION)
    }

    /// One frame as a canvas, which also knows where each text stands.
    ///
    /// # Errors
    /// When the frame's pixels do not make whole digits.
    pub fn canvas(&self, frame: &DigitsFrame) -> Result<Canvas> {
        let (width, height) = self.size(frame)?;
        self.paint(Canvas::scaled(width, height, self.scale, self.theme.background)?, frame)
    }

    fn paint(&self, mut canvas: Canvas, frame: &DigitsFrame) -> Result<Canvas> {
        let grid = sample_grid(frame)?;
        let (width, _) = self.size(frame)?;
        let margin = self.margin(grid.width() * self.zoom);
        let sheet = Sheet::new(&mut canvas, self.theme, f64::from(margin) * 1.05);
        let (left, top) = (f64::from(margin), f64::from(margin));
        let ends = (left, f64::from(width - margin));
        Header::only(heading(frame), WIDEST_HEADING.to_owned()).draw(&sheet, ends, top)?;
        drop(sheet);
        let corner = (margin as i32, 3 * margin as i32);
        canvas.paste(&grid, corner, self.zoom)?;
        Ok(canvas)
    }

    /// The colours of a film of digits: greys, which are those of its heading too.
    pub fn palette(&self) -> Palette {
        let exact = [self.theme.background.rgb, self.theme.heading.rgb];
        let colours = with_greys(&exact);
        Palette::new(&colours, &[], colours.len())
    }

    fn margin(&self, width: u32) -> u32 {
        (width / 26).max(8)
    }
}

/// Draws digits and the losses up to them side by side.
#[derive(Debug, Clone)]
pub struct TrainingDrawing<'a> {
    losses: LossDrawing<'a>,
    theme: &'a Theme,
    size: (u32, u32),
    scale: Scale,
}

impl<'a> TrainingDrawing<'a> {
    /// Drawings of `size` (width, height) in pixels; `losses` draws those of the whole training.
    pub fn new(losses: LossDrawing<'a>, theme: &'a Theme, size: (u32, u32)) -> Self {
        Self { losses, theme, size, scale: Scale::default() }
    }

    /// The same drawings, of `scale` times as many pixels.
    pub fn scaled(self, scale: Scale) -> Self {
        Self { scale, ..self }
    }

    /// One frame as a picture.
    ///
    /// # Errors
    /// When the size is too small for the digits, 0 or too large.
    pub fn draw(&self, frame: &DigitsFrame) -> Result<Image> {
        self.canvas(frame)?.into_image()
    }

    /// One frame as an SVG file, which looks like the picture.
    ///
    /// # Errors
    /// When the size is too small for the digits, 0 or too large.
    pub fn svg(&self, frame: &DigitsFrame) -> Result<String> {
        let (width, height) = self.size;
        let canvas = Canvas::vector(width, height, self.theme.background)?;
        let description = format!("{DESCRIPTION} Beside them the losses of D and G up to this batch.");
        self.paint(canvas, frame)?.into_svg(&heading(frame), &description)
    }

    /// One frame as a canvas, which also knows where each text stands.
    ///
    /// # Errors
    /// When the size is too small for the digits, 0 or too large.
    pub fn canvas(&self, frame: &DigitsFrame) -> Result<Canvas> {
        let (width, height) = self.size;
        self.paint(Canvas::scaled(width, height, self.scale, self.theme.background)?, frame)
    }

    fn paint(&self, mut canvas: Canvas, frame: &DigitsFrame) -> Result<Canvas> {
        let (width, height) = self.size;
        let grid = sample_grid(frame)?;
        let em = em(width, height);
        let pad = 1.15 * em;
        // Digits take at most half of the width, less the margins.
        let room = (f64::from(width) * 0.5 - 0.6 * pad, f64::from(height) - 2.0 * pad);
        let zoom = (room.0 / f64::from(grid.width())).min(room.1 / f64::from(grid.height()));
        let zoom = zoom.floor() as u32;
        if zoom == 0 {
            return Err(Error::Draw(format!(
                "{width}×{height} is too small for digits and losses side by side: at least {}×{} is needed",
                ((f64::from(grid.width()) + 0.6 * pad) * 2.0).ceil(),
                (f64::from(grid.height()) + 2.0 * pad).ceil()
            )));
        }
        let side = (grid.width() * zoom, grid.height() * zoom);
        let corner = (pad.round(), ((f64::from(height) - f64::from(side.1)) / 2.0).round());
        let sheet = Sheet::new(&mut canvas, self.theme, em);
        let outer = Rectangle {
            left: corner.0 + f64::from(side.0) + 1.6 * em,
            top: corner.1,
            right: f64::from(width) - pad,
            bottom: corner.1 + f64::from(side.1),
        };
        let header = Header::only(heading(frame), WIDEST_HEADING.to_owned());
        self.losses.panel(&sheet, outer, frame.step + 1, header)?;
        drop(sheet);
        canvas.paste(&grid, (corner.0 as i32, corner.1 as i32), zoom)?;
        Ok(canvas)
    }

    /// The colours of a film: greys, and those of the losses.
    ///
    /// # Errors
    /// As [`TrainingDrawing::draw`].
    pub fn palette(&self, frames: &[DigitsFrame]) -> Result<Palette> {
        let exact = with_greys(&self.theme.exact_colours());
        // Digits have their greys already.
        let without_digits =
            |frame: &DigitsFrame| DigitsFrame { pixels: vec![-1.0; frame.pixels.len()], ..frame.clone() };
        Palette::of_film(&exact, frames.len(), COLOURS, |i| self.draw(&without_digits(&frames[i])))
    }
}

/// Both counted from 1, as the losses beside the digits are.
fn heading(frame: &DigitsFrame) -> String {
    let (epoch, batch) = (thousands(frame.epoch + 1), thousands(frame.batch + 1));
    format!("epoch {epoch} · batch {batch}")
}

/// `colours` and greys from black to white.
fn with_greys(colours: &[[u8; 3]]) -> Vec<[u8; 3]> {
    let greys = (0..GREYS).map(|i| [(i * 255 / (GREYS - 1)) as u8; 3]);
    let mut colours: Vec<_> = colours.iter().copied().chain(greys).collect();
    colours.sort_unstable();
    colours.dedup();
    colours
}

#[cfg(test)]
mod tests {
    use super::super::tests::frame;
    use super::*;
    use crate::frame::Losses;
    use crate::surface::canvas::checks::{assert_texts_stand_apart, themes};

    #[test]
    fn no_text_is_cut_off_or_covered_at_any_zoom() {
        for theme in themes() {
            for zoom in 1..=8 {
                let drawing = DigitsDrawing::new(&theme, zoom);
                assert_texts_stand_apart(&drawing.canvas(&frame(25, 28)).unwrap());
            }
        }
    }

    #[test]
    fn an_enlarged_grid_is_the_grid() {
        let (theme, frame) = (Theme::light(), frame(25, 28));
        let image = DigitsDrawing::new(&theme, 3).draw(&frame).unwrap();
        let grid = sample_grid(&frame).unwrap();
        let (margin, width) = ((image.width() - 456) / 2, image.width());
        let pixel = |image: &Image, x: u32, y: u32| -> [u8; 3] {
            let i = (y * image.width() + x) as usize;
            image.colours().nth(i).unwrap()
        };
        assert!(width > 456);
        for (x, y) in [(0, 0), (5, 7), (60, 31), (151, 151), (100, 149)] {
            for (dx, dy) in [(0, 0), (2, 2)] {
                let shown = pixel(&image, margin + 3 * x + dx, 3 * margin + 3 * y + dy);
                assert_eq!(shown, pixel(&grid, x, y), "at {x}, {y}");
            }
        }
    }

    #[test]
    fn digits_and_losses_count_batches_alike() {
        let theme = Theme::light();
        let losses = vec![Losses { d: 1.3, g: 0.8 }; 500];
        let frame = DigitsFrame { step: 400, epoch: 0, batch: 400, ..frame(25, 28) };
        let digits = DigitsDrawing::new(&theme, 3).canvas(&frame).unwrap();
        let curves = LossDrawing::new(&losses, "batch", &theme, (640, 360));
        let curves = curves.canvas(frame.step + 1).unwrap();
        let says = |canvas: &Canvas| canvas.text_boxes()[0].text.clone();
        assert_eq!([says(&digits), says(&curves)], ["epoch 1 · batch 401", "batch 401"]);
    }

    #[test]
    fn digits_and_losses_fit_side_by_side() {
        let theme = Theme::light();
        let losses = vec![Losses { d: 1.3, g: 0.8 }; 18_760];
        for size in [(320, 180), (640, 360), (960, 540), (1920, 1080), (3840, 2160)] {
            let curves = LossDrawing::new(&losses, "batch", &theme, size);
            let drawing = TrainingDrawing::new(curves, &theme, size);
            assert_texts_stand_apart(&drawing.canvas(&frame(25, 28)).unwrap());
        }
        let curves = LossDrawing::new(&losses, "batch", &theme, (160, 90));
        let error = TrainingDrawing::new(curves, &theme, (160, 90)).draw(&frame(25, 28));
        assert!(error.unwrap_err().to_string().contains("too small"));
    }
}
