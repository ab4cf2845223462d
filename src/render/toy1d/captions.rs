//! A sentence at the bottom of the pictures of some steps, which says what to see.

use super::Toy1dDrawing;
use crate::frame::Caption;
use crate::render::sheet::{Rectangle, Sheet, Style};
use crate::{Error, Result};

/// More letters than this would not fit in two lines.
const LONGEST: usize = 160;
/// The size of the letters and from line to line, in em.
const SIZE: f64 = 1.1;
const LINE: f64 = 1.55;
/// Between the picture and the first line, and below the last baseline, in em.
const ABOVE: f64 = 0.9;
const BELOW: f64 = 0.15;
/// Letters become smaller rather than filling more lines: in a picture clearly higher than wide, and in others.
const MOST_LINES: (usize, usize) = (3, 2);
const TALL: f64 = 1.2;
const SMALLER: f64 = 0.95;
/// From here on letters are those of scripts that may break anywhere.
const FIRST_WIDE: char = '\u{2E80}';

impl Caption {
    /// Refuses what cannot be shown.
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
                "the caption of step {from} must have 1 to {LONGEST} letters, found {length}; change it"
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

/// The caption of a step: of several, the last in the list.
pub(super) fn at(captions: &[Caption], step: usize) -> Option<&Caption> {
    captions.iter().rev().find(|caption| (caption.from..=caption.to).contains(&step))
}

/// Writes the caption of `step`; returns `page` without the room that the highest caption of the film needs.
pub(super) fn draw(drawing: &Toy1dDrawing, sheet: &Sheet, page: Rectangle, step: usize) -> Result<Rectangle> {
    let captions = &drawing.captions;
    let mut style = Style { size: SIZE, ..Style::plain(sheet.theme.text) };
    let lines = |text: &str, style: &Style| wrapped(text, page.width(), |line| sheet.width(line, style));
    let highest = |style: &Style| captions.iter().map(|c| lines(&c.text, style).len()).max().unwrap_or(0);
    let most = if page.height() > TALL * page.width() { MOST_LINES.0 } else { MOST_LINES.1 };
    while highest(&style) > most {
        style.size *= SMALLER;
    }
    let count = highest(&style);
    if count == 0 {
        return Ok(page);
    }
    let pitch = LINE * style.size / SIZE * sheet.em;
    let first = page.bottom - BELOW * sheet.em - pitch * (count - 1) as f64;
    if let Some(caption) = at(captions, step) {
        for (i, line) in lines(&caption.text, &style).iter().enumerate() {
            sheet.text(line, (page.left, first + pitch * i as f64), &style)?;
        }
    }
    Ok(Rectangle { bottom: first - (style.size + ABOVE) * sheet.em, ..page })
}

/// `text` in lines no wider than `room`, each as long as it can be.
fn wrapped(text: &str, room: f64, width: impl Fn(&str) -> f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        // One line at least: it starts with one, and only grows.
        let last = lines.len() - 1;
        let longer = format!("{}{piece}", lines[last]);
        match lines[last].is_empty() || width(longer.trim_end()) <= room {
            true => lines[last] = longer,
            false => lines.push(piece),
        }
    }
    lines.into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// Words with the space after them, and single letters of scripts without spaces.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut before = ' ';
    for letter in text.chars() {
        let breaks = before == ' ' || before >= FIRST_WIDE || letter >= FIRST_WIDE;
        if breaks && letter != ' ' && !closes(letter) {
            pieces.push(String::new());
        }
        let last = pieces.len() - 1;
        pieces[last].push(letter);
        before = letter;
    }
    pieces
}

/// Whether no line may begin with it.
fn closes(letter: char) -> bool {
    matches!(letter, '、' | '。' | ',' | ')' | '」' | ':' | '・' | 'ー')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caption(from: usize, to: usize, text: &str) -> Caption {
        Caption { from, to, text: text.to_owned() }
    }

    #[test]
    fn a_caption_is_one_line_of_at_most_160_letters_for_some_steps() {
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

    #[test]
    fn lines_break_at_spaces_and_between_japanese_letters() {
        let lines = |text| wrapped(text, 8.0, |line| line.chars().count() as f64);
        assert_eq!(lines("G misses a mode"), ["G misses", "a mode"]);
        assert_eq!(lines("incomprehensibilities too"), ["incomprehensibilities", "too"]);
        assert_eq!(lines("生成器は分布を学習、する"), ["生成器は分布を学", "習、する"]);
    }
}
