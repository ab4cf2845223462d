//! Scores below each other: a dot for this model and a stroke for real digits on a line, and both numbers.

use plotters::style::text_anchor::{HPos, VPos};

use crate::Result;
use crate::surface::sheet::{Rectangle, Sheet, Typeface};
use crate::surface::theme::Line;

/// The radius of a dot, in em.
const DOT: f64 = 0.36;
/// Half the height of the stroke for real digits, in em.
const STROKE: f64 = 0.52;
/// The space between two columns, in em.
const GAP: f64 = 1.0;
/// The minimum length of a line, as a fraction of the width; if necessary, names and numbers become smaller.
const LINE: f64 = 0.2;

/// A score on a line from bad to good.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreRow {
    /// Its name.
    pub name: String,
    /// The values of this model and of real digits.
    pub marks: [Mark; 2],
    /// The values at the left and the right end. Values beyond are drawn at the end.
    pub line: (f64, f64),
}

/// A number and its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Its value on the line.
    pub value: f64,
    /// Its text.
    pub text: String,
}

/// The positions of the columns, and their text size.
struct Columns {
    /// The ends of the lines.
    line: (f64, f64),
    /// The right ends of the two columns of numbers.
    numbers: [f64; 2],
    /// The text size, in em.
    size: f64,
}

pub(super) fn draw(sheet: &Sheet, outer: Rectangle, rows: &[ScoreRow]) -> Result<()> {
    let columns = columns(sheet, outer, rows);
    let height = outer.height() / (rows.len() + 1) as f64;
    let y = |row: usize| outer.top + (row as f64 + 0.5) * height;
    draw_heads(sheet, outer, &columns, y(0))?;
    for (i, row) in rows.iter().enumerate() {
        draw_row(sheet, outer.left, &columns, y(i + 1), row)?;
    }
    Ok(())
}

fn columns(sheet: &Sheet, outer: Rectangle, rows: &[ScoreRow]) -> Columns {
    let style = Typeface::plain(sheet.theme.text);
    let widest = |texts: &mut dyn Iterator<Item = &str>| {
        texts.map(|text| sheet.width(text, &style)).fold(0.0, f64::max)
    };
    let name = widest(&mut rows.iter().map(|row| row.name.as_str()));
    let heads = ["this model", "real digits"];
    let numbers = [0, 1].map(|which| {
        let texts = rows.iter().map(|row| row.marks[which].text.as_str());
        widest(&mut texts.chain([heads[which]]))
    });
    let gap = GAP * sheet.em;
    let texts = name + numbers[0] + numbers[1] + 3.0 * gap;
    let size = ((1.0 - LINE) * outer.width() / texts).min(1.0);
    let ends = [outer.right - size * (numbers[1] + gap), outer.right];
    Columns {
        line: (outer.left + size * (name + gap), ends[0] - size * (numbers[0] + gap)),
        numbers: ends,
        size,
    }
}

fn draw_heads(sheet: &Sheet, outer: Rectangle, columns: &Columns, y: f64) -> Result<()> {
    let theme = sheet.theme;
    let style =
        |colour, at| Typeface { size: columns.size, ..Typeface::plain(colour).anchored(at, VPos::Center) };
    let [model, real] = columns.numbers;
    let (left, right) = columns.line;
    let room = right - left;
    let better = style(theme.quiet_text, HPos::Center);
    sheet.text("better →", ((left + right) / 2.0, y), &sheet.fitted("better →", better, room))?;
    sheet.text("score", (outer.left, y), &style(theme.quiet_text, HPos::Left))?;
    sheet.text("this model", (model, y), &style(theme.p_g_text, HPos::Right))?;
    sheet.text("real digits", (real, y), &style(theme.p_data.colour, HPos::Right))
}

fn draw_row(sheet: &Sheet, left: f64, columns: &Columns, y: f64, row: &ScoreRow) -> Result<()> {
    let (theme, em) = (sheet.theme, columns.size * sheet.em);
    let style =
        |colour, at| Typeface { size: columns.size, ..Typeface::plain(colour).anchored(at, VPos::Center) };
    sheet.text(&row.name, (left, y), &style(theme.text, HPos::Left))?;
    let (start, end) = columns.line;
    sheet.line(&[(start, y), (end, y)], &theme.axis)?;
    let (worst, best) = row.line;
    let [model, real] = row.marks.each_ref().map(|mark| {
        let part = (mark.value - worst) / (best - worst);
        // NaN is drawn as the worst value.
        let part = if part.is_nan() { 0.0 } else { part.clamp(0.0, 1.0) };
        start + (end - start) * part
    });
    let stroke = Line { dash: None, ..theme.p_data };
    sheet.line(&[(real, y - STROKE * em), (real, y + STROKE * em)], &stroke)?;
    sheet.dot((model, y), DOT * em, theme.p_g.colour)?;
    let colours = [theme.p_g_text, theme.p_data.colour];
    for ((mark, colour), right) in row.marks.iter().zip(colours).zip(columns.numbers) {
        sheet.text(&mark.text, (right, y), &style(colour, HPos::Right))?;
    }
    Ok(())
}
