//! The header: the step, the distance, the game, and the meaning of lines and marks.

use plotters::style::text_anchor::{HPos, VPos};

use super::DiracDrawing;
use super::marks::{Entry, Mark, ROW, key};
use crate::Result;
use crate::surface::TextSize;
use crate::surface::sheet::{CAP, Sheet, Typeface};
use crate::surface::theme::Line;
use crate::surface::ticks::{scientific, thousands};

/// The text size of the step, in em.
const LARGE: f64 = 1.32;
/// The space below the heading, in em.
const BELOW: f64 = 0.9;
/// Pictures lower than this have a shorter header, in em.
const TINY: f64 = 28.0;
/// The minimum space between the step and the distance, in em.
const APART: f64 = 1.0;

impl DiracDrawing<'_> {
    /// Draws from `left` to `right` below `top`; returns where it ends.
    pub(super) fn heading(&self, sheet: &Sheet, ends: (f64, f64), top: f64, step: usize) -> Result<f64> {
        let (em, theme, room) = (sheet.em, self.theme, ends.1 - ends.0);
        let large = Typeface { size: LARGE, ..Typeface::plain(theme.heading).bold() };
        let mut baseline = top + CAP * LARGE * em;
        if !self.title.is_empty() {
            sheet.text(&self.title, (ends.0, baseline), &sheet.fitted(&self.title, large, room))?;
            baseline += 1.2 * ROW * em;
        }
        // Sized for the widest text of this film, so that the size is constant.
        let distance = |radius: f64| format!("r = {}", scientific(radius));
        let widest = format!("{} {}r = 0.0·10⁻⁰", self.words.step, thousands(self.last_step()));
        let large = sheet.fitted(&widest, large, room - APART * em);
        let now = format!("{} {}", self.words.step, thousands(step));
        sheet.text(&now, (ends.0, baseline), &large)?;
        let right = Typeface { colour: theme.divergence_text, ..large.anchored(HPos::Right, VPos::Bottom) };
        sheet.text(&distance(self.moment(step).radius()), (ends.1, baseline), &right)?;
        let plain = Typeface::plain(theme.text);
        let mut rows = self.rows(|row| sheet.width(row, &plain) <= room);
        match (theme.text_size, f64::from(self.size.1) < TINY * em) {
            (TextSize::Large, _) => rows.clear(),
            (TextSize::Normal, true) => rows.truncate(1),
            (TextSize::Normal, false) => {}
        }
        for row in rows {
            baseline += ROW * em;
            sheet.text(&row, (ends.0, baseline), &sheet.fitted(&row, plain, room))?;
        }
        let entries = self.entries();
        // Large text leaves no room for the marks, which are plain enough.
        let entries = if theme.text_size == TextSize::Large { &entries[..2] } else { &entries[..] };
        Ok(key(sheet, entries, ends, baseline + 1.15 * ROW * em)? + BELOW * em)
    }

    /// The game in words, in as few rows as there is room for.
    fn rows(&self, fits: impl Fn(&str) -> bool) -> Vec<String> {
        let [game, numbers] = self.game();
        let eigenvalues = format!("{}: {}", self.words.eigenvalues, eigenvalues(self.run.stage.eigenvalues));
        let mut rows: Vec<String> = Vec::new();
        for part in [game, numbers, &eigenvalues] {
            let joined = rows
                .last()
                .map(|row| format!("{row}{}{part}", self.words.comma))
                .filter(|joined| fits(joined));
            match (joined, rows.last_mut()) {
                (Some(joined), Some(row)) => *row = joined,
                _ => rows.push(part.to_owned()),
            }
        }
        rows
    }

    fn entries(&self) -> [Entry; 4] {
        let theme = self.theme;
        let entry = |mark, name, colour| Entry { mark, name, colour };
        [
            entry(Mark::Line(self.way()), self.words.steps, theme.divergence_text),
            entry(Mark::Line(self.flow_line()), self.words.flow, theme.quiet_text),
            entry(Mark::Ring(self.start_mark()), self.words.start, theme.quiet_text),
            entry(Mark::Cross(self.equilibrium_mark()), self.words.equilibrium, theme.quiet_text),
        ]
    }

    pub(super) fn start_mark(&self) -> Line {
        Line { colour: self.theme.text, width: 0.12, dash: None }
    }

    pub(super) fn equilibrium_mark(&self) -> Line {
        Line { colour: self.theme.heading, width: 0.14, dash: None }
    }
}

/// λ as text: a complex pair, or two real numbers.
fn eigenvalues([first, second]: [(f64, f64); 2]) -> String {
    let number = |value: f64| {
        let text = format!("{:.2}", value.abs());
        let sign = if value < 0.0 && text != "0.00" { "−" } else { "" };
        format!("{sign}{text}")
    };
    match (first.1 != 0.0, first.0 == 0.0) {
        (true, true) => format!("±{}i", number(first.1)),
        (true, false) => format!("{} ± {}i", number(first.0), number(first.1)),
        (false, _) => format!("{}, {}", number(first.0), number(second.0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eigenvalues_read_as_one_writes_them() {
        assert_eq!(eigenvalues([(0.0, 0.5), (0.0, -0.5)]), "±0.50i");
        assert_eq!(eigenvalues([(-0.15, 0.477), (-0.15, -0.477)]), "−0.15 ± 0.48i");
        assert_eq!(eigenvalues([(-0.25, 0.0), (-1.0, 0.0)]), "−0.25, −1.00");
    }
}
