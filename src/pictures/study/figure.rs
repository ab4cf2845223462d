//! The figure of a study.

use super::heading::Heading;
use super::text::NAMES;
use super::{Bands, ShareGrid, Shares};
use crate::surface::canvas::Canvas;
use crate::surface::sheet::{Rectangle, Sheet, em};
use crate::surface::theme::Theme;
use crate::surface::words::Description;
use crate::surface::{Drawing, TextSize};
use crate::{Error, Result};

/// The minimum legible text size, in pixels.
const SMALLEST: f64 = 5.5;
/// A figure of a study.
#[derive(Debug, Clone, PartialEq)]
pub struct StudyFigure {
    /// The result, in bold.
    pub heading: String,
    /// The definition of a success, below the heading.
    pub remark: String,
    /// The content.
    pub content: Content,
}

/// The content of a study's figure.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// One setting: quantiles of W₁ over the steps.
    Bands(Bands),
    /// Several settings: the share of successes of each.
    Shares(Shares),
    /// The same for settings in rows and columns.
    Grid(ShareGrid),
}

impl StudyFigure {
    /// The figure in `theme`, of `size` (width, height) in pixels.
    pub fn drawing<'a>(&'a self, theme: &'a Theme, size: (u32, u32)) -> StudyDrawing<'a> {
        StudyDrawing { figure: self, theme, size }
    }

    /// The text size, smaller if many rows have to fit.
    fn em(&self, text: TextSize, size: (u32, u32)) -> Result<f64> {
        let (width, height) = (f64::from(size.0), f64::from(size.1));
        let (rows, columns) = self.content.rows_and_columns();
        let em = em(text, size.0, size.1)
            .min(height / (1.35 * rows + 9.5))
            .min(width * (1.0 - NAMES) / (3.4 * columns));
        if em >= SMALLEST {
            return Ok(em);
        }
        Err(Error::Config(format!(
            "the figure has {rows} rows and {columns} columns, too many for {width}x{height} pixels; take a larger \
             `size`, or name `csv` without `figure`"
        )))
    }
}

/// A [`StudyFigure`] with a size.
#[derive(Debug, Clone, Copy)]
pub struct StudyDrawing<'a> {
    figure: &'a StudyFigure,
    theme: &'a Theme,
    size: (u32, u32),
}

impl Drawing for StudyDrawing<'_> {
    fn size(&self) -> (u32, u32) {
        self.size
    }

    fn theme(&self) -> &Theme {
        self.theme
    }

    fn paint(&self, canvas: &mut Canvas, _: usize) -> Result<()> {
        let sheet = Sheet::new(canvas, self.theme, self.figure.em(self.theme.text_size, self.size)?);
        let outer = Rectangle::page(self.size, sheet.em);
        let heading = Heading { outcome: &self.figure.heading, remark: &self.figure.remark };
        match &self.figure.content {
            Content::Bands(bands) => bands.draw(&sheet, outer, heading),
            Content::Shares(shares) => shares.draw(&sheet, outer, heading),
            Content::Grid(grid) => grid.draw(&sheet, outer, heading),
        }
    }

    fn describe(&self, _: usize) -> Description {
        let StudyFigure { heading, remark, content } = self.figure;
        let text = format!("{remark}. {}", content.description());
        Description { title: heading.clone(), text, ..Description::default() }
    }
}

impl Content {
    /// The number of rows and columns of text besides axes and heading.
    fn rows_and_columns(&self) -> (f64, f64) {
        match self {
            Self::Bands(_) => (1.0, 1.0),
            Self::Shares(shares) => (shares.rows.len() as f64, 1.0),
            Self::Grid(grid) => (grid.rows.len() as f64, grid.columns.len() as f64),
        }
    }

    /// A description in words.
    fn description(&self) -> String {
        match self {
            Self::Bands(bands) => bands.description(),
            Self::Shares(shares) => shares.description(),
            Self::Grid(grid) => grid.description(),
        }
    }
}

#[cfg(test)]
mod tests;
