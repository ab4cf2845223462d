//! Digits as frames of a film, alone or beside the losses.

use super::super::canvas::Canvas;
use super::super::film::Palette;
use super::super::image::Image;
use super::super::losses::LossDrawing;
use super::super::sheet::{Header, Rectangle, Sheet, em};
use super::super::theme::Theme;
use super::super::ticks::thousands;
use super::sample_grid;
use crate::frame::DigitsFrame;
use crate::{Error, Result};

/// A heading keeps its size up to here.
const WIDEST_HEADING: &str = "epoch 000 · batch 0 000";

/// The most colours of a GIF with digits.
const COLOURS: usize = 128;

/// Draws grids of digits, enlarged, under their epoch and batch.
#[derive(Debug, Clone)]
pub struct DigitsDrawing<'a> {
    theme: &'a Theme,
    zoom: u32,
}

impl<'a> DigitsDrawing<'a> {
    /// Drawings in which each pixel of a digit is `zoom` (at least 1) pixels wide and high.
    pub fn new(theme: &'a Theme, zoom: u32) -> Self {
        let zoom = zoom.max(1);
        Self { theme, zoom }
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

    /// One frame as a canvas, which also knows where each text stands.
    ///
    /// # Errors
    /// When the frame's pixels do not make whole digits.
    pub fn canvas(&self, frame: &DigitsFrame) -> Result<Canvas> {
        let grid = sample_grid(frame)?;
        let (width, height) = self.size(frame)?;
        let mut canvas = Canvas::new(width, height, self.theme.background)?;
        let margin = self.margin(grid.width() * self.zoom);
        let sheet = Sheet::new(&mut canvas, self.theme, f64::from(margin) * 1.05);
        let (left, top) = (f64::from(margin), f64::from(margin));
        let ends = (left, f64::from(width - margin));
        Header::only(heading(frame), WIDEST_HEADING.to_owned()).draw(&sheet, ends, top)?;
        drop(sheet);
        let corner = (margin as i32, 3 * margin as i32);
        canvas.paste(&grid, corner, self.zoom);
        Ok(canvas)
    }

    /// The colours of a film of digits: greys, and those of the theme.
    ///
    /// # Errors
    /// When the frame's pixels do not make whole digits.
    pub fn palette(&self, frame: &DigitsFrame) -> Result<Palette> {
        let caption = self.draw(frame)?;
        Ok(Palette::new(&with_greys(self.theme), &[caption], COLOURS))
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
}

impl<'a> TrainingDrawing<'a> {
    /// Drawings of `size` (width, height) in pixels; `losses` draws those of the whole training.
    pub fn new(losses: LossDrawing<'a>, theme: &'a Theme, size: (u32, u32)) -> Self {
        Self {
            losses,
            theme,
            size,
        }
    }

    /// One frame as a picture.
    ///
    /// # Errors
    /// When the size is too small for the digits, 0 or too large.
    pub fn draw(&self, frame: &DigitsFrame) -> Result<Image> {
        self.canvas(frame)?.into_image()
    }

    /// One frame as a canvas, which also knows where each text stands.
    ///
    /// # Errors
    /// When the size is too small for the digits, 0 or too large.
    pub fn canvas(&self, frame: &DigitsFrame) -> Result<Canvas> {
        let (width, height) = self.size;
        let grid = sample_grid(frame)?;
        let mut canvas = Canvas::new(width, height, self.theme.background)?;
        let em = em(width, height);
        let pad = 1.15 * em;
        // Digits take at most half of the width, less the margins.
        let room = (
            f64::from(width) * 0.5 - 0.6 * pad,
            f64::from(height) - 2.0 * pad,
        );
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
        let corner = (
            pad.round(),
            ((f64::from(height) - f64::from(side.1)) / 2.0).round(),
        );
        let sheet = Sheet::new(&mut canvas, self.theme, em);
        let outer = Rectangle {
            left: corner.0 + f64::from(side.0) + 1.6 * em,
            top: corner.1,
            right: f64::from(width) - pad,
            bottom: corner.1 + f64::from(side.1),
        };
        let header = Header::only(heading(frame), WIDEST_HEADING.to_owned());
        self.losses.panel(&sheet, outer, frame.step, header)?;
        drop(sheet);
        canvas.paste(&grid, (corner.0 as i32, corner.1 as i32), zoom);
        Ok(canvas)
    }

    /// The colours of a film, with `frame` as an example: greys, and those of the losses.
    ///
    /// # Errors
    /// As [`TrainingDrawing::draw`].
    pub fn palette(&self, frame: &DigitsFrame) -> Result<Palette> {
        let sample = self.draw(frame)?;
        Ok(Palette::new(&with_greys(self.theme), &[sample], COLOURS))
    }
}

fn heading(frame: &DigitsFrame) -> String {
    let (epoch, batch) = (thousands(frame.epoch), thousands(frame.batch));
    format!("epoch {epoch} · batch {batch}")
}

/// The theme's colours and 52 greys: 5 levels apart, which the eye cannot tell in a digit.
fn with_greys(theme: &Theme) -> Vec<[u8; 3]> {
    let mut colours = theme.exact_colours();
    colours.extend((0..=255).step_by(5).map(|grey| [grey; 3]));
    colours.sort_unstable();
    colours.dedup();
    colours
}
