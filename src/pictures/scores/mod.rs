//! The figure of an evaluation: how samples spread over the classes, and scores beside their floors.

mod bars;
mod rows;

use crate::Result;
use crate::surface::canvas::{Canvas, Scale};
use crate::surface::image::Image;
use crate::surface::sheet::{Header, Rectangle, Sheet, Style, em};
use crate::surface::theme::Theme;

/// Between the heading and the remark below it, from baseline to baseline, in em.
const REMARK: f64 = 1.55;
/// Below the remark, in em.
const BELOW: f64 = 1.5;
/// Between the two parts of the figure, in em.
const GAP: f64 = 2.2;
/// The part of a wide picture that the classes take.
const CLASSES: f64 = 0.42;

/// A picture of scores.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoresFigure {
    /// The outcome, bold.
    pub heading: String,
    /// What was scored; stands below the heading.
    pub remark: String,
    /// What each class is called.
    pub classes: Vec<String>,
    /// For each class, the share of this model's samples and of real digits, from 0 to 1.
    pub shares: Vec<[f64; 2]>,
    /// The scores, from top to bottom.
    pub rows: Vec<ScoreRow>,
}

/// A score on a line that leads from bad to good.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreRow {
    /// What it is called.
    pub name: String,
    /// This model's, and that of real digits.
    pub marks: [Mark; 2],
    /// The values at the left and at the right end. What lies beyond is drawn at the end.
    pub line: (f64, f64),
}

/// A number, and how it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Where it lies on the line.
    pub value: f64,
    /// What is written.
    pub text: String,
}

impl ScoresFigure {
    /// The picture, `scale` times `size` (width, height) in pixels.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn draw(&self, theme: &Theme, size: (u32, u32), scale: Scale) -> Result<Image> {
        self.paint(Canvas::scaled(size.0, size.1, scale, theme.background)?, theme, size)?.into_image()
    }

    /// The picture as an SVG file, which looks the same.
    ///
    /// # Errors
    /// As for [`ScoresFigure::draw`].
    pub fn svg(&self, theme: &Theme, size: (u32, u32)) -> Result<String> {
        let canvas = Canvas::vector(size.0, size.1, theme.background)?;
        self.paint(canvas, theme, size)?.into_svg(&self.heading, &self.description())
    }

    fn paint(&self, mut canvas: Canvas, theme: &Theme, size: (u32, u32)) -> Result<Canvas> {
        let sheet = Sheet::new(&mut canvas, theme, em(size.0, size.1));
        let mut page = Rectangle::page(size, sheet.em);
        page.top = self.above(&sheet, page)?;
        let gap = GAP * sheet.em;
        let (mut classes, mut rows) = (page, page);
        if page.width() > page.height() {
            classes.right = page.left + CLASSES * page.width();
            rows.left = classes.right + gap;
        } else {
            classes.bottom = page.top + CLASSES * page.height();
            rows.top = classes.bottom + gap;
        }
        bars::draw(&sheet, classes, &self.classes, &self.shares)?;
        rows::draw(&sheet, rows, &self.rows)?;
        drop(sheet);
        Ok(canvas)
    }

    /// Draws heading and remark; returns where they end.
    fn above(&self, sheet: &Sheet, page: Rectangle) -> Result<f64> {
        let only = Header::only(self.heading.clone(), self.heading.clone());
        // The remark takes the place of the empty space below a header.
        let below = only.draw(sheet, (page.left, page.right), page.top)? + (REMARK - 0.85) * sheet.em;
        let remark = sheet.fitted(&self.remark, Style::plain(sheet.theme.quiet_text), page.width());
        sheet.text(&self.remark, (page.left, below), &remark)?;
        Ok(below + BELOW * sheet.em)
    }

    /// What is seen, in words.
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

#[cfg(test)]
mod tests;
