//! The figure of an evaluation.

use super::rows::ScoreRow;
use super::{bars, rows};
use crate::Result;
use crate::surface::Drawing;
use crate::surface::canvas::Canvas;
use crate::surface::sheet::{Rectangle, Sheet, em, headed};
use crate::surface::theme::Theme;
use crate::surface::words::Description;

/// The space below the remark, in em.
const BELOW: f64 = 1.5;
/// The space between the two parts of the figure, in em.
const GAP: f64 = 2.2;
/// The fraction of a wide picture that the classes take.
const CLASSES: f64 = 0.42;

/// A figure of scores.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoresFigure {
    /// The result, in bold.
    pub heading: String,
    /// What was scored, below the heading.
    pub remark: String,
    /// The names of the classes.
    pub classes: Vec<String>,
    /// For each class, the share of this model's samples and of real digits, from 0 to 1.
    pub shares: Vec<[f64; 2]>,
    /// The scores, from top to bottom.
    pub rows: Vec<ScoreRow>,
}

impl ScoresFigure {
    /// The figure in `theme`, of `size` (width, height) in pixels.
    pub fn drawing<'a>(&'a self, theme: &'a Theme, size: (u32, u32)) -> ScoresDrawing<'a> {
        ScoresDrawing { figure: self, theme, size }
    }

    /// Draws heading and remark; returns where they end.
    fn above(&self, sheet: &Sheet, page: Rectangle) -> Result<f64> {
        let ends = (page.left, page.right);
        let below = headed(sheet, [&self.heading, &self.remark], ends, page.top)?;
        Ok(below + BELOW * sheet.em)
    }

    /// A description in words.
    fn description(&self) -> String {
        let row = |row: &ScoreRow| {
            let [model, floor] = &row.marks;
            format!("{} {} (real digits: {})", row.name, model.text, floor.text)
        };
        let shares = self.classes.iter().zip(&self.shares);
        let shares = shares.map(|(class, [model, _])| format!("{class}: {:.1} %", 100.0 * model));
        let rows = self.rows.iter().map(row).collect::<Vec<_>>().join(", ");
        format!("{}. {rows}. Classes {}.", self.remark, shares.collect::<Vec<_>>().join(", "))
    }
}

/// A [`ScoresFigure`] with a size.
#[derive(Debug, Clone, Copy)]
pub struct ScoresDrawing<'a> {
    figure: &'a ScoresFigure,
    theme: &'a Theme,
    size: (u32, u32),
}

impl Drawing for ScoresDrawing<'_> {
    fn size(&self) -> (u32, u32) {
        self.size
    }

    fn theme(&self) -> &Theme {
        self.theme
    }

    fn paint(&self, canvas: &mut Canvas, _: usize) -> Result<()> {
        let sheet = Sheet::new(canvas, self.theme, em(self.theme.text_size, self.size.0, self.size.1));
        let mut page = Rectangle::page(self.size, sheet.em);
        page.top = self.figure.above(&sheet, page)?;
        let gap = GAP * sheet.em;
        let (mut classes, mut rows) = (page, page);
        if page.width() > page.height() {
            classes.right = page.left + CLASSES * page.width();
            rows.left = classes.right + gap;
        } else {
            classes.bottom = page.top + CLASSES * page.height();
            rows.top = classes.bottom + gap;
        }
        bars::draw(&sheet, classes, &self.figure.classes, &self.figure.shares)?;
        rows::draw(&sheet, rows, &self.figure.rows)
    }

    fn describe(&self, _: usize) -> Description {
        let title = self.figure.heading.clone();
        Description { title, text: self.figure.description(), ..Description::default() }
    }
}

#[cfg(test)]
mod tests;
