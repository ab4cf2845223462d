//! Captions: explanatory sentences at the bottom of the pictures of some steps.

use super::figure1::is_one_row;
use super::{Layout, Toy1dDrawing};
use crate::frame::Caption;
use crate::surface::sheet::{Rectangle, Sheet, Typeface, wrapped};
use crate::{Error, Result};

/// Longer captions would not fit in two lines.
const LONGEST: usize = 160;
/// The text size and the line spacing, in em.
const SIZE: f64 = 1.1;
const LINE: f64 = 1.55;
/// The space between the picture and the first line, and below the last baseline, in em.
const ABOVE: f64 = 0.9;
const BELOW: f64 = 0.15;
/// The maximum number of lines, beyond which the text becomes smaller: in tall pictures, and in others.
const MOST_LINES: (usize, usize) = (3, 2);
const TALL: f64 = 1.2;
const SMALLER: f64 = 0.95;
/// The text size of a list, in em, and its maximum fraction of the height: below panels side by side, and below
/// several rows of them.
const LIST_SIZE: f64 = 1.0;
const LIST_SHARE: (f64, f64) = (0.2, 0.12);

impl Caption {
    /// Refuses captions that cannot be shown.
    ///
    /// # Errors
    /// Names the caption, what it must be and what it is.
    pub(super) fn validate(&self) -> Result<()> {
        let Self { from, to, text } = self;
        if from > to {
            return Err(Error::Config(format!(
                "a caption must start before it ends, found one from step {from} to {to}; swap the two"
            )));
        }
        let length = text.chars().count();
        if !(1..=LONGEST).contains(&length) {
            return Err(Error::Config(format!(
                "the caption of step {from} must have 1 to {LONGEST} characters, found {length}; change it"
            )));
        }
        if text.chars().any(char::is_control) {
            return Err(Error::Config(format!(
                "the caption of step {from} must be one line without control characters, found {text:?}"
            )));
        }
        Ok(())
    }
}

/// The caption of a step; if there are several, the last in the list.
pub(crate) fn at(captions: &[Caption], step: usize) -> Option<&Caption> {
    captions.iter().rev().find(|caption| (caption.from..=caption.to).contains(&step))
}

/// The captions for which this film reserves space, and whether each is shown at `step`.
fn entries(drawing: &Toy1dDrawing, step: usize) -> Vec<(String, bool)> {
    if drawing.layout == Layout::Figure1 {
        return of_panels(drawing, step);
    }
    at_step(&drawing.captions, step)
}

/// All captions, and whether each is shown at `step`.
fn at_step(captions: &[Caption], step: usize) -> Vec<(String, bool)> {
    let now = at(captions, step);
    let is_now = |caption| now.is_some_and(|now| std::ptr::eq(now, caption));
    captions.iter().map(|caption| (caption.text.clone(), is_now(caption))).collect()
}

/// The captions of the panels of figure1 after their letters, shown once the first of these panels is; neighbours
/// with the same caption share it.
fn of_panels(drawing: &Toy1dDrawing, step: usize) -> Vec<(String, bool)> {
    let panels = drawing.panels.iter().map(|panel| panel.frame.step).zip('a'..);
    let shown = panels.filter_map(|(from, letter)| Some((from, letter, &at(&drawing.captions, from)?.text)));
    let shown: Vec<_> = shown.collect();
    let entry = |panels: &[(usize, char, &String)]| {
        let (from, _, text) = panels[0];
        let letters: Vec<_> = panels.iter().map(|(_, letter, _)| format!("({letter})")).collect();
        (format!("{} {text}", letters.join(" ")), from <= step)
    };
    shown.chunk_by(|a, b| a.2 == b.2).map(entry).collect()
}

fn most_lines(page: Rectangle) -> usize {
    if page.height() > TALL * page.width() { MOST_LINES.0 } else { MOST_LINES.1 }
}

fn list_share(sheet: &Sheet, page: Rectangle) -> f64 {
    if is_one_row(sheet, page) { LIST_SHARE.0 } else { LIST_SHARE.1 }
}

/// Writes the caption of `step`, or below figure1 those of all panels so far; returns `page` without the
/// space for captions in this film.
pub(super) fn draw(drawing: &Toy1dDrawing, sheet: &Sheet, page: Rectangle, step: usize) -> Result<Rectangle> {
    write(&entries(drawing, step), drawing.layout == Layout::Figure1, sheet, page)
}

/// Writes the one of `captions` that belongs to `step`; returns `page` without the space for them.
pub(crate) fn draw_below(
    captions: &[Caption],
    sheet: &Sheet,
    page: Rectangle,
    step: usize,
) -> Result<Rectangle> {
    write(&at_step(captions, step), false, sheet, page)
}

/// Writes those of `entries` that are shown, below each other in a list; returns `page` without the space for all.
fn write(entries: &[(String, bool)], is_list: bool, sheet: &Sheet, page: Rectangle) -> Result<Rectangle> {
    let lines = |text: &str, style: &Typeface| wrapped(text, page.width(), |line| sheet.width(line, style));
    let counted = |style: &Typeface| {
        let counts = entries.iter().map(|(text, _)| lines(text, style).len());
        if is_list { counts.sum() } else { counts.max().unwrap_or(0) }
    };
    let pitch = |style: &Typeface| LINE * style.size / SIZE * sheet.em;
    let fits = |style: &Typeface| match is_list {
        true => counted(style) as f64 * pitch(style) <= list_share(sheet, page) * page.height(),
        false => counted(style) <= most_lines(page),
    };
    let mut style =
        Typeface { size: if is_list { LIST_SIZE } else { SIZE }, ..Typeface::plain(sheet.theme.text) };
    while !fits(&style) {
        style.size *= SMALLER;
    }
    let count = counted(&style);
    if count == 0 {
        return Ok(page);
    }
    let pitch = pitch(&style);
    let first = page.bottom - BELOW * sheet.em - pitch * (count - 1) as f64;
    let mut baseline = first;
    for (text, is_seen) in entries {
        let lines = lines(text, &style);
        for (i, line) in lines.iter().enumerate().filter(|_| *is_seen) {
            sheet.text(line, (page.left, baseline + pitch * i as f64), &style)?;
        }
        baseline += if is_list { pitch * lines.len() as f64 } else { 0.0 };
    }
    Ok(Rectangle { bottom: first - (style.size + ABOVE) * sheet.em, ..page })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caption(from: usize, to: usize, text: &str) -> Caption {
        Caption { from, to, text: text.to_owned() }
    }

    #[test]
    fn a_caption_is_one_line_of_at_most_160_characters_for_some_steps() {
        caption(3, 3, &"é".repeat(160)).validate().unwrap();
        let problem = |caption: Caption| caption.validate().unwrap_err().to_string();
        assert!(problem(caption(4, 3, "x")).contains("found one from step 4 to 3"));
        assert!(problem(caption(0, 3, &"é".repeat(161))).contains("found 161"));
        assert!(problem(caption(0, 3, "")).contains("found 0"));
        assert!(problem(caption(0, 3, "a\nb")).contains("one line"));
    }

    #[test]
    fn the_last_caption_of_a_step_is_shown() {
        let captions = [caption(0, 9, "all"), caption(5, 6, "two")];
        let shown = |step| at(&captions, step).map(|caption| caption.text.as_str());
        assert_eq!([0, 5, 7, 10].map(shown), [Some("all"), Some("two"), Some("all"), None]);
    }
}
