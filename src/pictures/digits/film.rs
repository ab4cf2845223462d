//! Digits as frames of a film, alone or beside the losses.

use std::borrow::Cow;

use super::sample_grid;
use crate::frame::DigitsFrame;
use crate::pictures::losses::LossDrawing;
use crate::surface::Drawing;
use crate::surface::canvas::{Canvas, Scale};
use crate::surface::drawing::colour_samples;
use crate::surface::image::Image;
use crate::surface::sheet::{Header, Rectangle, Sheet, em};
use crate::surface::theme::{Colour, Theme};
use crate::surface::ticks::thousands;
use crate::surface::words::{Description, Words};
use crate::{Error, Result};

/// The widest heading with a constant text size.
const WIDEST_HEADING: &str = "epoch 000 · batch 0 000";

/// The greys of digits in a GIF, including black and white. Digits are small and noisy: more greys look
/// the same but make films much larger.
const GREYS: usize = 16;

const TITLE: &str = "A GAN learns to make images";
const SUMMARY: &str = "Images made by the generator, in a grid.";

/// Enlarged grids of digits with their epoch and batch above.
#[derive(Debug, Clone)]
pub struct DigitsDrawing<'a> {
    frames: &'a [DigitsFrame],
    theme: &'a Theme,
    zoom: u32,
    /// Width and height of a grid before it is enlarged.
    grid: (u32, u32),
}

impl<'a> DigitsDrawing<'a> {
    /// Drawings in which each pixel of a digit is `zoom` (at least 1) pixels wide and high.
    ///
    /// # Errors
    /// When there is no frame, or the pixels of the last do not make whole digits.
    pub fn new(frames: &'a [DigitsFrame], theme: &'a Theme, zoom: u32) -> Result<Self> {
        let last = frames.last().ok_or_else(|| Error::Draw("a film needs at least one frame".to_owned()))?;
        let grid = sample_grid(last)?;
        Ok(Self { frames, theme, zoom: zoom.max(1), grid: (grid.width(), grid.height()) })
    }

    fn margin(&self) -> u32 {
        (self.grid.0 * self.zoom / 26).max(8)
    }
}

impl Drawing for DigitsDrawing<'_> {
    fn size(&self) -> (u32, u32) {
        let (width, height) = self.grid;
        let margin = self.margin();
        (width * self.zoom + 2 * margin, height * self.zoom + 4 * margin)
    }

    fn theme(&self) -> &Theme {
        self.theme
    }

    fn frames(&self) -> usize {
        self.frames.len()
    }

    fn step(&self, i: usize) -> usize {
        self.frames[i].step + 1
    }

    fn paint(&self, canvas: &mut Canvas, i: usize) -> Result<()> {
        let frame = &self.frames[i];
        let (margin, (width, _)) = (self.margin(), self.size());
        let sheet = Sheet::new(canvas, self.theme, f64::from(margin) * 1.05);
        let (left, top) = (f64::from(margin), f64::from(margin));
        let ends = (left, f64::from(width - margin));
        Header::only(heading(frame), WIDEST_HEADING.to_owned()).draw(&sheet, ends, top)?;
        drop(sheet);
        canvas.paste(&sample_grid(frame)?, (margin as i32, 3 * margin as i32), self.zoom)
    }

    fn describe(&self, i: usize) -> Description {
        describe(&self.frames[i])
    }

    fn words(&self) -> Words {
        Words { title: TITLE.to_owned(), summary: SUMMARY.to_owned(), ..Words::english() }
    }

    /// Greys, which are also used for the heading.
    fn exact_colours(&self, _ground: Colour) -> Vec<[u8; 3]> {
        with_greys(&[self.theme.background.rgb, self.theme.heading.rgb])
    }

    fn colour_samples(&self, _scale: Scale) -> Result<Vec<Image>> {
        Ok(Vec::new())
    }
}

/// Digits and the losses up to their batch, side by side.
#[derive(Debug, Clone)]
pub struct TrainingDrawing<'a> {
    frames: Cow<'a, [DigitsFrame]>,
    losses: LossDrawing<'a>,
    theme: &'a Theme,
    size: (u32, u32),
}

impl<'a> TrainingDrawing<'a> {
    /// Drawings of `size` (width, height) in pixels; `losses` draws those of the whole training.
    pub fn new(
        frames: &'a [DigitsFrame],
        losses: LossDrawing<'a>,
        theme: &'a Theme,
        size: (u32, u32),
    ) -> Self {
        Self { frames: frames.into(), losses, theme, size }
    }
}

impl Drawing for TrainingDrawing<'_> {
    fn size(&self) -> (u32, u32) {
        self.size
    }

    fn theme(&self) -> &Theme {
        self.theme
    }

    fn frames(&self) -> usize {
        self.frames.len()
    }

    fn step(&self, i: usize) -> usize {
        self.frames[i].step + 1
    }

    fn paint(&self, canvas: &mut Canvas, i: usize) -> Result<()> {
        let (width, height) = self.size;
        let frame = &self.frames[i];
        let grid = sample_grid(frame)?;
        let em = em(self.theme.text_size, width, height);
        let pad = 1.15 * em;
        let zoom = zoom_beside_losses(&grid, self.size, pad)?;
        let side = (grid.width() * zoom, grid.height() * zoom);
        let corner = (pad.round(), ((f64::from(height) - f64::from(side.1)) / 2.0).round());
        let sheet = Sheet::new(canvas, self.theme, em);
        let outer = Rectangle {
            left: corner.0 + f64::from(side.0) + 1.6 * em,
            top: corner.1,
            right: f64::from(width) - pad,
            bottom: corner.1 + f64::from(side.1),
        };
        let header = Header::only(heading(frame), WIDEST_HEADING.to_owned());
        self.losses.panel(&sheet, outer, frame.step + 1, header)?;
        drop(sheet);
        canvas.paste(&grid, (corner.0 as i32, corner.1 as i32), zoom)
    }

    fn describe(&self, i: usize) -> Description {
        describe(&self.frames[i])
    }

    fn words(&self) -> Words {
        let summary = format!("{SUMMARY} Beside them the losses of D and G up to this batch.");
        Words { title: TITLE.to_owned(), summary, ..Words::english() }
    }

    /// Greys, and the colours of the losses.
    fn exact_colours(&self, ground: Colour) -> Vec<[u8; 3]> {
        with_greys(&self.theme.clone().flattened(ground).exact_colours())
    }

    /// Frames without digits, whose greys are exact.
    fn colour_samples(&self, scale: Scale) -> Result<Vec<Image>> {
        let blank =
            |frame: &DigitsFrame| DigitsFrame { pixels: vec![-1.0; frame.pixels.len()], ..frame.clone() };
        let blank = Self { frames: self.frames.iter().map(blank).collect(), ..self.clone() };
        colour_samples(&blank, scale)
    }
}

/// The enlargement at which digits take at most half of the width, less the margins.
fn zoom_beside_losses(grid: &Image, (width, height): (u32, u32), pad: f64) -> Result<u32> {
    let room = (f64::from(width) * 0.5 - 0.6 * pad, f64::from(height) - 2.0 * pad);
    let zoom = (room.0 / f64::from(grid.width())).min(room.1 / f64::from(grid.height()));
    match zoom.floor() as u32 {
        0 => Err(Error::Draw(format!(
            "{width}×{height} is too small for digits and losses side by side: at least {}×{} is needed",
            ((f64::from(grid.width()) + 0.6 * pad) * 2.0).ceil(),
            (f64::from(grid.height()) + 2.0 * pad).ceil()
        ))),
        zoom => Ok(zoom),
    }
}

fn describe(frame: &DigitsFrame) -> Description {
    let heading = heading(frame);
    let text = format!("Epoch {}, batch {}.", frame.epoch + 1, frame.batch + 1);
    Description { name: heading.clone(), title: heading, text }
}

/// Both are counted from 1, like the losses beside the digits.
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
    use std::slice;

    use super::*;
    use crate::frame::Losses;
    use crate::pictures::digits::sample_grid::tests::frame;
    use crate::surface::canvas::checks::{assert_texts_stand_apart, themes};

    #[test]
    fn no_text_is_cut_off_or_covered_at_any_zoom() {
        for theme in themes() {
            for zoom in 1..=8 {
                let frames = [frame(25, 28)];
                let drawing = DigitsDrawing::new(&frames, &theme, zoom).unwrap();
                assert_texts_stand_apart(&drawing.canvas(0).unwrap());
            }
        }
    }

    #[test]
    fn an_enlarged_grid_is_the_grid() {
        let (theme, frame) = (Theme::light(), frame(25, 28));
        let image = DigitsDrawing::new(slice::from_ref(&frame), &theme, 3).unwrap().image(0).unwrap();
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
        let digits = DigitsDrawing::new(slice::from_ref(&frame), &theme, 3).unwrap().canvas(0).unwrap();
        let curves = LossDrawing::new(&losses, "batch", &theme, (640, 360));
        let curves = curves.at(vec![frame.step + 1]).canvas(0).unwrap();
        let says = |canvas: &Canvas| canvas.text_boxes()[0].text.clone();
        assert_eq!([says(&digits), says(&curves)], ["epoch 1 · batch 401", "batch 401"]);
    }

    #[test]
    fn digits_and_losses_fit_side_by_side() {
        let theme = Theme::light();
        let losses = vec![Losses { d: 1.3, g: 0.8 }; 18_760];
        for size in [(320, 180), (640, 360), (960, 540), (1920, 1080), (3840, 2160)] {
            let curves = LossDrawing::new(&losses, "batch", &theme, size);
            let frames = [frame(25, 28)];
            let drawing = TrainingDrawing::new(&frames, curves, &theme, size);
            assert_texts_stand_apart(&drawing.canvas(0).unwrap());
        }
        let curves = LossDrawing::new(&losses, "batch", &theme, (160, 90));
        let frames = [frame(25, 28)];
        let error = TrainingDrawing::new(&frames, curves, &theme, (160, 90)).image(0);
        assert!(error.unwrap_err().to_string().contains("too small"));
    }
}
