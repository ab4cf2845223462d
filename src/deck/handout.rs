//! `handout.pdf`: moments of the training with their captions, two to a page, with room for notes.

use plotters::style::text_anchor::{HPos, VPos};

use super::{Moment, Story};
use crate::Result;
use crate::film::{Film, MARK};
use crate::surface::canvas::{Canvas, Shapes};
use crate::surface::pdf::{Pdf, PdfText};
use crate::surface::sheet::{Sheet, Typeface, wrapped};
use crate::surface::theme::{Colour, Theme};

/// A4 in pixels, 96 to an inch.
const PAPER: (u32, u32) = (794, 1123);
const MARGIN: f64 = 57.0;
const MOMENTS: usize = 2;
/// The height of running text in pixels: 10 points.
const EM: f64 = 13.3;
const LINE: f64 = 1.45 * EM;
/// The part of a page's height that a moment may take.
const SHARE: f64 = 0.44;
/// The most of a moment's height that its picture takes.
const PICTURE: f64 = 0.72;

/// The file.
///
/// # Errors
/// When a moment cannot be drawn.
pub(super) fn pdf(film: &Film, story: &Story) -> Result<Vec<u8>> {
    let text =
        PdfText { language: story.language.clone(), title: story.title.clone(), note: MARK.to_owned() };
    let mut pdf = Pdf::new(PAPER, Colour::hex(0xFFFFFF), &text);
    for moments in story.moments.chunks(MOMENTS) {
        let described: Vec<&str> = moments.iter().map(|moment| moment.text.as_str()).collect();
        pdf.push(&page(film, story, moments)?, &described.join(" "));
    }
    Ok(pdf.finish())
}

fn page(film: &Film, story: &Story, moments: &[Moment]) -> Result<Shapes> {
    let (width, height) = (f64::from(PAPER.0), f64::from(PAPER.1));
    // Paper is white, whatever the theme of the film; its fonts may be needed.
    let theme = Theme::print().with_fonts(film.drawing().theme().fonts.clone());
    let mut canvas = Canvas::shapes(PAPER.0, PAPER.1)?;
    let mut places = Vec::new();
    {
        let sheet = Sheet::new(&mut canvas, &theme, EM);
        let title = Typeface { size: 1.4, ..Typeface::plain(theme.heading).bold() };
        let title = sheet.fitted(&story.title, title, width - 2.0 * MARGIN);
        sheet.text(&story.title, (MARGIN, MARGIN), &title.anchored(HPos::Left, VPos::Bottom))?;
        for (i, moment) in moments.iter().enumerate() {
            let top = MARGIN + 1.5 * EM + i as f64 * SHARE * height;
            let bottom = picture_height(film, height);
            places.push((moment.frame, top));
            write_below(&sheet, moment, top + bottom + 1.6 * EM, top + (SHARE - 0.02) * height)?;
        }
    }
    let mut shapes = canvas.into_shapes()?;
    for (frame, top) in places {
        place(&mut shapes, film, frame, top, picture_height(film, height))?;
    }
    Ok(shapes)
}

/// The height of a picture, which is as wide as the text unless that would be too high.
fn picture_height(film: &Film, page: f64) -> f64 {
    let (width, height) = film.drawing().size();
    let wide = (f64::from(PAPER.0) - 2.0 * MARGIN) * f64::from(height) / f64::from(width);
    wide.min(PICTURE * SHARE * page)
}

/// Draws a frame of the film on its own background.
fn place(shapes: &mut Shapes, film: &Film, frame: usize, top: f64, high: f64) -> Result<()> {
    let drawing = film.drawing();
    let (width, height) = drawing.size();
    let zoom = high / f64::from(height);
    let wide = f64::from(width) * zoom;
    let left = (f64::from(PAPER.0) - wide) / 2.0;
    let corner = (left as f32, top as f32);
    shapes.fill_rectangle(corner, (wide as f32, high as f32), film.ground()?);
    shapes.place(&drawing.shapes(frame)?, corner, zoom as f32);
    Ok(())
}

/// The caption, and lines to write on down to `bottom`.
fn write_below(sheet: &Sheet, moment: &Moment, top: f64, bottom: f64) -> Result<()> {
    let width = f64::from(PAPER.0) - 2.0 * MARGIN;
    let style = Typeface::plain(sheet.theme.text);
    let mut y = top;
    let quiet = Typeface { size: 0.85, ..Typeface::plain(sheet.theme.quiet_text) };
    let numbers = moment.caption.as_ref().map(|_| (moment.text.clone(), quiet));
    for (text, style) in [(moment.line(), style)].into_iter().chain(numbers) {
        for line in wrapped(&text, width, |line| sheet.width(line, &style)) {
            sheet.text(&line, (MARGIN, y), &style)?;
            y += LINE;
        }
    }
    y += 0.6 * LINE;
    while y < bottom {
        sheet.line(&[(MARGIN, y), (MARGIN + width, y)], &sheet.theme.reference)?;
        y += 1.5 * LINE;
    }
    Ok(())
}
